"""Photographs: drawn again without what the camera added, refused with a sentence."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from notices.contributions.photographs import LARGEST_BYTES, forget, keep, path_of
from notices.errors import PhotographRefused


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    kept = tmp_path / "kept"
    settings.CONTRIBUTIONS_DIR = kept
    return kept


def taken_with_gps() -> io.BytesIO:
    picture, exif, file = Image.new("RGB", (60, 40), "red"), Image.Exif(), io.BytesIO()
    exif[0x0112] = 6  # lying on its side
    exif[0x010F] = "Appareil"
    exif.get_ifd(0x8825)[2] = (48.0, 26.0, 52.0)  # latitude
    picture.save(file, "JPEG", exif=exif)
    return file


def bomb() -> io.BytesIO:
    """Return a PNG of a few bytes that says it is 100,000 pixels wide and high."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def test_a_photograph_is_upright_and_says_nothing_of_where_it_was_taken(folder: Path) -> None:
    sent = taken_with_gps()
    assert Image.open(io.BytesIO(sent.getvalue())).getexif().get_ifd(0x8825)
    sent.seek(0)

    name = keep(sent, len(sent.getvalue()))

    with Image.open(folder / name) as kept:
        assert (kept.format, kept.size) == ("JPEG", (40, 60))
        assert not kept.getexif()
    assert b"Appareil" not in (folder / name).read_bytes()
    assert (folder / name).stat().st_mode & 0o077 == 0
    forget(name)
    assert path_of(name) is None


@pytest.mark.parametrize(
    "sent",
    [
        io.BytesIO(b""),
        io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        io.BytesIO(b"GIF89a" + bytes(40)),
        io.BytesIO(taken_with_gps().getvalue()[:200]),
    ],
    ids=["nothing", "svg", "gif", "cut"],
)
def test_what_is_no_photograph_is_refused(sent: io.BytesIO, folder: Path) -> None:
    with pytest.raises(PhotographRefused, match="n’est pas une photographie"):
        keep(sent, 100)
    assert not folder.exists()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(PhotographRefused, match="millions de pixels"):
        keep(bomb(), 100)


def test_a_heavy_file_is_not_even_opened() -> None:
    with pytest.raises(PhotographRefused, match="8 Mo"):
        keep(io.BytesIO(), LARGEST_BYTES + 1)


def test_without_room_it_is_said(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings.CONTRIBUTIONS_DIR = tmp_path / "file"
    sent = taken_with_gps()
    sent.seek(0)

    with pytest.raises(PhotographRefused, match="plus de place"):
        keep(sent, 100)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a.jpg", "0" * 32 + ".png"])
def test_no_other_file_is_reached(name: str) -> None:
    assert path_of(name) is None
