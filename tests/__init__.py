"""Tests: the tree of the project, mirrored, against a real PostGIS."""
