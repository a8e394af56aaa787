"""Management of the geocoding application."""
