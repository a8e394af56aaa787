"""JSON of every shape that the ministry's services give: a list, one object, JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import ijson

from notices.errors import UnreadableSource
from notices.imports.record import Layout, Record


def recognise(start: str) -> Layout | None:
    """Recognise JSON by its first character."""
    first = start.lstrip("\ufeff \t\r\n")[:1]
    if first == "[":
        return Layout("JSON (liste)", partial(_read, path_to_items="item"))
    if first == "{":
        return Layout("JSON (objets)", partial(_read, path_to_items=""))
    return None


def _read(path: Path, encoding: str, *, path_to_items: str) -> Iterator[Record]:
    # ijson reads UTF-8 bytes as a stream; JSON has no other encoding (RFC 8259, 8.1).
    if not encoding.startswith("utf-8"):
        raise UnreadableSource("un fichier JSON doit être en UTF-8")
    with path.open("rb") as stream:
        if encoding == "utf-8-sig":
            stream.seek(3)
        items = ijson.items(stream, path_to_items, use_float=True, multiple_values=True)
        rank = 0
        try:
            for rank, item in enumerate(items, start=1):
                yield _record(rank, item)
        except ijson.JSONError as error:
            raise UnreadableSource(f"JSON illisible après l’objet {rank} : {error}") from error


def _record(rank: int, item: object) -> Record:
    if isinstance(item, dict):
        return Record(rank, item)
    return Record(rank, {"valeur": item}, "un objet JSON était attendu")
