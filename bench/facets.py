"""``python -m bench.facets``: counts by criterion, for a country, a region, a city.

Beside the naive statement: each facet counted by a reading of its own over the table of points.
Fill the database first: ``manage.py generate_notices --count 4000000``.
"""

from __future__ import annotations

import os
from functools import partial
from urllib.parse import quote
from urllib.request import urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402

from bench.clock import median_ms, served  # noqa: E402
from notices.search.facets import count_facets  # noqa: E402
from notices.search.parameters import Selection, read_query  # noqa: E402
from notices.search.subjects import suggest_subjects  # noqa: E402

RUNS = 5
QUESTIONS = {
    "everything": "",
    "metropolitan France": "bbox=-5,41,10,51.5",
    "France, one base": "bbox=-5,41,10,51.5&base=memoire",
    "France, three criteria": "base=merimee&protection=classe&from=1101&to=1300",
    "a third of France": "bbox=-1,44,5,48",
    "Brittany": "bbox=-5.2,47.2,-1,49",
    "Paris": "bbox=2.22,48.81,2.47,48.91",
    "Lyon": "bbox=4.77,45.70,4.90,45.81",
    "Rennes": "bbox=-1.76,48.07,-1.60,48.16",
    "Paris, the commune": "commune=75056",
    "Paris, words": "bbox=2.22,48.81,2.47,48.91&q=église",
    "France, a kind": "bbox=-5,41,10,51.5&kind=église",
    "France, a century": "bbox=-5,41,10,51.5&from=1501&to=1600",
    "France, a kind, a century": "bbox=-5,41,10,51.5&kind=église&from=1501&to=1600",
    "France, a precision": "bbox=-5,41,10,51.5&precision=building",
    "France, some years": "bbox=-5,41,10,51.5&base=memoire&from=1850&to=1900",
    "France, an author": "bbox=-5,41,10,51.5&author=Auteur 17",
    "Paris, a kind, a century": "bbox=2.22,48.81,2.47,48.91&kind=tableau&from=1501&to=1600",
}
TYPED = ("tab", "eglise", "auteur 1", "vue gen")
NAIVE = [
    f"SELECT {column}, count(*) FROM published_point"  # noqa: S608
    " WHERE lon BETWEEN %s AND %s AND lat BETWEEN %s AND %s GROUP BY 1"
    for column in (
        *("base", "departement", "precision", "protection", "verified", "picture", "missing"),
        *("producer", "insee", "(period_from, period_to)"),
    )
] + [
    "SELECT term, count(*) FROM published_point, unnest(kinds) AS term"
    " WHERE lon BETWEEN %s AND %s AND lat BETWEEN %s AND %s GROUP BY 1"
]


def fetch(address: str) -> None:
    """Read an answer to its end."""
    with urlopen(address) as answer:  # noqa: S310 -- our own loopback
        answer.read()


def naive(box: str) -> None:
    """Count each facet by itself."""
    west, south, east, north = map(float, box.split(","))
    with connection.cursor() as cursor:
        for statement in NAIVE:
            cursor.execute(statement, [west, east, south, north])
            cursor.fetchall()


def main() -> None:
    """Print one line a question."""
    print(f"{'question':<26}{'matched':>12}{'ms':>8}{'HTTP ms':>10}{'naive ms':>10}")
    with served() as site:
        for name, asked in QUESTIONS.items():
            query = read_query(Selection, QueryDict(asked)).to_query()
            ours = median_ms(partial(count_facets, query), RUNS)
            over_http = median_ms(
                partial(fetch, f"{site}/api/v1/facets?{quote(asked, '=&,.-')}"), RUNS
            )
            plain = ""
            if asked.startswith("bbox=") and "&" not in asked:
                plain = f"{median_ms(partial(naive, asked.removeprefix('bbox=')), 1):.0f}"
            matched = count_facets(query).matched
            print(f"{name:<26}{matched:>12,}{ours:>8.0f}{over_http:>10.0f}{plain:>10}")
    print()
    for typed in TYPED:
        found = suggest_subjects(typed, 4)
        ours = median_ms(partial(suggest_subjects, typed, 4), RUNS)
        print(f"subjects for {typed!r:<26}{len(found):>3}{ours:>8.1f} ms")


if __name__ == "__main__":
    main()
