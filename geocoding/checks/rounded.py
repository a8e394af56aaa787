"""Coordinates of two decimals or fewer."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="rounded",
    title="Coordonnées arrondies",
    explanation=("Les coordonnées n’ont que deux décimales ou moins, soit un kilomètre au mieux."),
    sql=sql_beside(__file__),
)
