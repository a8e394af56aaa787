"""Names and codes, of today and of the past: ``communes.json`` of Etalab.

One list of objects, in the package ``@etalab/decoupage-administratif``. A commune of today lists
its ``anciensCodes``; a delegated or associated commune names its ``chefLieu``; an arrondissement
its ``commune``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import ijson

from geocoding.errors import UnreadableGazetteer
from geocoding.loading.files import UNPACKING_ERRORS, opened
from geocoding.models import Commune
from notices.departements import DEPARTEMENTS

_CODE = re.compile(r"\d{5}|2[AB]\d{3}")
_KINDS = {
    "commune-actuelle": Commune.Kind.COMMUNE,
    "arrondissement-municipal": Commune.Kind.ARRONDISSEMENT,
    "commune-deleguee": None,
    "commune-associee": None,
}
# Southern and Antarctic Lands, Clipperton: districts, not communes.
_WITHOUT_COMMUNES = {"984", "989"}


class Entry(NamedTuple):
    """One commune of today, arrondissement, or delegated or associated commune."""

    code: str
    kind: Commune.Kind | None  # none: a part of ``within``, which gives it a name
    name: str
    departement: str
    within: str  # the city of an arrondissement, the commune of a part; else empty
    postcodes: list[str]
    population: int | None
    former_codes: list[str]


def read_codes(path: Path) -> Iterator[Entry]:
    """Read each entry of the file, or raise UnreadableGazetteer."""
    rank = 0
    with opened(path) as stream:
        try:
            for rank, written in enumerate(ijson.items(stream, "item", use_float=True), start=1):
                entry = _entry(f"{path}, élément {rank}", written)
                if entry.departement not in _WITHOUT_COMMUNES:
                    yield entry
        except (ijson.JSONError, *UNPACKING_ERRORS) as error:
            raise UnreadableGazetteer(f"{path} : JSON illisible ({error})") from error
    if not rank:
        raise UnreadableGazetteer(f"{path} : aucune commune ; une liste est attendue")


def _entry(where: str, written: Any) -> Entry:
    if not isinstance(written, dict):
        raise UnreadableGazetteer(f"{where} : un objet est attendu")
    known = _text(where, written, "type")
    if known not in _KINDS:
        raise UnreadableGazetteer(f"{where} : type inconnu : {known!r}")
    kind = _KINDS[known]
    within = {None: "chefLieu", Commune.Kind.ARRONDISSEMENT: "commune"}.get(kind)
    return Entry(
        code=_code(where, "code", written.get("code")),
        kind=kind,
        name=_text(where, written, "nom"),
        departement=_departement(where, written),
        within=_code(where, within, written.get(within)) if within else "",
        postcodes=_texts(where, written, "codesPostaux"),
        population=_count(where, written, "population"),
        former_codes=[
            _code(where, "anciensCodes", code) for code in _texts(where, written, "anciensCodes")
        ],
    )


def _text(where: str, written: dict[str, Any], key: str) -> str:
    value = written.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UnreadableGazetteer(f"{where} : {key} absent")
    return value


def _texts(where: str, written: dict[str, Any], key: str) -> list[str]:
    value = written.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UnreadableGazetteer(f"{where} : {key} : une liste de textes est attendue")
    return value


def _count(where: str, written: dict[str, Any], key: str) -> int | None:
    value = written.get(key)
    if value is not None and (not isinstance(value, int) or value < 0):
        raise UnreadableGazetteer(f"{where} : {key} : {value!r} n’est pas un nombre")
    return value


def _code(where: str, key: str, value: Any) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise UnreadableGazetteer(f"{where} : {key} : {value!r} n’est pas un code INSEE")
    return value


def _departement(where: str, written: dict[str, Any]) -> str:
    code = _text(where, written, "departement")
    if code not in DEPARTEMENTS and code not in _WITHOUT_COMMUNES:
        raise UnreadableGazetteer(f"{where} : departement inconnu : {code!r}")
    return code


def read_by_hand(path: Path) -> dict[str, str]:
    """Read the former codes that we decided on: they prevail over those of the file."""
    with opened(path) as stream:
        lines = (line.decode() for line in stream)
        return {row["code"]: row["current"] for row in csv.DictReader(lines)}
