"""A newer candidate that disagrees with the place given by staff."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="staff_against_source",
    title="La source contredit les agents",
    explanation=(
        "Depuis qu’une position a été donnée à la main, un import ou un géocodeur en propose une "
        "autre."
    ),
    sql=sql_beside(__file__),
)
