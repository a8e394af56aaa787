"""A place whose address, looked for at the desk with many others, was found elsewhere."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="geocoded_elsewhere",
    title="Trouvée ailleurs, par lot",
    explanation="Un agent a cherché l’adresse par lot et laissé la réponse à examiner.",
    sql=sql_beside(__file__),
)
