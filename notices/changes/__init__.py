"""What changed in the publication, in an order that loses nothing, for those who keep a copy.

The changes themselves are written in SQL, where the publication is
(``notices/migrations/sql/0010_changes.sql``).
"""
