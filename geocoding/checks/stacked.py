"""Notices of different addresses on one point."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="stacked",
    title="Superposées",
    explanation=("Au moins cinq notices d’adresses ou de communes différentes sont au même point."),
    sql=sql_beside(__file__),
)
