"""Latitude and longitude exchanged, or a sign lost."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="swapped_axes",
    title="Axes inversés",
    explanation=(
        "La latitude et la longitude échangées, ou l’une privée de son signe, la position tombe "
        "dans la commune."
    ),
    sql=sql_beside(__file__),
    disputes=True,
)
