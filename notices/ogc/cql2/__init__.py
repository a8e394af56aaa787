"""Filters in CQL2, text or JSON, turned into conditions over the published points."""
