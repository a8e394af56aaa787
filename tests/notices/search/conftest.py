"""Notices to count."""

from __future__ import annotations

import random

import pytest

from notices.vocabularies import Precision
from tests import build

PERIODS = [(1101, 1200), (1150, 1320), (-400_000, -3000), (None, None), (1, 2026), (1950, 1960)]
KINDS = [["verrière"], ["verrière", "vitrail"], ["église"], ["vitrail", "église"], []]
PRODUCERS = ["Monuments historiques", "État", ""]
# Of a city and of its quarters, of a code of the past, of no commune.
CODES = [("28085", "28085"), ("69381", "69123"), ("69123", "69123"), ("28085", "28400"), ("", "")]


@pytest.fixture
def heritage(database: None) -> None:
    """Store notices of every kind, from the antimeridian to the edges of cells."""
    chance = random.Random(1)  # noqa: S311 -- the same places each time
    places = [(chance.uniform(-5, 9), chance.uniform(42, 51)) for _ in range(60)]
    places += [(1.40625 * n, 45.0) for n in range(-3, 6)]  # where cells of level 8 begin
    places += [(179.99, -16.5), (-179.99, -16.5), (55.5, -21.1), (0.0, 0.0), (-180.0, -85.0)]
    for n, place in enumerate([*places, None, None, None]):
        first, last = PERIODS[n % len(PERIODS)]
        build.notice(
            ref=f"PM{n:08}",
            geom=place,
            base=("palissy", "merimee", "memoire")[n % 3],
            departement=("28", "75", "2A", "")[n % 4],
            protection=(0, 1, 3, 4)[n % 4],
            precision=(Precision.BUILDING, Precision.STREET, Precision.MUNICIPALITY)[n // 3 % 3],
            picture=n % 2 == 0,
            period_from=first,
            period_to=last,
            kinds=KINDS[n % 5],
            authors=["Viollet-le-Duc"] if n % 6 == 0 else [],
            producer=PRODUCERS[n % 3],
            missing=n % 8 == 0,
            insee=CODES[n % 5][0],
            insee_source=CODES[n % 5][1],
        )
