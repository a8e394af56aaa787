"""GET /api/v1/communes, through the role that reads what is public."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geocoding.api.schemas import Suggestions, WholeCommune
from notices.departements import DEPARTEMENTS
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def get(client: Client, path: str, status: int = 200) -> dict[str, Any]:
    response = client.get(f"/api/v1/communes{path}")
    assert response.status_code == status, response.content
    found: dict[str, Any] = response.json()
    return found


def test_suggestions_are_as_documented_and_open_to_every_site(client: Client) -> None:
    build.commune(formerly={"28209": "Lèves"})

    response = client.get("/api/v1/communes?q=lev&limit=3")

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "max-age" in response["Cache-Control"]
    [found] = Suggestions.model_validate(response.json()).communes
    assert (found.code, found.former, found.departement_name) == ("28085", "Lèves", "Eure-et-Loir")
    assert "Licence Ouverte" in response.json()["attribution"]


def test_a_commune_with_its_outline_when_asked_for(client: Client) -> None:
    build.commune(half=0.05)

    plain, drawn = get(client, "/28085"), get(client, "/28085?outline=true")

    WholeCommune.model_validate(plain)
    assert plain["outline"] is None
    assert drawn["outline"]["type"] == "MultiPolygon"
    lon, lat = build.CHARTRES
    assert drawn["bbox"] == pytest.approx([lon - 0.05, lat - 0.05, lon + 0.05, lat + 0.05])
    assert {name: drawn[name] for name in plain if name != "outline"} == {
        name: plain[name] for name in plain if name != "outline"
    }


def test_a_code_of_the_past_says_that_it_is_one(client: Client) -> None:
    build.commune("14654", "Saint-Pierre-en-Auge", formerly={"14697": "L'Oudon"})

    found = get(client, "/14697")

    assert (found["code"], found["former"]) == ("14654", "14697")
    assert get(client, "/14654")["former"] == ""


def test_a_commune_without_an_outline_has_the_box_of_its_collectivity(client: Client) -> None:
    build.commune("98818", "Nouméa", half=0, region="")

    found = get(client, "/98818?outline=true")

    caledonia = DEPARTEMENTS["988"]
    assert (found["lon"], found["outline"], found["bbox_of"]) == (None, None, "departement")
    assert found["bbox"] == [caledonia.west, caledonia.south, caledonia.east, caledonia.north]


def test_the_commune_at_a_point(client: Client) -> None:
    build.commune()
    lon, lat = build.CHARTRES

    assert get(client, f"/at?lat={lat}&lon={lon}")["code"] == "28085"
    assert "46.0" in get(client, "/at?lat=46&lon=-4", status=404)["detail"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("", "q"),
        ("?q=a&limit=0", "limit"),
        ("?q=a&limit=51", "limit"),
        ("?q=a&departement=28", "departement"),
        (f"?q={'a' * 101}", "q"),
        ("/at?lat=91&lon=2", "lat"),
        ("/at?lat=nan&lon=2", "lat"),
        ("/at?lat=48", "lon"),
        ("/Chartres", "code"),
        ("/28085?outline=maybe", "outline"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, path: str, parameter: str) -> None:
    problem = get(client, path, status=422)

    assert [error["parameter"] for error in problem["errors"]] == [parameter]


def test_a_commune_that_does_not_exist_is_a_problem(client: Client) -> None:
    assert "99999" in get(client, "/99999", status=404)["detail"]
