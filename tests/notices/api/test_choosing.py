"""Notices chosen one by one: their order, and what is said of those that are gone."""

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
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def ask(client: Client, address: str, *refs: str) -> Any:
    response = client.get(f"/api/v1/{address}", {"ref": refs})
    assert response.status_code == 200, response.getvalue()
    return response


def listed(answer: Any) -> list[str]:
    return [one["properties"]["ref"] for one in json.loads(answer.getvalue())["features"]]


@pytest.mark.parametrize("address", ["notices", "notices.geojson"])
def test_the_order_of_the_choice_is_that_of_the_answer(client: Client, address: str) -> None:
    stored = [build.notice() for _ in range(5)]
    asked = [stored[rank].ref for rank in (3, 0, 4)]

    assert listed(ask(client, address, *asked, asked[0].lower())) == asked


def test_files_for_devices_keep_the_order(client: Client) -> None:
    stored = [build.notice(name=f"Verrière {rank}") for rank in range(4)]
    asked = [stored[rank] for rank in (2, 0, 3)]

    gpx = ask(client, "notices.gpx", *(one.ref for one in asked)).getvalue().decode()
    kml = ask(client, "notices.kml", *(one.ref for one in asked)).getvalue().decode()

    assert re.findall(r"Verrière \d", re.sub(r"<desc>.*?</desc>", "", gpx)) == [
        one.name for one in asked
    ]
    places = [kml.index(f"<name>{one.name}") for one in asked]
    assert places == sorted(places)


def test_pages_follow_one_another_in_the_order_of_the_choice(client: Client) -> None:
    stored = [build.notice() for _ in range(4)]
    asked = [stored[rank].ref for rank in (3, 1, 0, 2)]
    page: dict[str, Any] = {"ref": asked, "limit": 3}

    first = client.get("/api/v1/notices", page).json()
    [following] = [link["href"] for link in first["links"] if link["rel"] == "next"]

    assert listed(client.get(following)) == asked[3:]


def test_other_criteria_restrict_the_choice(client: Client) -> None:
    near, far = build.notice(), build.notice(geom=build.NOTRE_DAME)
    asked: dict[str, Any] = {
        "ref": [far.ref, near.ref],
        "bbox": "1.4,48.4,1.6,48.5",
        "q": "verrière",
    }

    assert listed(client.get("/api/v1/notices", asked)) == [near.ref]


def test_what_became_of_the_others_is_said(client: Client) -> None:
    stays, merged, gone = (build.notice() for _ in range(3))
    merge([merged.pk], stays.ref, User.objects.create(username="agent"), "doublon")
    Notice.objects.filter(pk=gone.pk).update(withdrawn_at=Now())

    for address in ("notices", "notices.geojson"):
        answer = ask(client, address, gone.ref, merged.ref, "INCONNU")
        told = json.loads(answer.getvalue())
        assert [one["properties"]["ref"] for one in told["features"]] == [stays.ref]
        assert answer["Geo-Pop-References"] == (
            f"{gone.ref};gone, {merged.ref};merged;{stays.ref}, INCONNU;unknown"
        )
        statuses = [one["status"] for one in told["feed_info"]["references"]]
        assert statuses == ["gone", "merged", "unknown"]


def test_references_of_nobody_give_nothing_rather_than_everything(client: Client) -> None:
    build.notice()

    assert listed(ask(client, "notices.geojson", "INCONNU")) == []


@pytest.mark.parametrize("ref", ["", "A" * 61, "PA1;PA2", "PA\n1"])
def test_what_is_no_reference_is_refused(client: Client, ref: str) -> None:
    response = client.get("/api/v1/notices.gpx", {"ref": ref})

    assert response.status_code == 422
    assert [error["parameter"] for error in response.json()["errors"]] == ["ref"]


def test_more_references_than_an_address_holds_are_refused(client: Client) -> None:
    response = client.get("/api/v1/notices", {"ref": [f"PA{n:08}" for n in range(201)]})

    assert response.status_code == 422
    assert [error["parameter"] for error in response.json()["errors"]] == ["ref"]
