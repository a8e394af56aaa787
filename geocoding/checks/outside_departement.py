"""A place outside the département, where the notice names no commune that is known."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="outside_departement",
    title="Hors de son département",
    explanation=("La notice n’indique que le département, et la position tombe ailleurs."),
    sql=sql_beside(__file__),
    disputes=True,
)
