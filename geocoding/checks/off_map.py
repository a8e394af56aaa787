"""A place in the sea, abroad, or where both coordinates are zero."""

from geocoding.checks.check import Check, sql_beside

CHECK = Check(
    name="off_map",
    title="Hors de France ou en mer",
    explanation=(
        "La position ne tombe dans aucune commune, et la notice n’en indique pas qui permette d’en "
        "juger."
    ),
    sql=sql_beside(__file__),
    disputes=True,
)
