"""Routes as others write them, and what is said of those that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polyline
import pytest

from notices.errors import InvalidRoute
from notices.routes.reading import MAX_BYTES, read_route
from notices.routes.route import MAX_VERTICES

LINE = [(1.48, 48.44), (1.49, 48.45), (1.50, 48.45)]


def gpx(inside: str) -> bytes:
    return f'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{inside}</gpx>'.encode()


def points(name: str, line: list[tuple[float, float]]) -> str:
    return "".join(f'<{name} lat="{lat}" lon="{lon}"/>' for lon, lat in line)


def track(*lines: list[tuple[float, float]]) -> bytes:
    segments = "".join(f"<trkseg>{points('trkpt', line)}</trkseg>" for line in lines)
    return gpx(f"<trk>{segments}</trk>")


def geojson(**document: object) -> bytes:
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "body",
    [
        track(LINE),
        gpx(f"<rte>{points('rtept', LINE)}</rte>"),
        gpx(points("wpt", LINE)),
        gpx(
            points("wpt", [(0, 0), (1, 1)]) + f"<trk><trkseg>{points('trkpt', LINE)}</trkseg></trk>"
        ),
        b"\xef\xbb\xbf" + track(LINE).replace(b"GPX/1/1", b"GPX/1/0"),
        geojson(type="LineString", coordinates=LINE),
        geojson(type="LineString", coordinates=[[*vertex, 120.5] for vertex in LINE]),
        geojson(type="Feature", geometry={"type": "MultiLineString", "coordinates": [LINE]}),
        geojson(
            type="FeatureCollection",
            features=[{"type": "Feature", "geometry": {"type": "LineString", "coordinates": LINE}}],
        ),
        polyline.encode(LINE, 5, geojson=True).encode(),
        track([LINE[0], LINE[0], *LINE[1:], LINE[-1]]),
        track(LINE, [(2.0, 48.0)], []),
    ],
)
def test_the_same_route_in_any_spelling(body: bytes) -> None:
    route = read_route(body)

    [line] = route.lines
    assert line == pytest.approx(np.array(LINE))
    assert route.length_m == pytest.approx(2_070, rel=0.01)


def test_a_polyline_of_six_decimals() -> None:
    encoded = polyline.encode(LINE, 6, geojson=True).encode()

    [line] = read_route(encoded, 6).lines
    assert line.tolist() == [list(vertex) for vertex in LINE]
    with pytest.raises(InvalidRoute):
        read_route(encoded, 5)  # ten times too far


def test_gaps_are_not_travelled() -> None:
    route = read_route(track(LINE[:2], LINE[1:]))

    assert len(route.lines) == 2
    assert read_route(track(LINE)).length_m == pytest.approx(route.length_m)


BILLION_LAUGHS = (
    b'<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b'<gpx><wpt lat="48" lon="1"><name>&c;</name></wpt></gpx>'
)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (track(LINE)[:-20], "not well-formed"),
        (b"<kml/>", "<kml>"),
        (gpx(""), "no track, no route and no waypoint"),
        (track([LINE[0]]), "two different places"),
        (track([LINE[0], LINE[0]]), "two different places"),
        (BILLION_LAUGHS, "document type"),
        (b'<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx/>', "document type"),
        (gpx('<wpt lon="1"/>'), "without lat"),
        (gpx('<wpt lat="north" lon="1"/>'), "north"),
        (track([(1, 48), (float("nan"), 48)]), "not numbers"),
        (track([(1, 120), (2, 120)]), "swapped"),
        (track([(652_000, 6_862_000), (652_100, 6_862_000)]), "projected"),
        (track([(-5, 43), (8, 50)]), "km long"),
        (b'{"type": "Point", "coordinates": [1, 48]}', "Point"),
        (b'{"type": "LineString"}', "without coordinates"),
        (b'{"type": "LineString", "coordinates": [1, 2]}', "expected longitude"),
        (b'{"type": "LineString", "coordinates": "all"}', "expected a list"),
        (b'{"type": "Feature", "geometry": null}', "no type"),
        (b"[1, 2]", "no type"),
        (b"[" * 100_000 + b"]" * 100_000, "recursion"),
        (b"_p~iF~ps|U_ulLnnq", "cut short"),
        ("à pied".encode(), "neither GPX"),
        (b"see attached file", "neither"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, said: str) -> None:
    with pytest.raises(InvalidRoute, match=said):
        read_route(body)


def test_a_route_has_its_limits() -> None:
    many = [(1 + (n % 2) / 1e5, 48.0) for n in range(MAX_VERTICES + 1)]
    with pytest.raises(InvalidRoute, match="vertices"):
        read_route(geojson(type="LineString", coordinates=many))
    with pytest.raises(InvalidRoute, match="bytes"):
        read_route(b"<" * (MAX_BYTES + 1))


def test_the_tracks_of_others_are_read_or_refused_by_name(heritage_data: Path) -> None:
    tracks = heritage_data / "tracks"
    assert read_route((tracks / "haut-koenigsbourg-60km.gpx").read_bytes()).vertices == 9_740
    refused = {}
    for path in sorted((tracks / "edge-cases").glob("*.gpx")):
        try:
            read_route(path.read_bytes())
        except InvalidRoute as error:
            refused[path.stem] = str(error)
    assert set(refused) == {
        "trace_with_no_feature",
        "trace_with_not_continuous_segments",  # one latitude lost a digit: 9,000 km
        "trace_with_only_two_duplicate_track_points",
    }
