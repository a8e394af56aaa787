"""KML 2.2 placemarks, and the same zipped (KMZ), for Google Earth, Organic Maps and their like.

The order of elements is that of the schema (OGC 07-147r2).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from notices.bases import BASES
from notices.feeds.feature import MINISTRY, Feature
from notices.feeds.info import ATTRIBUTION, FeedInfo
from notices.feeds.symbols import colour_of
from notices.feeds.wording import description, left_out
from notices.feeds.xml import HEADER, text

KML = "application/vnd.google-earth.kml+xml"
KMZ = "application/vnd.google-earth.kmz"
_CHUNK = 64 * 1024
# Typed data of a placemark, for programs. Others are text.
_TYPES = {"radius_m": "int", "distance_m": "double", "bearing": "double"}
_TOLD = (
    *("ref", "base", "precision", "radius_m", "method", "source", "verified", "commune"),
    *("insee", "producer", "licence", "attribution", "updated", "location_updated"),
)


def write_kml(features: Iterable[Feature], info: FeedInfo) -> Iterator[str]:
    """Write the located features as placemarks of one document, in a style for each base."""
    yield _opening(info)
    told = (*_TOLD, *info.extras)
    for feature in features:
        if feature["geometry"]:
            yield _placemark(feature, told)
    yield "</Document>\n</kml>\n"


def write_kmz(features: Iterable[Feature], info: FeedInfo) -> Iterator[bytes]:
    """Zip the KML as it is written: neither is ever held whole."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=zlib.Z_BEST_SPEED) as archive:
        enough = 1  # the first bytes leave at once
        entry = ZipInfo("doc.kml", info.generated.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        with archive.open(entry, "w") as document:
            for piece in write_kml(features, info):
                document.write(piece.encode())
                if written := sink.taken(enough):
                    yield written
                    enough = _CHUNK
    yield sink.taken(0)


class _Sink:
    """A file that cannot be rewound: what is written waits to be taken."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        self._waiting += data
        return len(data)

    def flush(self) -> None:
        """Keep nothing back: there is nothing below."""

    close = flush

    def taken(self, at_least: int) -> bytes:
        """Return and forget what is waiting, if it is worth sending."""
        if len(self._waiting) < at_least:
            return b""
        data = bytes(self._waiting)
        self._waiting.clear()
        return data


def _opening(info: FeedInfo) -> str:
    styles = "".join(
        f'<Style id="{base}"><IconStyle><color>{_abgr(colour_of(base))}</color></IconStyle></Style>'
        for base in BASES
    )
    fields = "".join(
        f'<SimpleField name="{name}" type="{_TYPES.get(name, "string")}"/>'
        for name in ("id", *_TOLD, *info.extras)
    )
    return (
        f'{HEADER}<kml xmlns="http://www.opengis.net/kml/2.2"'
        ' xmlns:atom="http://www.w3.org/2005/Atom">\n'
        f"<Document><name>{text(info.title)}</name>"
        f"<atom:author><atom:name>{text(MINISTRY)}</atom:name>"
        f"<atom:uri>{text(info.site)}/</atom:uri></atom:author>"
        f'<atom:link href="{text(info.self_link)}" rel="self"/>'
        f"<description>{text(ATTRIBUTION)}, {info.generated:%d/%m/%Y}."
        f"{left_out(info.without_place)}</description>"
        f'{styles}<Schema name="notice" id="notice">{fields}</Schema>\n'
    )


def _placemark(feature: Feature, told: tuple[str, ...]) -> str:
    properties = feature["properties"]
    lon, lat = feature["geometry"]["coordinates"]
    said = f"{description(properties)} {properties['attribution']}.\n{properties['url']}"
    return (
        f"<Placemark><name>{text(properties['name'])}</name>"
        f'<atom:link href="{text(properties["url"])}" rel="related"/>'
        f"<description>{text(said)}</description><styleUrl>#{properties['base']}</styleUrl>"
        f'<ExtendedData><SchemaData schemaUrl="#notice">{_data(feature, told)}</SchemaData>'
        f"</ExtendedData><Point><coordinates>{lon},{lat}</coordinates></Point></Placemark>\n"
    )


def _data(feature: Feature, told: tuple[str, ...]) -> str:
    properties = feature["properties"]
    values = {name: properties[name] for name in told}
    values |= {"id": feature["id"], "producer": properties["producer"]["name"]}
    return "".join(
        f'<SimpleData name="{name}">{text(value)}</SimpleData>'
        for name, value in values.items()
        if value not in (None, "")
    )


def _abgr(colour: str) -> str:
    """Return ``#rrggbb`` as KML writes colours: opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"ff{blue}{green}{red}"
