"""The page of a list: shared by its address, complete without JavaScript."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models.functions import Now
from django.test import Client

from notices.merges import merge
from notices.models import Notice
from notices.vocabularies import Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def shown(client: Client, name: str = "", *refs: str, status: int = 200) -> str:
    response = client.get("/collection", {"ref": refs, "name": name})
    assert response.status_code == status
    return response.content.decode()


def listed(page: str) -> list[str]:
    return re.findall(r'class="entry" data-ref="([^"]*)"', page)


def test_a_shared_list_has_its_order_its_name_and_what_is_known_of_the_places(
    client: Client,
) -> None:
    coarse = build.notice(precision=Precision.MUNICIPALITY, radius_m=4_000)
    others = [build.notice(address="3 rue du Cloître") for _ in range(2)]
    asked = [others[1].ref, coarse.ref, others[0].ref]

    page = shown(client, "Vitraux de <Chartres>", *asked)

    assert listed(page) == asked
    assert "<h1>Vitraux de &lt;Chartres&gt;</h1>" in page
    assert page.count("3 rue du Cloître") == 2
    assert "Position approximative, connue à la commune près, d’après" in page


def test_each_notice_is_printed_with_the_code_of_its_permanent_address(client: Client) -> None:
    stored = [build.notice() for _ in range(3)]

    page = shown(client, "", *(one.ref for one in stored))

    assert page.count('class="qr-code"') == 3
    assert all(f"http://testserver/id/{one.ref}" in page for one in stored)


def test_the_files_hold_the_same_notices_in_the_same_order(client: Client) -> None:
    stored = [build.notice() for _ in range(3)]
    asked = [stored[rank].ref for rank in (2, 0, 1)]

    [address] = re.findall(r'href="(/api/v1/notices\.gpx[^"]*)"', shown(client, "", *asked))

    answer: Any = client.get(address.replace("&amp;", "&").replace(".gpx", ".geojson"))
    features = json.loads(b"".join(answer.streaming_content))["features"]
    assert [one["properties"]["ref"] for one in features] == asked


def test_what_became_of_a_notice_is_said_and_the_merged_one_is_replaced(client: Client) -> None:
    stays, merged, gone = (build.notice() for _ in range(3))
    merge([merged.pk], stays.ref, User.objects.create(username="agent"), "doublon")
    Notice.objects.filter(pk=gone.pk).update(withdrawn_at=Now(), name="Ne plus dire")

    page = shown(client, "", merged.ref, gone.ref, "INCONNU")

    assert listed(page) == [stays.ref]
    assert f"La notice {merged.ref} a été réunie à {stays.ref}" in page
    assert f"La notice {gone.ref} n’est plus publiée." in page
    assert "Aucune notice publiée n’a la référence INCONNU." in page


def test_a_notice_that_is_not_shared_is_not_in_a_list(client: Client) -> None:
    notice = build.notice(sharing="none", name="Ne pas dire")

    page = shown(client, "", notice.ref)

    assert listed(page) == []
    assert notice.name not in page


def test_a_list_of_nobody_is_that_of_the_device(client: Client) -> None:
    page = shown(client)

    assert "Mes listes" in page
    assert listed(page) == []


@pytest.mark.parametrize(
    ("name", "refs"),
    [("", [f"PA{n:08}" for n in range(201)]), ("", ["PA;1"]), ("n" * 81, ["PA00000001"])],
)
def test_an_address_that_is_damaged_is_refused_with_a_sentence(
    client: Client, name: str, refs: list[str]
) -> None:
    page = shown(client, name, *refs, status=422)

    assert "Cette liste ne peut pas être lue" in page


def test_what_others_add_to_a_link_does_not_matter(client: Client) -> None:
    notice = build.notice()

    response = client.get("/collection", {"ref": notice.ref, "utm_source": "courriel"})

    assert listed(response.content.decode()) == [notice.ref]
