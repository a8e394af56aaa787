"""A commune code that no commune bears, nor ever bore."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="no_commune",
    title="Code de commune inconnu",
    explanation=("Le code INSEE écrit n’est celui d’aucune commune, d’aujourd’hui ou d’autrefois."),
    sql=sql_beside(__file__),
)
