"""What search engines read in the page of a notice."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from notices.bases import BASES
from notices.vocabularies import Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def linked_data(client: Client, ref: str) -> Any:
    page = client.get(f"/notice/{ref}").content.decode()
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(script)


@pytest.mark.parametrize("base", BASES)
def test_every_base_says_what_its_notices_are_about(client: Client, base: str) -> None:
    notice = build.notice(base=base, authors=["Viollet-le-Duc Eugène"])

    told = linked_data(client, notice.ref)

    expected = {
        "merimee": "LandmarksOrHistoricalBuildings",
        "memoire": "Photograph",
        "museofile": "Museum",
    }
    assert told["@type"] == expected.get(base, "VisualArtwork")
    assert told["@id"].endswith(f"/id/{notice.ref}")
    assert told["subjectOf"]["license"].startswith("https://www.etalab.gouv.fr/")
    if base in {"merimee", "museofile"}:
        assert told["geo"] == {"@type": "GeoCoordinates", "latitude": 48.4479, "longitude": 1.4877}
        assert told["address"]["addressLocality"] == "Chartres"
    else:
        assert told["creator"] == [{"@type": "Person", "name": "Viollet-le-Duc Eugène"}]
        assert told["temporalCoverage"] == "1101/1200"
        assert "geo" not in told


@pytest.mark.parametrize("precision", [Precision.LOCALITY, Precision.MUNICIPALITY, None])
def test_a_place_that_nobody_can_be_led_to_has_no_coordinates(
    client: Client, precision: Precision | None
) -> None:
    geom = None if precision is None else build.CHARTRES
    notice = build.notice(base="merimee", geom=geom, precision=precision or Precision.AREA)

    told = linked_data(client, notice.ref)

    assert "geo" not in told
    assert told["containedInPlace"]["name"] == "Chartres"
    assert told["containedInPlace"]["identifier"]["value"] == "28085"


def test_a_generalised_place_has_none_either(client: Client) -> None:
    notice = build.notice(base="merimee", sharing="partial", place_sharing="coarse")

    assert "geo" not in linked_data(client, notice.ref)


def test_what_a_notice_says_does_not_end_the_script(client: Client) -> None:
    name = "</script><script>alert('&')</script>"
    notice = build.notice(base="merimee", name=name)

    assert linked_data(client, notice.ref)["name"] == name


@pytest.mark.parametrize(
    ("period", "said"),
    [((801, 900), "0801/0900"), ((-50, 50), None), ((None, None), None)],
)
def test_a_period_is_told_where_plain_years_can(
    client: Client, period: tuple[int | None, int | None], said: str | None
) -> None:
    notice = build.notice(period_from=period[0], period_to=period[1])

    assert linked_data(client, notice.ref).get("temporalCoverage") == said
