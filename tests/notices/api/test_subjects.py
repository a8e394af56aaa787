"""GET /api/v1/subjects: kinds and authors while a word is typed."""

from __future__ import annotations

import pytest
from django.test import Client

from notices.models import Notice
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def suggested(client: Client, typed: str, limit: int = 10) -> list[tuple[str, str, int]]:
    answer = client.get("/api/v1/subjects", {"q": typed, "limit": str(limit)})
    assert answer.status_code == 200, answer.content
    return [(one["criterion"], one["value"], one["count"]) for one in answer.json()["subjects"]]


def test_kinds_and_authors_are_found_by_the_beginnings_of_their_words(client: Client) -> None:
    build.notice(kinds=["église paroissiale", "clocher"], authors=["Viollet-le-Duc (architecte)"])
    build.notice(kinds=["église paroissiale"], authors=["Duc Louis"])
    build.notice(kinds=["maison"])

    assert suggested(client, "EGLI") == [("kind", "église paroissiale", 2)]
    assert suggested(client, "paroissiale égl") == [("kind", "église paroissiale", 2)]
    assert suggested(client, "duc") == [  # what begins so comes first
        ("author", "Duc Louis", 1),
        ("author", "Viollet-le-Duc (architecte)", 1),
    ]
    assert suggested(client, "duc", limit=1) == [("author", "Duc Louis", 1)]
    assert suggested(client, "zzz") == []


def test_the_most_frequent_come_first_and_follow_every_change(client: Client) -> None:
    build.notice(kinds=["croix de chemin"])
    crosses = [build.notice(kinds=["croix"]) for _ in range(2)]
    assert suggested(client, "croix") == [("kind", "croix", 2), ("kind", "croix de chemin", 1)]

    Notice.objects.filter(pk=crosses[0].pk).update(kinds=["croix de chemin"])
    Notice.objects.filter(pk=crosses[1].pk).delete()

    assert suggested(client, "croix") == [("kind", "croix de chemin", 2)]


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [("q=a", "q"), ("limit=3", "q"), ("q=calice&limit=51", "limit"), ("q=calice&kind=x", "kind")],
)
def test_a_wrong_parameter_is_named(client: Client, asked: str, wrong: str) -> None:
    answer = client.get(f"/api/v1/subjects?{asked}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == wrong
