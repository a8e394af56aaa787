"""A whole set, read as one state of the database, and let go when the reader is gone."""

from __future__ import annotations

import pytest
from django.db import connections

from notices.errors import InvalidParameters
from notices.feeds import stream
from notices.models import Notice
from notices.publication import PUBLIC
from notices.search.query import SearchQuery
from tests import build

pytestmark = pytest.mark.usefixtures("database")

SITE = "http://testserver"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read two notices at a time, so that a dozen of them takes several batches."""
    monkeypatch.setattr(stream, "FIRST_BATCH", 2)
    monkeypatch.setattr(stream, "BATCH", 2)


def transaction_is_open() -> bool:
    return connections[PUBLIC].in_atomic_block


def test_everything_is_of_one_moment(small_batches: None) -> None:
    stored = [build.notice() for _ in range(9)]

    summary, features = stream.find(SearchQuery(), SITE)
    first = next(features)
    Notice.objects.filter(pk=stored[-1].pk).delete()
    Notice.objects.filter(pk=stored[-2].pk).update(name="Autre nom")
    build.notice()
    rest = list(features)

    assert summary.matched == summary.returned == 9
    assert [one["properties"]["ref"] for one in [first, *rest]] == [one.ref for one in stored]
    assert "Autre nom" not in {one["properties"]["name"] for one in rest}
    assert not transaction_is_open()


def test_a_reader_who_leaves_holds_nothing(small_batches: None) -> None:
    for _ in range(9):
        build.notice()

    _, features = stream.find(SearchQuery(), SITE)
    assert transaction_is_open()
    next(features)
    features.close()

    assert not transaction_is_open()


def test_the_limit_keeps_the_best_and_counts_all(small_batches: None) -> None:
    plain = build.notice()
    listed = build.notice(protection=1, geom=build.NOTRE_DAME)
    build.notice(geom=None, protection=2)

    summary, features = stream.find(SearchQuery(), SITE, limit=2)

    assert (summary.matched, summary.returned, summary.without_place) == (3, 2, 1)
    assert summary.bounds == (*build.NOTRE_DAME, *build.NOTRE_DAME)
    assert next(features)["properties"]["ref"] == listed.ref
    assert plain.ref not in {one["properties"]["ref"] for one in features}


def test_more_than_may_be_streamed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MAX_LISTED", 2)
    for _ in range(3):
        build.notice()

    with pytest.raises(InvalidParameters, match="3 notices match: 2 at most; for all, /downloads/"):
        stream.find(SearchQuery(), SITE)

    assert not transaction_is_open()
    assert stream.find(SearchQuery(), SITE, limit=2).summary.returned == 2
