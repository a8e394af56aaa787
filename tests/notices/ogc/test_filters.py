"""What filters find."""

from __future__ import annotations

import json

import pytest

from notices.ogc.cql2.queryables import QUERYABLES, Kind
from tests.notices.ogc.conftest import Get, refs

pytestmark = pytest.mark.usefixtures("heritage")

CATHEDRAL, SILVER, LOST, VILLA, EVREUX = (
    *("PA00097093", "PM28000001", "PM28000002", "PA97400001", "000PE000001"),
)
ALL = {CATHEDRAL, SILVER, LOST, VILLA, EVREUX}
CHARTRES_BOX = "POLYGON((1 48, 2 48, 2 49, 1 49, 1 48))"

FILTERS: list[tuple[str, set[str]]] = [
    # basic CQL2
    ("base = 'merimee'", {CATHEDRAL, VILLA}),
    ("base = 'merimee' OR base = 'palissy' AND has_picture = TRUE", {CATHEDRAL, VILLA, SILVER}),
    ("(base = 'merimee' OR base = 'palissy') AND has_picture = TRUE", {SILVER}),
    ("NOT (base = 'merimee' OR base = 'palissy')", {EVREUX}),
    ("has_picture", {SILVER}),
    ("NOT has_picture AND base <> 'merimee'", {LOST, EVREUX}),
    ("period_from < 0", {LOST}),
    ("period_from >= 1701 AND period_to <= 1850", {SILVER, VILLA}),
    ("period_from IS NULL", {EVREUX}),
    ("geometry IS NULL", {LOST}),
    ("radius_m IS NOT NULL AND radius_m > 50", {SILVER}),
    ("name = 'Villa l''Union'", {VILLA}),
    ("TRUE", ALL),
    ("FALSE", set()),
    ("precision = 'none'", {LOST}),
    ("precision <> 'none' AND precision <> 'building'", {SILVER}),
    ("location_updated >= DATE('2000-01-01')", ALL - {LOST}),
    ("location_updated < DATE('2000-01-01')", set()),
    # advanced comparisons
    ("name LIKE 'C%'", {CATHEDRAL, SILVER}),
    ("name LIKE '_alice'", {LOST}),
    ("name LIKE '100\\% %'", {EVREUX}),
    ("name NOT LIKE '%a%'", {EVREUX}),
    ("departement IN ('27', '974')", {VILLA, EVREUX}),
    ("departement NOT IN ('27', '974')", {CATHEDRAL, SILVER, LOST}),
    ("period_from BETWEEN 1101 AND 1701", {CATHEDRAL, SILVER}),
    ("period_from NOT BETWEEN 1101 AND 1701", {LOST, VILLA}),
    # case, accents
    ("CASEI(name) LIKE CASEI('CALICE%')", {SILVER, LOST}),
    ("ACCENTI(name) = ACCENTI('100% Evreux')", {EVREUX}),
    ("CASEI(ACCENTI(name)) LIKE CASEI(ACCENTI('CATHEDRALE%'))", {CATHEDRAL}),
    ("CASEI(name) IN (CASEI('CALICE'), 'x')", {LOST}),
    # lists
    ("A_CONTAINS(protection, ('classe'))", {CATHEDRAL}),
    ("A_CONTAINS(protection, ('inscrit', 'label'))", {VILLA}),
    ("A_EQUALS(protection, ('label', 'inscrit'))", {VILLA}),
    ("A_CONTAINEDBY(protection, ('classe', 'label'))", ALL - {VILLA}),
    ("A_OVERLAPS(protection, ('classe', 'label'))", {CATHEDRAL, VILLA}),
    # places
    (f"S_INTERSECTS(geometry, {CHARTRES_BOX})", {CATHEDRAL, SILVER}),
    (f"S_WITHIN(geometry, {CHARTRES_BOX}) AND has_picture", {SILVER}),
    (f"S_CONTAINS({CHARTRES_BOX}, geometry)", {CATHEDRAL, SILVER}),
    (f"S_DISJOINT(geometry, {CHARTRES_BOX})", {VILLA, EVREUX}),
    ("S_INTERSECTS(geometry, BBOX(55, -22, 56, -20))", {VILLA}),
    ("S_INTERSECTS(geometry, BBOX(170, -20, -170, -10))", {EVREUX}),
    ("S_EQUALS(geometry, POINT(55.4504 -20.8789))", {VILLA}),
    ("S_TOUCHES(geometry, LINESTRING(55.4504 -20.8789, 56 -20))", {VILLA}),
    ("S_OVERLAPS(geometry, MULTIPOINT(55.4504 -20.8789, 1 1))", set()),
    ("S_CROSSES(geometry, LINESTRING(55 -20.8789, 56 -20.8789))", set()),
    (f"S_INTERSECTS(geometry, {CHARTRES_BOX}) OR base = 'joconde'", {CATHEDRAL, SILVER, EVREUX}),
    (f"NOT S_INTERSECTS(geometry, {CHARTRES_BOX})", {VILLA, EVREUX}),
    ("S_INTERSECTS(geometry, geometry)", ALL - {LOST}),
    # days
    ("T_AFTER(location_updated, DATE('2000-01-01'))", ALL - {LOST}),
    ("T_BEFORE(location_updated, DATE('2000-01-01'))", set()),
    ("T_INTERSECTS(location_updated, INTERVAL('2000-01-01', '..'))", ALL - {LOST}),
    ("T_DURING(location_updated, INTERVAL('..', '2000-01-01'))", set()),
    ("T_CONTAINS(INTERVAL('2000-01-01', '..'), location_updated)", ALL - {LOST}),
    # two properties, or two literals
    ("period_from = period_to", {VILLA}),
    ("period_to > period_from", {CATHEDRAL, SILVER, LOST}),
    ("1 = 1", ALL),
    ("'merimee' = base", {CATHEDRAL, VILLA}),
]


@pytest.mark.parametrize(("text", "expected"), FILTERS)
def test_a_filter_finds_what_it_says(get: Get, text: str, expected: set[str]) -> None:
    found = get("/collections/notices/items", filter=text)

    assert set(refs(found)) == expected
    assert found["numberMatched"] == len(expected)


RELATIONS = (
    *("T_AFTER", "T_BEFORE", "T_CONTAINS", "T_DISJOINT", "T_DURING", "T_EQUALS", "T_FINISHEDBY"),
    *("T_FINISHES", "T_INTERSECTS", "T_MEETS", "T_METBY", "T_OVERLAPPEDBY", "T_OVERLAPS"),
    *("T_STARTEDBY", "T_STARTS"),
)


@pytest.mark.parametrize("relation", RELATIONS)
def test_intervals_relate_as_allen_said(get: Get, relation: str) -> None:
    """One pair of intervals for each of the thirteen relations, beside plain Python."""

    def holds(a: int, b: int, c: int, d: int) -> bool:
        return {
            "T_AFTER": a > d,
            "T_BEFORE": b < c,
            "T_CONTAINS": a < c and b > d,
            "T_DISJOINT": a > d or b < c,
            "T_DURING": a > c and b < d,
            "T_EQUALS": (a, b) == (c, d),
            "T_FINISHEDBY": a < c and b == d,
            "T_FINISHES": a > c and b == d,
            "T_INTERSECTS": not (a > d or b < c),
            "T_MEETS": b == c,
            "T_METBY": a == d,
            "T_OVERLAPPEDBY": c < a < d < b,
            "T_OVERLAPS": a < c < b < d,
            "T_STARTEDBY": a == c and b > d,
            "T_STARTS": a == c and b < d,
        }[relation]

    for a, b, c, d in [
        *((1, 2, 3, 5), (4, 6, 1, 3), (1, 6, 2, 3), (2, 3, 1, 6), (2, 4, 2, 4), (1, 4, 2, 4)),
        *((2, 4, 1, 4), (1, 3, 3, 5), (3, 5, 1, 3), (2, 5, 1, 4), (1, 4, 2, 5), (1, 5, 1, 3)),
        (1, 3, 1, 5),
    ]:
        days = [f"2026-01-0{day}" for day in (a, b, c, d)]
        text = "{}(INTERVAL('{}', '{}'), INTERVAL('{}', '{}'))".format(relation, *days)
        found = get("/collections/notices/items", filter=text)
        assert bool(found["features"]) is holds(a, b, c, d), (a, b, c, d)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ({"op": "=", "args": [{"property": "base"}, "joconde"]}, {EVREUX}),
        ({"op": "between", "args": [{"property": "period_from"}, 1101, 1701]}, {CATHEDRAL, SILVER}),
        ({"op": "in", "args": [{"property": "departement"}, ["27"]]}, {EVREUX}),
        ({"op": "isNull", "args": [{"property": "geometry"}]}, {LOST}),
        (
            {
                "op": "s_within",
                "args": [
                    {"property": "geometry"},
                    {
                        "type": "Polygon",
                        "coordinates": [[[1, 48], [2, 48], [2, 49], [1, 49], [1, 48]]],
                    },
                ],
            },
            {CATHEDRAL, SILVER},
        ),
        (
            {"op": "a_containedBy", "args": [{"property": "protection"}, ["classe", "label"]]},
            ALL - {VILLA},
        ),
    ],
)
def test_json_finds_the_same(get: Get, expression: object, expected: set[str]) -> None:
    asked = {"filter": json.dumps(expression), "filter-lang": "cql2-json"}

    assert set(refs(get("/collections/notices/items", **asked))) == expected


@pytest.mark.parametrize("text", ["'; DROP TABLE published_point; --", "%s %(f0)s %", "\\"])
def test_a_value_is_never_sql(get: Get, text: str) -> None:
    quoted = text.replace("'", "''")

    assert get("/collections/notices/items", filter=f"name = '{quoted}'")["features"] == []
    assert get("/collections/notices/items", name=text)["features"] == []


def test_a_geometry_may_be_in_another_system(get: Get) -> None:
    lambert = "S_INTERSECTS(geometry, BBOX(580000, 6810000, 600000, 6830000))"
    latitude_first = "S_INTERSECTS(geometry, BBOX(48, 1, 49, 2))"

    for text, code in ((lambert, 2154), (latitude_first, 4326)):
        asked = {"filter": text, "filter-crs": f"http://www.opengis.net/def/crs/EPSG/0/{code}"}
        assert set(refs(get("/collections/notices/items", **asked))) == {CATHEDRAL, SILVER}


EQUAL = {
    "ref": (VILLA, {VILLA}),
    "base": ("joconde", {EVREUX}),
    "name": ("calice", {LOST}),
    "kind": ("cathédrale", {CATHEDRAL}),
    "departement": ("28", {CATHEDRAL, SILVER, LOST}),
    "insee": ("97411", {VILLA}),
    "insee_at_source": ("28085", ALL),
    "precision": ("street", {SILVER}),
    "radius_m": ("150", {SILVER}),
    "method": ("source_coordinates", ALL - {LOST}),
    "source": ("producer", ALL - {LOST}),
    "is_verified": ("true", set()),
    "location_updated": ("2000-01-01", set()),
    "protection": ("label", {VILLA}),
    "period_from": ("-50", {LOST}),
    "period_to": ("1850", {VILLA}),
    "has_picture": ("true", {SILVER}),
}


def test_every_queryable_is_a_parameter(get: Get) -> None:
    assert {name for name, one in QUERYABLES.items() if one.kind is not Kind.GEOMETRY} == set(EQUAL)
    for name, (value, expected) in EQUAL.items():
        assert set(refs(get("/collections/notices/items", **{name: value}))) == expected, name


def test_filters_boxes_words_and_properties_add_up(get: Get) -> None:
    asked = {
        "filter": "period_from < 1750",
        "bbox": "1,48,2,49",
        "q": "calice",
        "departement": "28",
        "datetime": "1750-01-01",
    }

    assert refs(get("/collections/palissy/items", **asked)) == [SILVER]


def test_bounds_of_a_filter_leave_the_table_alone(get: Get) -> None:
    """What the index of boxes does not hold is read from the table: the answer is the same."""
    area = f"S_INTERSECTS(geometry, {CHARTRES_BOX})"

    assert set(refs(get("/collections/notices/items", filter=area))) == {CATHEDRAL, SILVER}
    with_name = f"{area} AND name LIKE 'Cal%'"
    assert set(refs(get("/collections/notices/items", filter=with_name))) == {SILVER}
