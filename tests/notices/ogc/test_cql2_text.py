"""CQL2 text, read as another reader of it does, and never for long."""

from __future__ import annotations

import threading
import time
from typing import Any

import cql2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.errors import InvalidFilter
from notices.ogc.cql2.reading import MAX_CHARACTERS, read_filter
from notices.ogc.cql2.text import parse_text

TEXTS = [
    "base = 'merimee' OR base = 'palissy' AND has_picture = TRUE",
    "NOT (base = 'a' OR base = 'b')",
    "NOT base = 'a' AND base = 'b'",
    "name = 'l''église'",
    '"name" = \'a "b"\'',
    "notes = 'a' AND order_ <> 'b' OR inside >= 2",
    "CASEI(name) LIKE CASEI('Égl%')",
    "ACCENTI(CASEI(name)) = ACCENTI(CASEI('é'))",
    "period_from BETWEEN -1000 AND 1100.5 AND base NOT IN ('x', 'y')",
    "name NOT LIKE 'a\\%%' AND radius_m NOT BETWEEN 1 AND 2",
    "verified IS NULL OR\n\tsource is not  null",
    "has_picture AND NOT is_verified",
    "location_updated > DATE('2020-01-01')",
    "updated < TIMESTAMP('2020-01-01T00:00:00Z')",
    "T_INTERSECTS(location_updated, INTERVAL('2020-01-01', '..'))",
    "T_DURING(INTERVAL(a, b), INTERVAL('2020-01-01', '2021-01-01'))",
    "A_CONTAINS(protection, ('classe', 'inscrit'))",
    "A_OVERLAPS(protection, ('classe'))",
    "S_INTERSECTS(geometry, POINT(1.5 -2))",
    "S_INTERSECTS(geometry, POINT Z (1 2 3))",
    "S_WITHIN(geometry, BBOX(160.6, -55.95, -170, -25.89))",
    "S_INTERSECTS(geometry, POLYGON((0 0, 1 0, 1 1, 0 0), (0.1 0, 0.2 0, 0.2 0.1, 0.1 0)))",
    "S_INTERSECTS(MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5))), geometry)",
    "S_CROSSES(geometry, MULTILINESTRING((0 0, 1 1), (2 2, 3 3)))",
    "S_EQUALS(geometry, MULTIPOINT((1 2), (3 4)))",
    "S_TOUCHES(geometry, GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(1 2, 3 4)))",
    "no_such_function(name, 1) = 2",
    "TRUE",
]


def flat(node: Any) -> Any:
    """Return an expression with chained ANDs and ORs as one, whatever their parentheses."""
    if isinstance(node, list):
        return [flat(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {name: flat(value) for name, value in node.items()}
    if node.get("op") in {"and", "or"}:
        inside = [
            one["args"] if isinstance(one, dict) and one.get("op") == node["op"] else [one]
            for one in node["args"]
        ]
        node["args"] = [one for many in inside for one in many]
    return node


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_reads_as_with_another_reader(text: str) -> None:
    assert flat(parse_text(text)) == flat(cql2.parse_text(text).to_json())


names = st.sampled_from(["base", "name", "radius_m", "inside", "orange", "not_"])
literals = st.one_of(
    st.integers(-9999, 9999).map(str),
    st.decimals(-10, 10, places=3).map(str),
    st.text("ab'é%_ (", max_size=6).map(lambda text: "'" + text.replace("'", "''") + "'"),
    names,
)
predicates = st.one_of(
    st.tuples(names, st.sampled_from(["=", "<>", "<", "<=", ">", ">="]), literals).map(" ".join),
    st.tuples(names, st.sampled_from(["IS NULL", "is not null"])).map(" ".join),
    st.tuples(names, st.sampled_from([" IN (", " NOT IN ("]), literals, st.just(")")).map("".join),
    st.tuples(names, literals, literals).map(lambda a: f"{a[0]} BETWEEN {a[1]} AND {a[2]}"),
    st.sampled_from(["S_INTERSECTS(geometry, POINT(1 2))", "CASEI(name) LIKE 'a%'"]),
)
expressions = st.recursive(
    predicates,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" AND ", " OR ", " or "]), inner).map("".join),
        inner.map("({})".format),
        inner.map("NOT ({})".format),
        inner.map("NOT {}".format),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(text=expressions)
def test_any_text_reads_as_with_another_reader(text: str) -> None:
    assert flat(parse_text(text)) == flat(cql2.parse_text(text).to_json())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "unexpected end"),
        ("base = 'merimee' AND", "unexpected end"),
        ("base = 'merimee", '"\'merimee" at character 8'),
        ("base == 'a'", "= 'a'\" at character 7"),
        ("radius_m + 1 = 2", "'+ 1 = 2' at character 10"),
        ("base = 'a'; DROP TABLE x", "'; DROP TABLE x' at character 11"),
        ("(base = 'a'", "unexpected end"),
        ("S_INTERSECTS(geometry, POINT(a b))", "'a b))' at character 30"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(InvalidFilter, match="not CQL2 text") as refused:
        parse_text(text)

    assert told in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "(" * MAX_CHARACTERS,
        "(" * 3_999 + "a" + ")" * 3_999,
        "NOT " * 1_999 + "a",
        "a" + "=1" * 3_999,
        "f(" * 3_999,
        " OR ".join(["a=1"] * 1_000),
        "9" * MAX_CHARACTERS,
        "'" * MAX_CHARACTERS,
    ],
    ids=["opened", "nested", "not", "equals", "calls", "or", "digits", "quotes"],
)
def test_no_text_takes_long_nor_ends_a_thread_of_small_stack(text: str) -> None:
    """The threads of the server have 2 MB; parsers that recurse overflow them."""

    def read() -> None:
        try:
            read_filter(text, "cql2-text")
        except InvalidFilter:
            pass
        finally:
            took.append(time.thread_time())

    took: list[float] = []
    before = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)

    assert took[0] < 2  # seconds of processor; a hundredth of it here


@pytest.mark.parametrize(
    "text",
    ["{", "[" * 5_000, '{"op": "=", "args": [NaN, 1]}', "9" * 5_000, "x" * (MAX_CHARACTERS + 1)],
)
def test_json_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(InvalidFilter):
        read_filter(text, "cql2-json")
