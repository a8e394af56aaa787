"""A commune code that contradicts the name of the commune and the place."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="commune_code",
    title="Code de commune douteux",
    explanation=(
        "La position tombe dans la commune que la notice nomme, mais le code INSEE écrit est "
        "celui d’une autre : c’est le code qui est à corriger."
    ),
    sql=sql_beside(__file__),
)
