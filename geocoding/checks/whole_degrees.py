"""Coordinates that lost their decimals, on both axes or on one."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="whole_degrees",
    title="Degrés entiers",
    explanation=(
        "Les coordonnées ont perdu leurs décimales : elles désignent un coin de carte, pas un lieu."
    ),
    sql=sql_beside(__file__),
    disputes=True,
)
