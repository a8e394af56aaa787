"""The page of a museum."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models.functions import Now
from django.test import Client

from notices.locations import elect
from notices.merges import merge
from notices.models import Notice
from notices.pages import museum
from notices.pages.museum import domains_of
from tests import build
from tests.notices.pages.test_sitemaps import all_listed

pytestmark = pytest.mark.usefixtures("database")

REF = "M0028"


def a_museum(**fields: Any) -> Notice:
    told = {"NOMOFF": "musée des beaux-arts", "TEL_M": "02 37 90 45 80", "ATOUT": "Soutine"}
    return build.notice(
        base="museofile", ref=REF, name="Musée des beaux-arts", fields=told, **fields
    )


def work(*domains: str, **fields: Any) -> Notice:
    told = {"MUSEO": [REF], "DOMN": list(domains)}
    return build.notice(base="joconde", fields=told, links={"museum": [REF]}, **fields)


def test_it_shows_the_museum_and_counts_its_works_by_domain(client: Client) -> None:
    a_museum()
    for _ in range(3):
        work("peinture")
    shown = work("peinture", "dessin", name="Les Glaïeuls")
    work("dessin", sharing="none")

    page = client.get(f"/musee/{REF}").content.decode()
    found = client.get(f"/api/v1/notices?linked=work/{REF}").json()

    assert [(one.name, one.works, one.share) for one in domains_of(REF)] == [
        ("peinture", 4, 100),
        ("dessin", 1, 25),
    ]
    assert "02 37 90 45 80" in page
    assert re.search(rf'href="/notice/{shown.ref}"[^>]*>Les Glaïeuls', page)
    assert f'href="/?linked=work/{REF}">Voir les 4 œuvres sur la carte' in page
    assert found["numberMatched"] == 4
    assert f'rel="canonical" href="http://testserver/musee/{REF}"' in page


def test_it_says_how_its_place_was_found_and_where_it_was_before(client: Client) -> None:
    one = a_museum()
    build.location(one, geom=build.NOTRE_DAME, method="staff_pin")
    elect([one.pk])

    page = client.get(f"/musee/{REF}").content.decode()

    assert "Comment cette position a été trouvée" in page
    assert "Histoire de la position" in page


def test_the_largest_museums_say_what_was_counted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(museum, "WORKS_SORTED", 2)
    a_museum()
    for _ in range(3):
        work("peinture")

    page = client.get(f"/musee/{REF}").content.decode()

    assert [one.works for one in domains_of(REF)] == [2]
    assert "Comptées parmi les 2 premières œuvres." in page


def test_a_hidden_domain_is_not_counted() -> None:
    a_museum()
    work("peinture", sharing="partial", hidden_fields=["DOMN"])

    assert domains_of(REF) == []


def test_a_work_that_withholds_its_place_is_not_told_by_its_museum(client: Client) -> None:
    a_museum()
    work("peinture", sharing="partial", place_sharing="coarse", name="Les Glaïeuls")

    assert "Glaïeuls" not in client.get(f"/musee/{REF}").content.decode()


def test_a_museum_without_works_has_a_page_too(client: Client) -> None:
    a_museum(geom=None)

    page = client.get(f"/musee/{REF}").content.decode()

    assert "Les œuvres, par domaine" not in page


def test_the_notice_leads_there_and_sitemaps_too(client: Client) -> None:
    a_museum()

    assert f'href="/musee/{REF}"' in client.get(f"/notice/{REF}").content.decode()
    assert f"/musee/{REF}</loc>" in client.get("/sitemap/museums.xml").content.decode()
    assert client.get(f"/musee/{REF.lower()}")["Location"] == f"/musee/{REF}"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_museum_has_one_address_that_its_notice_names_too(client: Client, prefix: str) -> None:
    a_museum()
    address = f"http://testserver{prefix}/musee/{REF}"

    for path in (f"{prefix}/musee/{REF}", f"{prefix}/notice/{REF}"):
        page = client.get(path).content.decode()
        assert f'rel="canonical" href="{address}"' in page
        assert f'property="og:url" content="{address}"' in page
        assert f'"url": "{address}"' in page
        assert f'"url": "http://testserver{prefix}/notice/' not in page

    listed = [page for page in all_listed(client) if REF in page]
    assert listed == [f"http://testserver/musee/{REF}"]


def test_a_museum_that_is_gone_is_410_and_a_merged_one_leads_to_the_one_that_stays(
    client: Client,
) -> None:
    merged, stays = a_museum(), build.notice(base="museofile", ref="M0029")
    merge([merged.pk], stays.ref, User.objects.create(username="agent"), "doublon")
    moved = client.get(f"/musee/{REF}")
    assert (moved.status_code, moved["Location"]) == (301, "/musee/M0029")

    Notice.objects.filter(pk=stays.pk).update(withdrawn_at=Now())

    gone = client.get("/musee/m0029")
    assert gone.status_code == 410
    assert "n’est plus publiée" in gone.content.decode()


def test_another_notice_that_is_gone_was_no_museum(client: Client) -> None:
    notice = build.notice()
    Notice.objects.update(withdrawn_at=Now())

    assert client.get(f"/musee/{notice.ref}").status_code == 404


@pytest.mark.parametrize("code", ["M9999", "PM28000001"])
def test_what_is_no_published_museum_is_404(client: Client, code: str) -> None:
    build.notice(ref="PM28000001")
    build.notice(base="museofile", ref="M9999", sharing="none")

    assert client.get(f"/musee/{code}").status_code == 404
