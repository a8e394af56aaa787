"""From source files to stored notices.

In reading order: ``source`` (bytes to records), ``rows`` (records to fields), ``staging``
(fields to staged rows), ``merge`` (staged rows to notices), ``checks`` (keep it or not),
``run`` (all of it), ``undo`` (and back).
"""
