"""One record of a source, and how a kind of file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple


class Record(NamedTuple):
    """Raw cells by heading; ``problem`` (French) tells why the record cannot be read."""

    line: int  # of the file, from 1; in JSON, the rank of the record
    cells: dict[str, Any]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of file, recognised; ``header`` is empty where each record names its fields."""

    name: str  # as reported: "CSV « | »"
    read: Callable[[Path, str], Iterator[Record]]
    header: tuple[str, ...] = ()
