"""A place that disagrees with the building, museum or subject that the notice is linked to."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="against_linked_notice",
    title="Contredite par une notice liée",
    explanation=("L’édifice, le musée ou le sujet que la notice désigne est situé ailleurs."),
    sql=sql_beside(__file__),
)
