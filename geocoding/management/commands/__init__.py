"""Commands of the geocoding application."""
