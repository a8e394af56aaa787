"""``python -m bench.search``: boxes and words over the notices of the database.

Fill it first: ``manage.py generate_notices --count 4000000``. Each search is timed as its
statement in SQL and as a request over HTTP, beside the naive way: a GiST index on the same
table, one statement to count and one to list.
"""

from __future__ import annotations

import os
from functools import partial
from urllib.parse import urlencode
from urllib.request import urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection, connections  # noqa: E402

from bench.clock import median_ms, served  # noqa: E402
from notices.bbox import BBox  # noqa: E402
from notices.publication import PUBLIC  # noqa: E402
from notices.search.query import SearchQuery  # noqa: E402
from notices.search.results import hits_statement  # noqa: E402

CITIES = {
    "Chartres": "1.44,48.42,1.53,48.47",
    "Rennes": "-1.76,48.07,-1.60,48.16",
    "Lyon": "4.77,45.70,4.90,45.81",
    "Paris": "2.22,48.81,2.47,48.91",
}
WORDS = ("église", "château reine", "portail saint-mart")
LIMIT = 100
POINT = "ST_SetSRID(ST_MakePoint(lon, lat), 4326)"
NAIVE = f"FROM published_point WHERE {POINT} && ST_MakeEnvelope({{bbox}}, 4326)"


def run(query: SearchQuery) -> int:
    """Run the search's statement as the public role; return how many notices match."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(*hits_statement(query, LIMIT))
        return int(cursor.fetchall()[0][0])


def run_naive(bbox: str) -> None:
    """Count and list the same box through a GiST index."""
    source = NAIVE.format(bbox=bbox)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*)" + source)
        cursor.execute(
            f"SELECT notice_id {source} ORDER BY importance DESC, notice_id LIMIT {LIMIT}"
        )
        cursor.fetchall()


def fetch(site: str, parameters: dict[str, str]) -> None:
    """Ask the API over HTTP."""
    with urlopen(f"{site}/api/v1/notices?{urlencode(parameters)}") as answer:  # noqa: S310
        answer.read()


def main() -> None:
    """Print a table, then the plan of the hardest box."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(mkey) FROM published_point")
        total, located = cursor.fetchone()
        print(f"{total:,} published notices, {located:,} located; medians, milliseconds")
        cursor.execute(f"CREATE INDEX bench_naive ON published_point USING gist (({POINT}))")
        cursor.execute("ANALYZE published_point")
    print(f"{'search':<34}{'found':>10}{'SQL':>9}{'naive':>9}{'HTTP':>9}")
    with served() as site:
        for city, bbox in CITIES.items():
            for words in ("", *WORDS):
                query = SearchQuery(bbox=BBox.parse(bbox), text=words)
                found = run(query)
                sql = median_ms(partial(run, query))
                naive = f"{median_ms(partial(run_naive, bbox)):9.1f}" if not words else " " * 9
                asked = {"bbox": bbox, "q": words, "limit": str(LIMIT)}
                http = median_ms(partial(fetch, site, asked))
                print(f"{city + ' ' + words:<34}{found:>10,}{sql:9.1f}{naive}{http:9.1f}")
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX bench_naive")
    print("\nPlan of the search over Paris:")
    statement, parameters = hits_statement(SearchQuery(bbox=BBox.parse(CITIES["Paris"])), LIMIT)
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + statement, parameters)
        print("\n".join(line for (line,) in cursor.fetchall()))


if __name__ == "__main__":
    main()
