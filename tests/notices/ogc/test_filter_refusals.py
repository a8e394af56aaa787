"""What filters refuse."""

from __future__ import annotations

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("heritage")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("commune = 'Chartres'", "unknown property 'commune'; known: geometry, ref"),
        ("base = NULL", "unknown property 'NULL'"),
        ("S_DWITHIN(geometry, POINT(1 2), 10)", "operator 's_dwithin' is not supported"),
        ("upper(name) = 'A'", "'upper' gives no value here"),
        ("base = 1", "a text cannot be compared with a number"),
        ("radius_m = 'x'", "a number cannot be compared with a text"),
        ("has_picture > TRUE", "true and false have no order"),
        ("has_picture BETWEEN TRUE AND FALSE", "true and false have no order"),
        ("base", "base is neither true nor false"),
        ("'x'", "'x' is neither true nor false"),
        ("name LIKE base", "LIKE takes a pattern between quotes"),
        ("name LIKE 'a\\'", "ends with a backslash"),
        ("radius_m LIKE '1%'", "a number cannot be compared with a text"),
        ("base IN ()", "IN takes a list"),
        ("protection = 'classe'", "a list cannot be compared"),
        ("A_CONTAINS(base, ('x'))", "base is not a list"),
        ("A_CONTAINS(protection, 'classe')", "expected a list of texts"),
        ("geometry = 'x'", "a geometry cannot be compared"),
        ("S_INTERSECTS(base, POINT(1 2))", "base is not a geometry"),
        ("S_INTERSECTS(geometry)", "s_intersects takes 2 arguments"),
        ("S_INTERSECTS(geometry, 'x')", "expected a geometry"),
        ("S_INTERSECTS(geometry, POINT(48.4 181))", "a geometry leaves the world"),
        ("S_INTERSECTS(geometry, POINT(1e999 2))", "a geometry cannot be read"),
        ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))", "a geometry cannot be read"),
        ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 0 1, 1 0, 0 0)))", "Self-intersection"),
        ("S_INTERSECTS(geometry, BBOX(1, 2, 3))", "BBOX takes four numbers"),
        ("S_INTERSECTS(geometry, BBOX(1, 3, 2, 2))", "second number below"),
        ("S_INTERSECTS(geometry, BBOX(1, 'x', 2, 2))", "BBOX takes four numbers"),
        ("location_updated = DATE('2026-02-30')", "'2026-02-30' is not a day"),
        ("location_updated = DATE(1)", "1 is not a day"),
        ("location_updated > TIMESTAMP('2026-01-01T00:00:00Z')", "write DATE"),
        ("location_updated > '2026-01-01'", "a date cannot be compared with a text"),
        ("T_AFTER(name, DATE('2026-01-01'))", "expected a day"),
        ("T_AFTER(location_updated, INTERVAL('2026-01-01'))", "an interval has two ends"),
        ("CASEI(radius_m) = 'x'", "casei takes a text"),
        ("radius_m < 1e999", "a number must be finite"),
        ("NOT (" * 30 + "has_picture" + ")" * 30, "operators deep"),
        ("name = 'a\x00b'", "NUL"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_its_name(
    client: Client, text: str, told: str
) -> None:
    response = client.get("/ogc/collections/notices/items", {"filter": text})

    assert response.status_code == 400, response.content
    [error] = response.json()["errors"]
    assert error["parameter"] == "filter"
    assert told in error["detail"]


SHAPES: list[object] = [
    *(1, None, [], {}, {"op": 1}, {"op": "not"}, {"op": "and", "args": 1}),
    {"op": "and", "args": [True]},
    {"op": "=", "args": [{"property": ["base"]}, "x"]},
    {"op": "in", "args": [{"property": "base"}, {}]},
    {"op": "s_within", "args": [{"type": "Point"}, 1]},
    {"op": "t_after", "args": [{"interval": 1}, 1]},
]


@pytest.mark.parametrize("expression", SHAPES)
def test_json_of_another_shape_is_refused(client: Client, expression: object) -> None:
    asked = {"filter": json.dumps(expression), "filter-lang": "cql2-json"}

    response = client.get("/ogc/collections/notices/items", asked)

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "filter"


@pytest.mark.parametrize(
    ("name", "value"),
    [("radius_m", "1.5"), ("radius_m", "9" * 30), ("has_picture", "yes"), ("base", "merimée"),
     ("precision", "exact"), ("protection", "mh"), ("location_updated", "hier")],
)  # fmt: skip
def test_a_value_that_a_property_cannot_have_is_refused(
    client: Client, name: str, value: str
) -> None:
    response = client.get("/ogc/collections/notices/items", {name: value})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == name
