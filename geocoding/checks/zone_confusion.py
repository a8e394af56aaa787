"""Projected coordinates that belong to another Lambert zone than the one written."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="zone_confusion",
    title="Zone de projection confondue",
    explanation=("Lues dans une autre zone Lambert, les coordonnées tombent dans la commune."),
    sql=sql_beside(__file__),
    disputes=True,
)
