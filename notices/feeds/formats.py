"""The formats in which any list of notices leaves the house, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from notices.feeds.feature import Feature
from notices.feeds.geojson import GEOJSON, GEOJSON_SEQUENCE, write_collection, write_sequence
from notices.feeds.gpx import GPX, write_gpx
from notices.feeds.info import FeedInfo
from notices.feeds.kml import KML, KMZ, write_kml, write_kmz
from notices.feeds.tables import CSV, GARMIN, GARMIN_CHARSET, write_csv, write_garmin

Texts: TypeAlias = Callable[[Iterable[Feature], FeedInfo], Iterator[str]]
Writer: TypeAlias = Callable[[Iterable[Feature], FeedInfo], Iterator[bytes]]

_CHUNK = 64 * 1024  # characters


@dataclass(frozen=True, slots=True)
class Format:
    """How features are written, and how that is called.

    ``needs_place``: notices without one are left out, and ``FeedInfo`` counts them.
    """

    name: str
    extension: str
    content_type: str
    write: Writer
    needs_place: bool = False

    @property
    def media_type(self) -> str:
        """Return the content type without its parameters."""
        return self.content_type.partition(";")[0]


def in_chunks(texts: Texts, charset: str = "utf-8") -> Writer:
    """Return a writer of bytes, many records at a time; what comes first leaves at once."""

    def write(features: Iterable[Feature], info: FeedInfo) -> Iterator[bytes]:
        waiting: list[str] = []
        size = 0
        threshold = 1
        for text in texts(features, info):
            waiting.append(text)
            size += len(text)
            if size >= threshold:
                yield "".join(waiting).encode(charset)
                waiting, size, threshold = [], 0, _CHUNK
        if waiting:
            yield "".join(waiting).encode(charset)

    return write


FORMATS = {
    form.name: form
    for form in (
        Format("geojson", "geojson", GEOJSON, in_chunks(write_collection)),
        Format("geojsonseq", "geojsons", GEOJSON_SEQUENCE, in_chunks(write_sequence)),
        Format("gpx", "gpx", GPX, in_chunks(write_gpx), True),
        Format("kml", "kml", KML, in_chunks(write_kml), True),
        Format("kmz", "kmz", KMZ, write_kmz, True),
        Format("csv", "csv", CSV, in_chunks(write_csv)),
        Format("garmin", "garmin.csv", GARMIN, in_chunks(write_garmin, GARMIN_CHARSET), True),
    )
}
BY_EXTENSION = {form.extension: form for form in FORMATS.values()}
