"""A place that disagrees with the geocoded address of the notice."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="against_address",
    title="Contredite par l’adresse",
    explanation=("L’adresse de la notice, retrouvée, est loin de la position."),
    sql=sql_beside(__file__),
)
