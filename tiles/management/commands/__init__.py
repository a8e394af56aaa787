"""Commands of the tiles application."""
