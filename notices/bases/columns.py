"""Raw cells of any source (CSV, spreadsheet, JSON) to clean values."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from notices.bases.base import Cell, Column
from notices.errors import RowRejected

REPAIRED = "caractères Windows-1252 réparés"
UNEXPECTED = "structure JSON inattendue"

LOST = "\ufffd"
AGENTS_LOG = "HISTORIQUE"

# C1 controls in valid UTF-8 are cp1252 bytes once read as ISO-8859-1 (448 rows of the export
# of 2018); the five that cp1252 lacks and the C0 controls, NUL first, are refused by PostgreSQL.
_REPAIRS = {code: "" for code in range(0x20) if not chr(code).isspace()} | {
    code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)
}


def clean(column: Column, raw: Any, warnings: list[str] | None = None) -> Cell:
    """Return the text or the list of terms of a raw cell; empty when there is nothing.

    What had to be repaired is added to ``warnings`` (kinds, in French). Raises RowRejected
    when a letter is lost (U+FFFD): the file was damaged before it reached us.
    """
    if not isinstance(raw, str):
        raw = _text_of(column, raw, warnings)
    # Two quick scans spare nearly every cell the repair (no-break spaces are "unprintable" too).
    if LOST in raw:
        raise RowRejected(f"{column.label} ({column.code}) : caractère perdu (U+FFFD)")
    if not raw.isprintable():
        raw = _repaired(raw, warnings)
    if column.many:
        return terms(raw)
    return " ".join(raw.split())


def terms(text: str) -> list[str]:
    """Split the ministry's ``a ; b ; c`` lists, dropping empty and repeated terms."""
    if ";" not in text:
        only = " ".join(text.split())
        return [only] if only else []
    return list(dict.fromkeys(term for part in text.split(";") if (term := " ".join(part.split()))))


def _repaired(text: str, warnings: list[str] | None) -> str:
    repaired = text.translate(_REPAIRS)
    if repaired != text and warnings is not None:
        warnings.append(REPAIRED)
    return repaired


def _text_of(column: Column, raw: Any, warnings: list[str] | None) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "oui" if raw else "non"
    if isinstance(raw, int | float):
        return _number(raw)
    if isinstance(raw, dict):
        return _record(column, raw, warnings)
    if isinstance(raw, Iterable):
        return " ; ".join(filter(None, (_item(column, item, warnings) for item in raw)))
    return str(raw)


def _item(column: Column, item: Any, warnings: list[str] | None) -> str:
    return item if isinstance(item, str) else _text_of(column, item, warnings)


def _number(number: float) -> str:
    if not math.isfinite(number):
        return ""
    return str(int(number)) if number == int(number) else repr(number)


def _record(column: Column, record: dict[str, Any], warnings: list[str] | None) -> str:
    """Read what POP stores as objects: a point, a linked photograph, its log of agents."""
    if "lat" in record and "lon" in record:
        lat, lon = (_text_of(column, record[axis], warnings) for axis in ("lat", "lon"))
        return f"{lat},{lon}" if lat and lon else ""
    if "ref" in record:
        return str(record["ref"] or "")
    if column.code == AGENTS_LOG:  # names and e-mails: nowhere but under the masked field
        return json.dumps(record, ensure_ascii=False).replace(";", ",")
    if warnings is not None:
        warnings.append(UNEXPECTED)
    return ""
