"""A place outside every commune that the notice names."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="outside_commune",
    title="Hors de sa commune",
    explanation=(
        "La position tombe en dehors de la commune que la notice indique ; au-delà de 20 km, "
        "elle est impossible."
    ),
    sql=sql_beside(__file__),
    disputes=True,
)
