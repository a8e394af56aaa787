"""A place said to be a building, on the point that stands for the commune."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="on_commune_centre",
    title="Au centre de la commune",
    explanation=(
        "La position, donnée comme celle d’un bâtiment, est au point qui représente la commune."
    ),
    sql=sql_beside(__file__),
)
