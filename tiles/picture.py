"""A picture of the map, drawn here: what is seen before the map comes, and where it never does."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import connections
from django.template.loader import render_to_string

from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from notices.zorder import BITS, SIDE, cell_of
from tiles.grid import Tile
from tiles.layers import LAYERS
from tiles.palette import Scheme, palette_of
from tiles.render import MEMBERS, counted_in, parameters_of

METROPOLE = (-5.3, 41.3, 9.7, 51.2)  # degrees; twin of static/js/map/extent.js
# The middle of the picture is what must be seen; a frame of another shape shows more around it.
AROUND = 2.2
UNITS = 1320  # of the picture's side: 600 of them hold the metropole
TERRITORY = 0.007  # of the Earth's turn: 280 km at the equator, an overseas territory and its sea
GROUPED = Tile(0, 0, 0)
LEVEL = 4  # zoom whose groups are counted: 32 pixels each where the metropole has 340
# What has the colour of a token: selector, property, name in static/css/tokens.css.
COLOURS = (
    ("svg", "background", "sea"),
    (".land", "fill", "land"),
    (".france", "fill", "france"),
    (".coast", "stroke", "coast"),
    (".border,.frontier", "stroke", "border"),
    (".bubble", "fill", "cluster"),
    ("text", "fill", "cluster-ink"),
    (".pin", "fill", "accent"),
    (".pin", "stroke", "halo"),
)
_EQUATOR = 2 * math.pi * 6_378_137
_SQL = Path(__file__).parent / "sql"
_GROUND = (_SQL / "picture_ground.sql").read_text(encoding="utf-8")
_BUBBLES = (_SQL / "parts" / "bubbles.sql").read_text(encoding="utf-8")

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bubble:
    """A group of notices, in units of the picture."""

    count: int
    x: int
    y: int

    @property
    def radius(self) -> int:
        """A dot for one notice, a disc that holds its number for more."""
        return 7 if self.count == 1 else 14 + 4 * int(math.log10(self.count))


@dataclass(frozen=True, slots=True)
class View:
    """A square of the Earth: its north-west corner and side, as parts of the Mercator square."""

    x: float
    y: float
    side: float

    def units(self, column: float, row: float) -> tuple[int, int]:
        """Return where a z-order cell is in the picture."""
        return (
            round((column / SIDE - self.x) / self.side * UNITS),
            round((row / SIDE - self.y) / self.side * UNITS),
        )

    @property
    def metres(self) -> dict[str, float]:
        """Its edges in Web Mercator."""
        west, north = (self.x - 0.5) * _EQUATOR, (0.5 - self.y) * _EQUATOR
        reach = self.side * _EQUATOR
        return {"west": west, "north": north, "east": west + reach, "south": north - reach}


def view_of(place: Place | None) -> View:
    """Return the metropole where it holds the place, or what is around the place."""
    west, south, east, north = METROPOLE
    if place and not (west <= place[0] <= east and south <= place[1] <= north):
        column, row = cell_of(*place)
        return _around(column / SIDE, row / SIDE, TERRITORY)
    left, top = cell_of(west, north)
    right, bottom = cell_of(east, south)
    span = max(right - left, bottom - top) / SIDE
    return _around((left + right) / 2 / SIDE, (top + bottom) / 2 / SIDE, span)


def _around(x: float, y: float, span: float) -> View:
    side = span * AROUND
    return View(x - side / 2, y - side / 2, side)


def picture_of_place(place: Place) -> bytes:
    """Draw where a place is, as SVG."""
    view = view_of(place)
    return _drawn(view, {"pin": view.units(*cell_of(*place))})


def picture_of_ground() -> bytes:
    """Draw the metropole alone, as SVG: of what tiles cannot filter, nothing is known here."""
    return _drawn(view_of(None), {})


def picture_of_notices(criteria: Criteria) -> bytes:
    """Draw how many notices there are, and where in the metropole, as SVG."""
    view = view_of(None)
    return _drawn(view, {"bubbles": _bubbles(view, criteria)})


def _drawn(view: View, shown: dict[str, object]) -> bytes:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(_GROUND, {**view.metres, "extent": UNITS})
        ground = dict(cursor.fetchall())
    context = {
        "units": UNITS,
        "ground": ground,
        "light": _rules(Scheme.LIGHT),
        "dark": _rules(Scheme.DARK),
        **shown,
    }
    return render_to_string("tiles/picture.svg", context).encode()


def _rules(scheme: Scheme) -> str:
    palette = palette_of(scheme)
    return "".join(f"{one}{{{what}:{palette[name]}}}" for one, what, name in COLOURS)


def _bubbles(view: View, criteria: Criteria) -> list[Bubble]:
    found = []
    with connections[PUBLIC].cursor() as cursor:
        for layer in LAYERS:
            statement = f"{MEMBERS[counted_in(layer.level(LEVEL), criteria)]}\n{_BUBBLES}"
            asked = parameters_of(GROUPED, layer, criteria)
            cursor.execute(statement, asked | _fineness(layer.level(LEVEL)))
            found += [Bubble(count, *view.units(x, y)) for count, x, y in cursor.fetchall()]
    return _apart([one for one in found if 0 <= one.x <= UNITS and 0 <= one.y <= UNITS])


def _apart(bubbles: list[Bubble]) -> list[Bubble]:
    """Count those that would lie under a larger one with it."""
    kept: list[Bubble] = []
    for one in sorted(bubbles, key=lambda one: -one.count):
        rank = next((at for at, other in enumerate(kept) if _covers(other, one)), None)
        if rank is None:
            kept.append(one)
        else:
            kept[rank] = replace(kept[rank], count=kept[rank].count + one.count)
    return kept


def _covers(larger: Bubble, other: Bubble) -> bool:
    return math.hypot(larger.x - other.x, larger.y - other.y) < larger.radius + other.radius


def _fineness(level: int) -> dict[str, int]:
    return {"level": level, "shift": 2 * (BITS - level)}
