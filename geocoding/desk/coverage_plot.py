"""The coverage over time as stacked bands, drawn on the server: coordinates of an SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from geocoding.coverage import Line
from geocoding.templatetags.coverage_words import PRECISIONS, day_label, percent, precision_word

LEFT, RIGHT, TOP, BOTTOM = 48, 540, 12, 242  # of the bands, within the 580 by 280 of the SVG
MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Band:
    """The share of one precision from day to day; ``path`` is the outline of its band."""

    precision: int | None
    path: str
    told: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis, at ``at`` units from the left or from the top.

    As text: a template would write the number with the comma of the French.
    """

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """All that the template draws."""

    bands: list[Band]
    days: list[Tick]
    shares: list[Tick]
    told: str


def plot(lines: list[Line]) -> Plot | None:
    """Return the bands of at least two days; one day has no course to show."""
    if len(lines) < 2:
        return None
    return Plot(list(_bands(lines)), list(_days(lines)), list(_shares()), _told(lines))


def _bands(lines: list[Line]) -> Iterator[Band]:
    """Stack the bands upwards, the best at the foot."""
    across = [_across(line.key, lines) for line in lines]
    floor = [0.0] * len(lines)
    for precision in PRECISIONS:
        shares = [line.share(line.counts.get(precision, 0)) for line in lines]
        if not any(shares):
            continue
        ceiling = [low + share for low, share in zip(floor, shares, strict=True)]
        there = [f"{x:.1f},{_down(y):.1f}" for x, y in zip(across, ceiling, strict=True)]
        back = [f"{x:.1f},{_down(y):.1f}" for x, y in zip(across, floor, strict=True)]
        told = f"{precision_word(precision)} : {percent(shares[0])} puis {percent(shares[-1])}"
        yield Band(precision, f"M{' '.join(there)} {' '.join(reversed(back))}Z", told)
        floor = ceiling


def _days(lines: list[Line]) -> Iterator[Tick]:
    """Mark the first and the last day, and a few between at equal distances."""
    first, last = lines[0].key, lines[-1].key
    length = (last - first).days
    steps = min(MOST_TICKS, length)
    for step in range(steps + 1):
        day = first + dt.timedelta(days=round(length * step / steps))
        yield Tick(f"{_across(day, lines):.1f}", day_label(day))


def _shares() -> Iterator[Tick]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield Tick(f"{_down(share):.1f}", f"{share * 100:.0f} %")


def _across(day: dt.date, lines: list[Line]) -> float:
    first: dt.date = lines[0].key
    last: dt.date = lines[-1].key
    return LEFT + (RIGHT - LEFT) * (day - first).days / (last - first).days


def _down(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share


def _told(lines: list[Line]) -> str:
    first, last = lines[0], lines[-1]
    return (
        f"Du {day_label(first.key)} au {day_label(last.key)}, en {len(lines)} relevés : notices"
        f" situées, de {percent(first.located_share)} à {percent(last.located_share)} ;"
        f" à la rue ou mieux, de {percent(first.precise_share)} à {percent(last.precise_share)}."
    )
