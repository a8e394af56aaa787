"""Files of separated columns: the open-data exports and the producers' own."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from notices.errors import UnreadableSource
from notices.imports.record import Layout, Record

_NAMES = {"|": "|", ";": ";", ",": ",", "\t": "tabulation"}
# One Mérimée cell holds 2,225 links; an unclosed quote would swallow the rest of the file.
_LONGEST_CELL = 1 << 20


def recognise(start: str) -> Layout | None:
    """Recognise a header line by the separator that it holds most."""
    first = start.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    separator = max(_NAMES, key=first.count)
    if not first.count(separator):
        return None
    header = tuple(name.strip() for name in next(csv.reader([first], delimiter=separator)))
    return Layout(
        f"colonnes séparées par « {_NAMES[separator]} »",
        partial(_read, header=header, separator=separator),
        header,
    )


def _read(
    path: Path, encoding: str, *, header: tuple[str, ...], separator: str
) -> Iterator[Record]:
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as stream:
        rows = csv.reader(stream, delimiter=separator)
        next(rows)
        line = rows.line_num
        try:
            for cells in rows:
                line, before = rows.line_num, line
                if cells:
                    yield _record(before + 1, header, cells)
        except csv.Error as error:
            raise UnreadableSource(f"ligne {line + 1} : {error}") from error


def _record(line: int, header: tuple[str, ...], cells: list[str]) -> Record:
    if len(cells) == len(header):
        return Record(line, dict(zip(header, cells, strict=True)))
    problem = f"{len(header)} cellules attendues, {len(cells)} trouvées"
    return Record(line, {"cellules": cells}, problem)
