"""``python3 -m geocoding.ban_documents FILE…``: files of the BAN, to documents for addok.

Reads addok's documents (``.ndjson``) and the BAN's table of addresses (``.csv``), each also as
``.gz``; writes one document a line. A street met twice, in two files or under two identifiers,
becomes one document: else its two halves compete for the same question. No Django, and nothing
but the standard library: addok is loaded before anything else is set up.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

Document = dict[str, Any]

_COLUMNS = {"numero", "rep", "nom_voie", "code_postal", "code_insee", "nom_commune", "lon", "lat"}
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


class UnreadableAddresses(Exception):
    """A file is neither of the two layouts; the message, in French, names file and line."""


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    """Yield the documents of these files, each with the ``_id`` that makes it one."""
    merged: dict[str, Document] = {}
    for path in paths:
        for document in _read(path):
            identifier = _identifier(document)
            known = merged.get(identifier)
            if known is None:
                merged[identifier] = {**document, "_id": identifier}
            else:
                _add_numbers(known, document)
    yield from merged.values()


def _read(path: Path) -> Iterator[Document]:
    readers = {".ndjson": _read_documents, ".csv": _read_table}
    layout = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    if layout not in readers:
        raise UnreadableAddresses(f"{path} : .ndjson ou .csv, .gz ou non, attendu")
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8", newline="") as stream:
            yield from readers[layout](path, stream)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableAddresses(f"{path} : illisible ({error})") from error


def _read_documents(path: Path, stream: TextIO) -> Iterator[Document]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
            float(document["lon"]), float(document["lat"]), str(document["citycode"])
            str(document["name"]), str(document["type"])
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableAddresses(f"{path}, ligne {number} : {error!r}") from error
        yield document


def _read_table(path: Path, stream: TextIO) -> Iterator[Document]:
    """Gather the rows of each street; the street itself stands where its first number does."""
    rows = csv.DictReader(stream, delimiter=";")
    if missing := _COLUMNS - set(rows.fieldnames or ()):
        raise UnreadableAddresses(f"{path} : colonnes absentes, {', '.join(sorted(missing))}")
    streets: dict[tuple[str, str], Document] = {}
    for row in rows:
        key = (row["code_insee"], row["nom_voie"])
        if key not in streets:
            streets[key] = _street(row)
        try:
            point = {"lon": float(row["lon"]), "lat": float(row["lat"])}
        except ValueError as error:
            raise UnreadableAddresses(f"{path}, ligne {rows.line_num} : {error}") from error
        number = f"{row['numero']} {row['rep']}".strip()
        streets[key]["housenumbers"][number] = point | {"id": row.get("id", "")}
    for street in streets.values():
        yield street | _middle(street["housenumbers"])


def _street(row: dict[str, str]) -> Document:
    return {
        "id": row.get("id_fantoir") or "",
        "type": "street",
        "name": row["nom_voie"],
        "postcode": row["code_postal"],
        "citycode": row["code_insee"],
        "city": row["nom_commune"],
        "importance": 0.5,
        "housenumbers": {},
    }


def _middle(numbers: dict[str, Document]) -> Document:
    """Return the number nearest to the middle: the mean of a bent street lies beside it."""
    lon = sum(point["lon"] for point in numbers.values()) / len(numbers)
    lat = sum(point["lat"] for point in numbers.values()) / len(numbers)
    nearest = min(
        numbers.values(), key=lambda point: (point["lon"] - lon) ** 2 + (point["lat"] - lat) ** 2
    )
    return {"lon": nearest["lon"], "lat": nearest["lat"]}


def _identifier(document: Document) -> str:
    name = unicodedata.normalize("NFKD", str(document["name"])).encode("ascii", "ignore")
    words = _NOT_WORDS.sub("-", name.decode().lower()).strip("-")
    return f"{document['citycode']}-{document['type']}-{words}"


def _add_numbers(known: Document, document: Document) -> None:
    if numbers := document.get("housenumbers"):
        known["housenumbers"] = numbers | known.get("housenumbers", {})


def main(paths: list[str]) -> None:
    """Write the documents to the standard output; end with a message where a file is refused."""
    try:
        for document in documents(Path(path) for path in paths):
            sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    except UnreadableAddresses as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main(sys.argv[1:])
