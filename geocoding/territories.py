"""The parts of France, as boxes in degrees (EPSG:4326): which one does a coordinate belong to."""

from __future__ import annotations

from typing import Any

from notices.departements import DEPARTEMENTS, Departement

METROPOLITAN = "F"


def boxes() -> list[dict[str, Any]]:
    """Return one box an overseas territory, by its code, and one for metropolitan France."""
    overseas = {code: row for code, row in DEPARTEMENTS.items() if code[:2] in {"97", "98"}}
    mainland = [row for code, row in DEPARTEMENTS.items() if code not in overseas]
    return [
        _box(METROPOLITAN, mainland),
        *(_box(code, [row]) for code, row in overseas.items()),
    ]


def _box(code: str, rows: list[Departement]) -> dict[str, Any]:
    return {
        "code": code,
        "west": min(row.west for row in rows),
        "south": min(row.south for row in rows),
        "east": max(row.east for row in rows),
        "north": max(row.north for row in rows),
    }
