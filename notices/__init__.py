"""Notices of the ministry's heritage bases: storage, import, search and publication."""
