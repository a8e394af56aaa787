"""A place in another territory of France than the notice."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="overseas_mix",
    title="Outre-mer et métropole confondus",
    explanation=("La notice est d’un territoire et la position d’un autre."),
    sql=sql_beside(__file__),
    disputes=True,
)
