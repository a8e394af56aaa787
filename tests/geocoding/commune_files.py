"""Files of communes in the formats of the real ones, small and invented."""

from __future__ import annotations

import csv
import json
import lzma
from io import StringIO
from pathlib import Path
from typing import Any

from shapely.geometry import MultiPolygon, box

from geocoding.loading.gazetteer import Outcome, load_gazetteer

COLUMNS = ("id", "code", "type", "nom", "geometry", "mairie_localisation")


def entry(code: str, name: str, kind: str = "commune-actuelle", **fields: Any) -> dict[str, Any]:
    departement = code[:3] if code.startswith(("97", "98")) else code[:2]
    return {"code": code, "nom": name, "type": kind, "departement": departement, **fields}


# Two communes of one name, a merged one, a city with an arrondissement, one without outline.
CODES = [
    entry("28085", "Chartres", codesPostaux=["28000"], population=38_000),
    entry("14654", "Auge", anciensCodes=["14697", "14472"], population=7_000),
    entry("14697", "L'Oudon", "commune-deleguee", chefLieu="14654"),
    entry("14654", "Dives", "commune-deleguee", chefLieu="14654"),
    entry("69123", "Lyon", population=500_000),
    entry("69382", "Lyon 2e Arrondissement", "arrondissement-municipal", commune="69123"),
    entry("77404", "Sainte-Colombe"),
    entry("05135", "Sainte-Colombe"),
    entry("97701", "Saint-Barthélemy"),
    entry("98411", "Îles Saint-Paul et Nouvelle-Amsterdam"),
]
SQUARES = {
    ("28085", "COM"): box(1.4, 48.4, 1.6, 48.5),
    ("14654", "COM"): box(0.0, 49.0, 0.1, 49.1),
    ("14697", "COMD"): box(0.0, 49.0, 0.05, 49.1),
    ("14654", "COMD"): box(0.05, 49.0, 0.1, 49.1),
    ("69123", "COM"): box(4.8, 45.7, 4.9, 45.8),
    ("69382", "ARM"): box(4.82, 45.74, 4.84, 45.76),
    ("77404", "COM"): box(3.2, 48.5, 3.3, 48.6),
    ("05135", "COM"): box(5.7, 44.2, 5.8, 44.3),
    ("69123SR01", "SRM"): None,
}


def rows_of(squares: dict[tuple[str, str], Any]) -> list[list[str]]:
    return [
        [
            *(str(rank), code, kind, code),
            r"\N" if shape is None else MultiPolygon([shape]).wkb_hex,
            r"\N" if shape is None or kind == "COMD" else shape.centroid.wkb_hex,
        ]
        for rank, ((code, kind), shape) in enumerate(squares.items())
    ]


class Sample:
    """Two files in the formats of the real ones; ``load`` writes them first."""

    def __init__(self, folder: Path) -> None:
        self.outlines, self.codes = folder / "communes.csv.lzma", folder / "communes.json"
        self.entries = [dict(known) for known in CODES]
        self.header, self.rows = list(COLUMNS), rows_of(SQUARES)

    def write(self) -> None:
        text = StringIO()
        csv.writer(text, lineterminator="\n").writerows([self.header, *self.rows])
        self.outlines.write_bytes(lzma.compress(text.getvalue().encode()))
        self.codes.write_text(json.dumps(self.entries, ensure_ascii=False), encoding="utf-8")

    def load(self) -> Outcome:
        self.write()
        return load_gazetteer(self.outlines, self.codes)

    def entry_of(self, code: str) -> dict[str, Any]:
        return next(known for known in self.entries if known["code"] == code)

    def row_of(self, code: str) -> list[str]:
        return next(row for row in self.rows if row[1] == code)
