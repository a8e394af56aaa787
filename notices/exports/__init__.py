"""Everything that is published, in files: built at night in one snapshot, dated, never changed.

``build`` cuts the notices into ``chunks``, which processes write side by side; ``layers`` makes of
them the files of whole bases, ``waypoints`` those of départements.
"""
