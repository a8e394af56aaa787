"""The files that the gazetteer is made of, where they are, and how they are packed."""

from __future__ import annotations

import gzip
import hashlib
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from geocoding.errors import UnreadableGazetteer

# geo_pop/setup/gazetteer.sh fetches them.
FETCHED = Path(settings.BASE_DIR) / ".gazetteer"
OUTLINES = FETCHED / "communes.csv.lzma"
CODES = FETCHED / "communes.json"
BY_HAND = Path(__file__).with_name("former_codes.csv")

_UNPACKERS: dict[str, Callable[[Path], Any]] = {
    ".gz": gzip.open,
    ".lzma": lzma.open,
    ".xz": lzma.open,
}
UNPACKING_ERRORS = (EOFError, lzma.LZMAError, gzip.BadGzipFile, UnicodeDecodeError)


def opened(path: Path) -> IO[bytes]:
    """Open a file as bytes, unpacked; raise UnreadableGazetteer when there is none."""
    if not path.is_file():
        hint = " ; « make setup » va la chercher" if path.parent == FETCHED else ""
        raise UnreadableGazetteer(f"fichier introuvable : {path}{hint}")
    stream: IO[bytes] = _UNPACKERS.get(path.suffix.lower(), Path.open)(path, "rb")
    return stream


def digest(*paths: Path) -> str:
    """Return the SHA-256 of files, one after another."""
    whole = hashlib.sha256()
    for path in paths:
        opened(path).close()
        whole.update(path.read_bytes())
    return whole.hexdigest()
