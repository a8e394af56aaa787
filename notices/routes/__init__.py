"""Routes as others write them: GPX, GeoJSON, encoded polylines."""
