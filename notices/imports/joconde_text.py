r"""POP's text layout for museums, « ajout piloté ».

A line holds a field code, the following lines its value; a line that ends with ``-`` goes
on in the next one; ``//`` ends the record (domain notes, 2.2)::

    REF
    01610014032
    DENO
    fragment
    //
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from notices.imports.record import Layout, Record

_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,24}")


def recognise(start: str) -> Layout | None:
    """Recognise the layout by its first line, the reference's code alone."""
    lines = start.lstrip("\ufeff").split("\n", 2)
    if len(lines) > 1 and lines[0].strip() == "REF" and lines[1].strip():
        return Layout("texte « ajout piloté »", _read)
    return None


def _read(path: Path, encoding: str) -> Iterator[Record]:
    cells: dict[str, str] = {}
    code, started, in_value = "", 1, False
    with path.open(encoding=encoding) as stream:
        for number, raw in enumerate(stream, start=1):
            line = raw.rstrip("\r\n")
            if line.strip() == "//":
                yield from _ended(started, cells)
                cells, code, started, in_value = {}, "", number + 1, False
            # The line after a code is its value, even where it looks like a code ("IRM").
            elif not in_value and _CODE.fullmatch(line):
                code, in_value = line, True
            elif line:
                in_value = line.endswith("-")
                cells[code] = cells.get(code, "") + (line[:-1] if in_value else line)
    yield from _ended(started, cells)


def _ended(started: int, cells: dict[str, str]) -> Iterator[Record]:
    if "" in cells:
        yield Record(started, cells, "une valeur sans code de champ")
    elif cells:
        yield Record(started, dict(cells))
