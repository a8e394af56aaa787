"""``python -m bench.feeds_changes``: pages of a thousand changes, all along the feed."""

from __future__ import annotations

import os
from functools import partial
from urllib.request import urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from bench.clock import median_ms, served  # noqa: E402
from notices.changes.cursor import Cursor  # noqa: E402
from notices.changes.reading import here, read_page  # noqa: E402
from notices.models.published import PublishedChange  # noqa: E402

LIMIT = 1_000
SHARES = (0.0, 0.25, 0.5, 0.75, 0.999)  # of the feed that a reader has behind them


def cursor_at(share: float, first: int, last: int) -> Cursor:
    """Return the cursor of the change that has this share of the numbers before it."""
    change = PublishedChange.objects.filter(seq__gte=first + share * (last - first))
    xid, seq = change.order_by("seq").values_list("xid", "seq")[0]
    return Cursor(here().epoch, xid, xid, seq)


def read(address: str) -> int:
    """Read an answer to its end."""
    with urlopen(address) as answer:  # noqa: S310 -- our own loopback
        return len(answer.read())


def main() -> None:
    """Print a line for each cursor: in SQL, and over HTTP without and with the notices."""
    numbers = PublishedChange.objects.order_by("seq").values_list("seq", flat=True)
    first, last = numbers[0], numbers.reverse()[0]
    print(f"{PublishedChange.objects.count():,} changes, pages of {LIMIT:,}, medians in ms")
    print(f"{'behind':>8}{'SQL':>8}{'thin':>8}{'full':>8}{'full MB':>9}")
    with served(workers=1) as site:
        for share in SHARES:
            cursor = cursor_at(share, first, last)
            asked = f"{site}/api/v1/changes?limit={LIMIT}&cursor={cursor}"
            in_sql = median_ms(partial(read_page, cursor, LIMIT))
            thin = median_ms(partial(read, f"{asked}&record=thin"))
            full = median_ms(partial(read, asked))
            megabytes = read(asked) / 1e6
            print(f"{share:8.1%}{in_sql:8.1f}{thin:8.1f}{full:8.1f}{megabytes:9.2f}")


if __name__ == "__main__":
    main()
