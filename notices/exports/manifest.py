"""What a build holds, and which builds there are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from django.conf import settings

INDEX = "index.json"
SUMS = "SHA256SUMS"
SCHEMA = "schema.json"
CATALOGUES = {"jsonld": "application/ld+json", "ttl": "text/turtle; charset=utf-8"}
# What a folder holds beside its files, by media type.
DESCRIPTIONS = {
    INDEX: "application/json",
    SUMS: "text/plain; charset=utf-8",
    SCHEMA: "application/json",
    **{f"catalog.{extension}": media_type for extension, media_type in CATALOGUES.items()},
}
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class BulkFile:
    """One file; ``base`` is empty for all bases, ``departement`` for all départements."""

    name: str
    format: str
    media_type: str
    base: str
    departement: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Build:
    """The files of one snapshot, ``created`` in ISO 8601; ``changes_cursor`` goes on after it."""

    name: str
    created: str
    notices: int
    schema_version: str
    changes_cursor: str
    licence: str
    attribution: str
    files: list[BulkFile] = field(default_factory=list)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the index of a folder."""
        told: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        return cls(**told | {"files": [BulkFile(**one) for one in told["files"]]})

    def write(self, folder: Path) -> None:
        """Write the index, and the sums as ``sha256sum --check`` reads them."""
        index = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / INDEX).write_text(index + "\n", encoding="utf-8")
        sums = "".join(f"{one.sha256}  {one.name}\n" for one in self.files)
        (folder / SUMS).write_text(sums, encoding="utf-8")

    def file(self, name: str) -> BulkFile | None:
        """Return the file of a name, if the build has it."""
        return next((one for one in self.files if one.name == name), None)


def folder_of(name: str) -> Path:
    """Return where the build of a name is, or would be."""
    return Path(settings.EXPORTS_DIR) / name


def names_of_builds() -> list[str]:
    """Return the builds that are finished, newest first."""
    return [name for _, name in sorted(_dated(), reverse=True)]


def latest() -> Build | None:
    """Return the newest build, None before the first."""
    names = names_of_builds()
    return Build.read(folder_of(names[0])) if names else None


def _dated() -> Iterator[tuple[tuple[str, int], str]]:
    root = Path(settings.EXPORTS_DIR)
    for folder in root.iterdir() if root.is_dir() else ():
        if (named := _NAME.fullmatch(folder.name)) and (folder / INDEX).is_file():
            yield (named[1], int(named[2] or 1)), folder.name
