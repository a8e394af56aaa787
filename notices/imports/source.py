"""Open a file or an address as a stream of records, whatever its packing and encoding."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from notices.errors import UnreadableSource
from notices.imports import delimited, joconde_text, json_records
from notices.imports.encoding import detect_encoding
from notices.imports.record import Layout, Record

TIMEOUT_S = 60
_UNPACKERS: dict[str, Callable[[Path], Any]] = {".gz": gzip.GzipFile, ".bz2": bz2.BZ2File}
_JUNK = ("__MACOSX/", ".")


@dataclass(frozen=True, slots=True)
class Source:
    """A local, unpacked copy of what is imported; ``size`` in bytes."""

    location: str
    path: Path
    sha256: str  # of the bytes as given, before unpacking
    encoding: str
    layout: Layout
    size: int

    def records(self) -> Iterator[Record]:
        """Read every record once, in order."""
        return self.layout.read(self.path, self.encoding)


@contextmanager
def open_source(location: str) -> Iterator[Source]:
    """Fetch, unpack and recognise a source; its copy is removed at the end.

    Raises UnreadableSource when there is no such file, the address does not answer, the
    archive is damaged or holds several files, or the content is of no known layout.
    """
    with TemporaryDirectory(prefix="geo-pop-import-") as folder:
        given = _fetch(location, Path(folder))
        with given.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        path = _unpack(given, Path(folder) / "unpacked")
        encoding = detect_encoding(path)
        layout = _layout_of(path, encoding)
        yield Source(location, path, sha256, encoding, layout, path.stat().st_size)


def _fetch(location: str, folder: Path) -> Path:
    if not location.startswith(("http://", "https://")):
        path = Path(location)
        if not path.is_file():
            raise UnreadableSource(f"fichier introuvable : {location}")
        return path
    path = folder / (location.split("?")[0].rstrip("/").rsplit("/", 1)[-1] or "download")
    request = Request(location, headers={"User-Agent": "geo-pop"})  # noqa: S310 -- http(s) only
    try:
        with urlopen(request, timeout=TIMEOUT_S) as answer, path.open("wb") as copy:  # noqa: S310
            shutil.copyfileobj(answer, copy)
    except (URLError, TimeoutError, ConnectionError) as error:
        raise UnreadableSource(f"adresse sans réponse : {location} ({error})") from error
    return path


def _unpack(given: Path, unpacked: Path) -> Path:
    try:
        if given.suffix.lower() == ".zip":
            with zipfile.ZipFile(given) as archive, archive.open(_only_member(archive)) as packed:
                return _copy(packed, unpacked)
        if unpacker := _UNPACKERS.get(given.suffix.lower()):
            with unpacker(given) as packed:
                return _copy(packed, unpacked)
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise UnreadableSource(f"archive endommagée : {given.name} ({error})") from error
    return given


def _only_member(archive: zipfile.ZipFile) -> str:
    names = [n for n in archive.namelist() if not n.startswith(_JUNK) and not n.endswith("/")]
    if len(names) != 1:
        found = ", ".join(names) or "aucun"
        raise UnreadableSource(f"l’archive doit contenir un seul fichier ; trouvé : {found}")
    return names[0]


def _copy(packed: IO[bytes], unpacked: Path) -> Path:
    with unpacked.open("wb") as copy:
        shutil.copyfileobj(packed, copy, 1 << 20)
    return unpacked


def _layout_of(path: Path, encoding: str) -> Layout:
    with path.open(encoding=encoding, errors="replace") as stream:
        start = stream.read(65536)
    for recognise in (json_records.recognise, joconde_text.recognise, delimited.recognise):
        if layout := recognise(start):
            return layout
    raise UnreadableSource(
        "format inconnu : ni JSON, ni texte « ajout piloté », ni colonnes séparées par , ; | ou "
        "tabulation (première ligne : " + repr(start.split("\n", 1)[0][:80]) + ")"
    )
