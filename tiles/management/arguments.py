"""What the commands over tiles are asked, read and refused alike."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from notices.bbox import BBox
from notices.errors import InvalidBBox
from tiles.grid import MAX_ZOOM

INTERRUPTED = 130  # exit code: what a shell says of Ctrl-C


def add_zooms(parser: ArgumentParser, default: str) -> None:
    """Let zooms be asked for, ends included."""
    parser.add_argument(
        "--zooms", type=zooms, default=default, metavar="0-12", help=f"par défaut : {default}"
    )


def add_workers(parser: ArgumentParser) -> None:
    """Let the number of tiles drawn at a time be asked for."""
    parser.add_argument(
        "--workers", type=at_least_one, default=2, metavar="N", help="tuiles à la fois : 2"
    )


def zooms(text: str) -> range:
    """Read ``0-12``, or ``7`` for one zoom."""
    first, _, last = text.partition("-")
    try:
        asked = range(int(first), int(last or first) + 1)
    except ValueError:
        asked = range(0)
    if not asked or asked[0] < 0 or asked[-1] > MAX_ZOOM:
        raise ArgumentTypeError(f"{text!r} : attendu un zoom ou deux, de 0 à {MAX_ZOOM} : 0-12")
    return asked


def box(text: str) -> BBox:
    """Read ``west,south,east,north``."""
    try:
        return BBox.parse(text)
    except InvalidBBox as error:
        raise ArgumentTypeError(
            f"{text!r} : attendu ouest,sud,est,nord en degrés : 1.4,48.4,1.6,48.5"
        ) from error


def at_least_one(text: str) -> int:
    """Read a number of things, of which there must be some."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} : attendu un nombre, 1 ou plus")
    return int(text)
