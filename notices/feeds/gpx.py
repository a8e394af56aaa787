"""GPX 1.1 waypoints, for devices and walkers' applications.

The order of elements is that of the schema (topografix.com/GPX/1/1): readers refuse another.
What the schema has no word for goes into ``extensions``: our own, and OsmAnd's icon and colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from notices.feeds.feature import MINISTRY, Feature
from notices.feeds.info import ATTRIBUTION, LICENCE_URL, FeedInfo
from notices.feeds.symbols import symbol_of
from notices.feeds.wording import description, left_out, short_name
from notices.feeds.xml import HEADER, elements, text, texts

GPX = "application/gpx+xml"
NAMESPACE = "urn:geo-pop:gpx:1"
# What a waypoint repeats for programs, beside the sentences for people.
_TOLD = (
    "precision",
    "radius_m",
    "method",
    "source",
    "verified",
    "licence",
    "updated",
    "location_updated",
)


def write_gpx(features: Iterable[Feature], info: FeedInfo) -> Iterator[str]:
    """Write the located features as waypoints; GPX has no waypoint without a place."""
    yield (
        f'{HEADER}<gpx version="1.1" creator="Geo POP"'
        ' xmlns="http://www.topografix.com/GPX/1/1"'
        ' xmlns:osmand="https://osmand.net/docs/technical/osmand-file-formats/osmand-gpx"'
        f' xmlns:pop="{NAMESPACE}">\n'
        f"{_metadata(info)}\n"
    )
    for feature in features:
        if feature["geometry"]:
            yield _waypoint(feature, info)
    yield "</gpx>\n"


def _metadata(info: FeedInfo) -> str:
    """Return the metadata; ``bounds`` is west, south, east, north in degrees."""
    bounds = (
        '<bounds minlat="{1}" minlon="{0}" maxlat="{3}" maxlon="{2}"/>'.format(*info.bounds)
        if info.bounds
        else ""
    )
    return (
        f"<metadata><name>{text(info.title)}</name><desc>{text(ATTRIBUTION)}.{left_out(info.without_place)}</desc>"
        f'<author><name>{text(MINISTRY)}</name><link href="{text(info.site)}/"/></author>'
        f'<copyright author="{text(MINISTRY)}"><year>{info.generated:%Y}</year>'
        f"<license>{LICENCE_URL}</license></copyright>"
        f'<link href="{text(info.self_link)}"><type>{GPX}</type></link>'
        f"<time>{info.generated.isoformat()}</time>{bounds}</metadata>"
    )


def _waypoint(feature: Feature, info: FeedInfo) -> str:
    properties = feature["properties"]
    lon, lat = feature["geometry"]["coordinates"]
    symbol = symbol_of(properties["base"], properties["type"], properties["name"])
    name, about, source, page, ref, base = texts(
        short_name(properties["name"]),
        description(properties),
        *(properties[told] for told in ("attribution", "url", "ref", "base")),
    )
    return (
        f'<wpt lat="{lat}" lon="{lon}"><time>{properties["updated"]}</time>'
        f"<name>{name}</name><desc>{about}</desc><src>{source}</src>"
        f'<link href="{page}"><text>Notice {ref}</text><type>text/html</type></link>'
        f"<sym>{symbol.garmin}</sym><type>{base}</type>"
        f"<extensions><osmand:icon>{symbol.osmand}</osmand:icon>"
        f"<osmand:color>{symbol.colour}</osmand:color>{_extensions(feature, info)}</extensions>"
        "</wpt>\n"
    )


def _extensions(feature: Feature, info: FeedInfo) -> str:
    properties = feature["properties"]
    shared = _shared(properties["producer"]["name"], *(properties[name] for name in _TOLD))
    more = info.extras and elements({f"pop:{name}": properties[name] for name in info.extras})
    return f"<pop:id>{text(feature['id'])}</pop:id>{shared}{more or ''}"


@lru_cache(maxsize=4096)  # thousands of notices come from one file, in one transaction
def _shared(producer: str, *told: object) -> str:
    names = (f"pop:{name}" for name in ("producer", *_TOLD))
    return elements(dict(zip(names, (producer, *told), strict=True)))
