"""``python -m bench.feeds_oai``: pages of OAI-PMH over HTTP, at any depth of a harvest.

The middle and the end of a harvest are reached by tokens made for them, as a harvester that comes
back to one has.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode
from urllib.request import urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection  # noqa: E402

from bench.clock import median_ms, served  # noqa: E402
from notices.oai.states import PAGE, Place  # noqa: E402
from notices.oai.tokens import Token  # noqa: E402

DEPTHS = (0.0, 0.5, 0.999)
SETS = ("", "base:merimee")
QUERIES = {
    "ListIdentifiers": ("oai_dc",),
    "ListRecords": ("oai_dc", "edm"),
}


def place(spec: str, depth: float) -> Place:
    """Return the place of the state at a share of all those of a set."""
    base = spec.removeprefix("base:")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT changed_at, notice_id FROM published_state WHERE %(base)s IN ('', base)"
            " ORDER BY changed_at, notice_id OFFSET (SELECT (count(*) * %(depth)s)::bigint"
            " FROM published_state WHERE %(base)s IN ('', base)) LIMIT 1",
            {"base": base, "depth": depth},
        )
        return Place._make(cursor.fetchone())


def pages() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the name of each request, and its arguments."""
    for spec in SETS:
        places = {depth: place(spec, depth) for depth in DEPTHS}
        for verb, prefixes in QUERIES.items():
            for prefix in prefixes:
                first = {"verb": verb, "metadataPrefix": prefix} | ({"set": spec} if spec else {})
                yield f"{verb} {prefix} {spec} first", first
                for depth, at in places.items():
                    token = Token(verb, prefix, spec, None, at, told=PAGE, size=None)
                    asked = {"verb": verb, "resumptionToken": str(token)}
                    yield f"{verb} {prefix} {spec} at {depth:.1%}", asked
    yield "ListSets", {"verb": "ListSets"}
    yield "Identify", {"verb": "Identify"}


def fetch(address: str) -> int:
    """Read an answer; return its size in bytes."""
    with urlopen(address) as answer:  # noqa: S310 -- our own loopback
        return len(answer.read())


def main() -> None:
    """Print a row a request: milliseconds and kilobytes."""
    with served() as service:
        print(f"pages of {PAGE}")
        for name, arguments in pages():
            address = f"{service}/oai?{urlencode(arguments)}"
            took = median_ms(partial(fetch, address))
            print(f"{name:<46}{took:8.1f} ms {fetch(address) / 1000:9,.0f} kB")


if __name__ == "__main__":
    main()
