-- The countries of the Earth, within the square of Web Mercator.
-- Parameters: country_codes and outlines (WKB in degrees, EPSG:4326), arrays of one length; french, the codes
-- of France and of its territories.
CREATE TEMPORARY TABLE reference_country ON COMMIT DROP AS
SELECT
  c.code,
  c.code = ANY(%(french)s::text[]) AS french,
  st_transform(
    st_collectionextract(
      st_intersection(
        st_makevalid(st_geomfromwkb(c.outline, 4326)),
        st_makeenvelope(-180, -85.0511, 180, 85.0511, 4326)
      ), 3
    ),
    3857
  ) AS geom
FROM unnest(%(country_codes)s::text[], %(outlines)s::bytea[]) AS c (code, outline)
