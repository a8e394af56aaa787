"""Thematic maps: searches that staff publish at an address, with a text and a picture."""
