"""Routes of GPX files, 1.0 or 1.1: tracks, else routes, else waypoints in their order."""

from __future__ import annotations

from lxml import etree

from notices.errors import InvalidRoute
from notices.routes.route import Vertex


def read_gpx(body: bytes) -> list[list[Vertex]]:
    """Return the segments of the tracks, the routes, or one line of waypoints.

    Raises InvalidRoute for what is not well-formed, not GPX, or without any point.
    """
    root = _parse(body)
    if etree.QName(root).localname != "gpx":
        raise InvalidRoute(f"not a GPX file: its root is <{etree.QName(root).localname}>")
    for found in (_lines(root, "trkseg", "trkpt"), _lines(root, "rte", "rtept")):
        if any(found):
            return found
    waypoints = _vertices(root, "wpt")
    if not waypoints:
        raise InvalidRoute("no track, no route and no waypoint in this GPX file")
    return [waypoints]


def _parse(body: bytes) -> etree._Element:
    # Entities are never expanded, nothing is fetched, and a document type is refused. To keep
    # the blanks between elements takes a third of the time. (collect_ids=False would be faster,
    # and makes libxml2 read what a document type names.)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_blank_text=True,
    )
    try:
        root: etree._Element = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise InvalidRoute(f"not well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.doctype:
        raise InvalidRoute("a document type is not accepted: GPX has none")
    return root


def _lines(root: etree._Element, line: str, point: str) -> list[list[Vertex]]:
    return [_vertices(segment, point) for segment in root.iterfind(f".//{{*}}{line}")]


def _vertices(segment: etree._Element, point: str) -> list[Vertex]:
    points = segment.findall(f"{{*}}{point}")
    try:
        return [(float(found.get("lon", "")), float(found.get("lat", ""))) for found in points]
    except ValueError:
        return [_vertex(found) for found in points]  # names the one at fault


def _vertex(point: etree._Element) -> Vertex:
    lon, lat = point.get("lon"), point.get("lat")
    if lon is None or lat is None:
        missing = "lon" if lon is None else "lat"
        raise InvalidRoute(f"line {point.sourceline}: a point without {missing}")
    try:
        return float(lon), float(lat)
    except ValueError as error:
        raise InvalidRoute(f"line {point.sourceline}: {error}") from error
