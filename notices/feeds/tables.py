"""Comma-separated values: every property for programs, or the four columns of Garmin's loader."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from notices.feeds.feature import PROPERTIES, Feature
from notices.feeds.info import FeedInfo
from notices.feeds.wording import description, short_name

CSV = "text/csv; charset=utf-8; header=present"
GARMIN = "text/csv; charset=windows-1252; header=absent"
GARMIN_CHARSET = "cp1252"  # what POI Loader and devices without Unicode read
_SEPARATOR = " ; "  # between the values of a list: denominations hold commas


class _Line:
    """The file that a csv writer is given: it keeps the line just written."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def write_csv(features: Iterable[Feature], info: FeedInfo) -> Iterator[str]:
    """Write RFC 4180 lines after a heading; longitude and latitude are empty without a place.

    Values are written as they are: a program that opens them as formulas is told not to.
    """
    line = _Line()
    writer = csv.writer(line)
    columns = (*PROPERTIES, *info.extras)
    writer.writerow(("id", "lon", "lat", *columns))
    yield line.text
    for feature in features:
        place = feature["geometry"]["coordinates"] if feature["geometry"] else ("", "")
        properties = feature["properties"]
        writer.writerow((feature["id"], *place, *(_cell(properties[name]) for name in columns)))
        yield line.text


def write_garmin(features: Iterable[Feature], info: FeedInfo) -> Iterator[str]:
    """Write longitude, latitude, name and comment, without a heading, as POI Loader reads them."""
    line = _Line()
    writer = csv.writer(line, quoting=csv.QUOTE_NONNUMERIC)
    for feature in features:
        if feature["geometry"]:
            properties = feature["properties"]
            name = _eight_bits(short_name(properties["name"]))
            comment = _eight_bits(f"{description(properties)} {properties['attribution']}")
            writer.writerow((*feature["geometry"]["coordinates"], name, comment))
            yield line.text


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return _SEPARATOR.join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):  # a producer, an image
        return value.get("name") or value.get("url")
    return value


def _eight_bits(text: str) -> str:
    """Return one line that the charset of Garmin can write: other letters lose their marks."""
    text = " ".join(text.split())
    try:
        text.encode(GARMIN_CHARSET)
    except UnicodeEncodeError:
        return "".join(map(_folded, text))
    return text


def _folded(letter: str) -> str:
    if letter.encode(GARMIN_CHARSET, "ignore"):
        return letter
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
