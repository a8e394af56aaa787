"""OGC API Features, parts 1, 2 and 3: the door of desktop GIS."""
