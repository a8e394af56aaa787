"""Commands of the notices application."""
