"""What may be wrong in a tile as the service sends it, decoded by another library than ours."""

from __future__ import annotations

import gzip
import math
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import mapbox_vector_tile
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

from notices.bases import BASES
from notices.vocabularies import Precision
from tiles.grid import EXTENT, Tile
from tiles.layers import COMMUNES, NOTICES

MOST_FEATURES = 4_096
LARGEST = 80_000  # bytes, compressed


class Share(NamedTuple):
    """What is counted together: the notices of a base in a layer."""

    layer: str
    base: str


class Place(NamedTuple):
    """Where a published notice is, in degrees, how well that is known, and its base."""

    lon: float
    lat: float
    precision: Precision
    base: str


class Single(NamedTuple):
    """A notice drawn by itself, in units of its tile from the north-west corner."""

    ref: str
    share: Share
    x: float
    y: float


@dataclass(slots=True)
class Seen:
    """What was found in one tile; ``size`` in bytes compressed."""

    tile: Tile
    size: int
    features: int = 0
    counts: Counter[Share] = field(default_factory=Counter)
    singles: list[Single] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def examine(tile: Tile, body: bytes, expected: Mapping[Share, int]) -> Seen:
    """Decode a tile (gzip) and look at all that it says, save where its singles should be."""
    seen = Seen(tile, len(body))
    try:
        layers = _decode(body)
    except (OSError, EOFError, zlib.error, DecodeError) as error:
        seen.faults.append(f"illisible ({error})")
        return seen
    for layer, content in layers.items():
        for feature in content["features"]:
            seen.features += 1
            seen.faults += _take(seen, layer, feature)
    seen.faults += _compare(seen, expected)
    return seen


def misplaced(seen: Seen, places: Mapping[str, Place]) -> Iterator[str]:
    """Say which singles are not where the notice is, or as what it is, or are none."""
    # Half a cell of the z-order square, which the place was put into, and one unit rounded off.
    slack = EXTENT / seen.tile.width / 2 + 1
    for single in seen.singles:
        if not (place := places.get(single.ref)):
            yield f"{single.ref} n’est pas une notice publiée et située"
            continue
        x, y = units_of(seen.tile, place.lon, place.lat)
        if max(abs(x - single.x), abs(y - single.y)) > slack:
            yield (
                f"{single.ref} dessinée en {single.x:g}, {single.y:g} au lieu de {x:.1f}, {y:.1f}"
            )
        if (share := _share_of(place)) != single.share:
            yield f"{single.ref} dite de {_name(single.share)} au lieu de {_name(share)}"


def units_of(tile: Tile, lon: float, lat: float) -> tuple[float, float]:
    """Return a place in degrees in units of a tile, by the formula of Web Mercator."""
    across = (lon + 180) / 360
    down = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return (across * 2**tile.z - tile.x) * EXTENT, (down * 2**tile.z - tile.y) * EXTENT


def _share_of(place: Place) -> Share:
    coarse = place.precision <= Precision.MUNICIPALITY
    return Share((COMMUNES if coarse else NOTICES).name, place.base)


def _name(share: Share) -> str:
    return f"{share.base or 'sans base'} ({share.layer})"


def _decode(body: bytes) -> dict[str, Any]:
    """Read every layer, those that should not be there too: a count of none is expected."""
    if not body:
        return {}
    layers: dict[str, Any] = mapbox_vector_tile.decode(
        gzip.decompress(body), default_options={"y_coord_down": True}
    )
    return layers


def _take(seen: Seen, layer: str, feature: dict[str, Any]) -> Iterator[str]:
    properties = feature["properties"]
    x, y = feature["geometry"]["coordinates"]
    count, ref = properties.get("count", 0), properties.get("ref", "")
    if count == 1:
        share = Share(layer, properties.get("base", ""))
        seen.counts[share] += 1
        seen.singles.append(Single(ref, share, x, y))
        if not ref:
            yield "une notice seule sans référence"
        return
    by_base = {base: properties[base] for base in BASES if base in properties}
    seen.counts.update({Share(layer, base): n for base, n in by_base.items()})
    if count < 1 or sum(by_base.values()) != count:
        yield f"une cellule de {count} notices, et {by_base} par base"
    if not _holds(properties, seen.tile, x, y):
        yield f"une cellule dessinée en {x:g}, {y:g}, hors de son étendue"


def _holds(properties: dict[str, Any], tile: Tile, x: float, y: float) -> bool:
    if not {"west", "south", "east", "north"} <= properties.keys():
        return False
    left, top = units_of(tile, properties["west"], properties["north"])
    right, bottom = units_of(tile, properties["east"], properties["south"])
    # Drawn in the corner of the unit that holds the mean.
    return left - 1 <= x <= right and top - 1 <= y <= bottom


def _compare(seen: Seen, expected: Mapping[Share, int]) -> Iterator[str]:
    if seen.features > MOST_FEATURES:
        yield f"{seen.features} entités, plus de {MOST_FEATURES}"
    if seen.size > LARGEST:
        yield f"{seen.size} octets compressés, plus de {LARGEST}"
    for share in sorted(seen.counts.keys() | expected.keys()):
        if seen.counts[share] != (wanted := expected.get(share, 0)):
            yield f"{_name(share)} : {seen.counts[share]} au lieu de {wanted}"
