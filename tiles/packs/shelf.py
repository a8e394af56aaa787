"""Which packs there are, and where: a description of each, and the two files that it names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from django.conf import settings

MEDIA_TYPES = {"pmtiles": "application/vnd.pmtiles", "geojsons.gz": "application/gzip"}
_NAME = re.compile(r"(?P<code>\d[\dAB]\d?)\.\d{8}T\d{6}\.(?P<format>pmtiles|geojsons\.gz)")


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack; a name is never given to other content."""

    name: str
    format: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A département as it was ``built`` (ISO 8601); ``bbox`` in degrees."""

    departement: str
    name: str
    built: str
    bbox: tuple[float, float, float, float]
    notices: int
    tiles: int
    files: tuple[PackFile, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a description."""
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(PackFile(**one) for one in told["files"])
        return cls(**told | {"files": files, "bbox": tuple(told["bbox"])})

    def publish(self, folder: Path) -> None:
        """Put the description in the place of the former one, then remove older files.

        Those of the former one stay for who is downloading them.
        """
        path = folder / f"{self.departement}.json"
        former = Pack.read(path).files if path.is_file() else ()
        unfinished = path.with_suffix(".part")
        unfinished.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")
        unfinished.replace(path)
        kept = {one.name for one in (*former, *self.files)}
        for old in folder.glob(f"{self.departement}.*"):
            if _NAME.fullmatch(old.name) and old.name not in kept:
                old.unlink()


def folder() -> Path:
    """Return where packs are."""
    return Path(settings.PACKS_DIR)


def packs() -> Iterator[Pack]:
    """Yield the packs that are built, by département."""
    for path in sorted(folder().glob("*.json")):
        yield Pack.read(path)


def find(name: str) -> Path | None:
    """Return a file of a pack, None for any other name."""
    path = folder() / name
    return path if _NAME.fullmatch(name) and path.is_file() else None


def media_type(name: str) -> str:
    """Return that of a file which ``find`` found."""
    return MEDIA_TYPES[name.split(".", 2)[2]]
