"""The publication rule: one view, one role, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError, connections
from django.test import Client

from notices.bases import BASES
from notices.feeds.formats import BY_EXTENSION
from notices.models import BasePolicy, Notice
from notices.models.published import PublishedNotice, PublishedPoint
from notices.publication import PUBLIC
from tests import build

pytestmark = pytest.mark.usefixtures("database")

PRIVATE_TABLES = (
    "notices_notice",
    "notices_location",
    "notices_event",
    "notices_importrun",
    "notices_rejectedrow",
    "notices_basepolicy",
    "notices_link",
    "place_move",
    "withheld_place",
    "notices_contribution",
    "notices_contributionmail",
    "notices_thematicmap",
    "auth_user",
    "django_session",
)


@pytest.mark.parametrize("table", PRIVATE_TABLES)
def test_the_public_role_is_refused_by_the_database(table: str) -> None:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("geo_pop_public",)
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608


def test_the_public_role_writes_nothing() -> None:
    build.notice()

    for statement in ("DELETE FROM published_point", "UPDATE published_point SET name = ''"):
        with (
            connections[PUBLIC].cursor() as cursor,
            pytest.raises(Exception, match=r"permission|read-only"),
        ):
            cursor.execute(statement)


def test_a_withheld_notice_is_nowhere() -> None:
    build.notice(sharing="none")

    assert not PublishedNotice.objects.exists()
    assert not PublishedPoint.objects.exists()


def test_withholding_takes_effect_at_once_and_so_does_giving_back() -> None:
    notice = build.notice()

    Notice.objects.update(sharing="none")
    assert not PublishedPoint.objects.exists()
    Notice.objects.update(sharing=None)
    assert PublishedPoint.objects.get().ref == notice.ref


def test_a_base_that_shares_nothing_withholds_the_notices_that_say_nothing() -> None:
    build.notice()
    explicit = build.notice(sharing="total")

    BasePolicy.objects.update(sharing="none")

    assert [point.ref for point in PublishedPoint.objects.all()] == [explicit.ref]


def test_a_base_without_a_policy_publishes_nothing() -> None:
    build.notice()

    BasePolicy.objects.all().delete()

    assert not PublishedPoint.objects.exists()
    assert not PublishedNotice.objects.exists()


def test_a_coarse_place_is_declared_and_says_nothing_finer() -> None:
    build.notice(
        sharing="partial",
        place_sharing="coarse",
        address="16 cloître Notre-Dame",
        fields={"TICO": "Verrière", "ADRS": "16 cloître Notre-Dame", "EDIF": "cathédrale"},
    )

    shown = PublishedNotice.objects.get()
    assert (shown.lon, shown.lat) == pytest.approx((1.475, 48.425))
    assert (shown.precision, shown.generalised) == (20, True)
    assert shown.radius_m >= 3_900
    assert (shown.address, shown.commune) == ("", "Chartres")
    assert shown.fields == {"TICO": "Verrière"}
    point = PublishedPoint.objects.get()
    assert (point.lon, point.lat) == pytest.approx((1.475, 48.425))


def test_a_hidden_place_hides_the_commune_too() -> None:
    build.notice(sharing="partial", place_sharing="hidden", fields={"COM": ["Chartres"]})

    shown = PublishedNotice.objects.get()
    assert (shown.lon, shown.commune, shown.insee, shown.fields) == (None, "", "", {})
    assert shown.reason == "position non communiquée"


def test_a_hidden_field_hides_the_column_made_of_it() -> None:
    build.notice(
        sharing="partial", hidden_fields=["AUTR"], authors=["Duchamp"], fields={"AUTR": ["Duchamp"]}
    )

    shown = PublishedNotice.objects.get()
    assert (shown.authors, shown.fields) == ([], {})
    assert not PublishedPoint.objects.extra(
        where=["search @@ to_tsquery('heritage', 'duchamp')"]
    ).exists()


def test_what_a_notice_hides_is_in_no_facet_and_no_subject(client: Client) -> None:
    said: dict[str, Any] = {"kinds": ["retable"], "authors": ["Duchamp"], "missing": True}
    hidden = ["DENO", "CATE", "AUTR", "ATEL", "MANQUANT", "INSEE"]
    build.notice(sharing="partial", hidden_fields=hidden, **said)
    build.notice(**said, producer="Monuments historiques")
    withheld = build.notice(**said, producer="Jeu de Paume")

    Notice.objects.filter(pk=withheld.pk).update(sharing="none")

    facets = client.get("/api/v1/facets").json()
    counts = {
        name: {one["value"]: one["count"] for one in facets[name]}
        for name in ("kind", "missing", "commune", "producer")
    }
    assert facets["numberMatched"] == 2
    assert counts["kind"] == {"retable": 1}
    assert counts["missing"] == {"true": 1, "false": 1}
    assert counts["commune"] == {"28085": 1}
    assert counts["producer"]["Jeu de Paume"] == 0
    for typed in ("retable", "duchamp"):
        [subject] = client.get(f"/api/v1/subjects?q={typed}").json()["subjects"]
        assert subject["count"] == 1
    for asked in ("kind=retable", "author=Duchamp", "missing=true"):
        assert client.get(f"/api/v1/notices?{asked}").json()["numberMatched"] == 1


CANARY = "zanzibarcanari"


@pytest.mark.parametrize(
    "change",
    [{"sharing": "none"}, {"sharing": "partial", "hidden_fields": ["DENO", "AUTR"]}],
    ids=str,
)
def test_the_public_role_reads_no_term_that_only_a_withheld_notice_has(
    change: dict[str, Any],
) -> None:
    build.notice(kinds=["retable"], authors=["Duchamp"])
    build.notice(kinds=["retable", CANARY], authors=[CANARY])
    assert terms_of_the_role() == {"retable", "Duchamp", CANARY, ""}

    Notice.objects.filter(authors=[CANARY]).update(**change)
    assert terms_of_the_role() == {"retable", "Duchamp", ""}
    Notice.objects.update(sharing=None)
    assert terms_of_the_role() == {"retable", "Duchamp", CANARY, ""}
    Notice.objects.filter(authors=[CANARY]).delete()
    assert terms_of_the_role() == {"retable", "Duchamp", ""}


def terms_of_the_role() -> set[str]:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(
            "SELECT unnest(terms) FROM published_terms UNION SELECT term FROM subject_sum"
        )
        return {term for (term,) in cursor.fetchall()}


def test_a_canary_in_every_masked_field_is_on_no_door(client: Client) -> None:
    for base in BASES.values():
        masked = {
            code: [CANARY] if base.by_code[code].many else CANARY for code in base.masked_codes
        }
        ref = f"CANARI{base.name.upper()}"
        build.notice(base=base.name, ref=ref, masked=masked, fields={"TICO": "Calice"})

    doors = ["/", f"/?q={CANARY}", "/api/v1/notices?limit=1000", f"/api/v1/notices?q={CANARY}"]
    doors += [
        "/tiles/notices/0/0/0.mvt",
        "/tiles/notices/16/33038/22659.mvt",
        "/tiles/notices.json",
    ]
    for name in BASES:
        ref = f"CANARI{name.upper()}"
        doors += [f"/notice/{ref}", f"/api/v1/notices/{ref}", f"/id/{ref}"]
    doors += [f"/api/v1/notices.{extension}" for extension in BY_EXTENSION]
    doors += ["/api/v1/nearby?lat=48.4479&lon=1.4877", "/api/v1/changes?record=full"]
    doors += [f"/oai?verb=ListRecords&metadataPrefix={prefix}" for prefix in ("oai_dc", "edm")]
    doors += [
        "/commune/28085",
        "/musee/CANARIMUSEOFILE",
        "/sitemap/museums.xml",
        "/api/v1/facets",
        f"/api/v1/subjects?q={CANARY[:6]}",
        "/sitemap.xml",
        "/sitemap/notices-0.xml",
        "/sitemap/communes.xml",
        "/sitemap/cartes.xml",
        "/cartes",
        "/cartes/tout",
        "/cartes/canari",
    ]
    build.thematic_map("tout", query="departement=28")
    build.thematic_map("canari", query=f"q={CANARY}")
    for door in doors:
        response = client.get(door, follow=True)
        sent = b"".join(response) if response.streaming else response.content
        body = sent.decode(errors="replace")
        for echoed in (f"q={CANARY}", f'value="{CANARY}"', f"« {CANARY} »"):  # what was asked
            body = body.replace(echoed, "")
        assert CANARY not in body, door
    assert client.get(f"/api/v1/notices?q={CANARY}").json()["numberMatched"] == 0
