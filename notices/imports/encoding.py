"""Tell the encoding of a file from its bytes."""

from __future__ import annotations

import codecs
from pathlib import Path

from notices.errors import UnreadableSource

# Bytes that are letters and punctuation in Windows-1252, control characters in ISO-8859-1.
_WINDOWS_ONLY = bytes(range(0x80, 0xA0))
_UNDEFINED_IN_WINDOWS = b"\x81\x8d\x8f\x90\x9d"
_CHUNK = 1 << 20


def detect_encoding(path: Path) -> str:
    """Return ``utf-8-sig``, ``utf-8``, ``windows-1252`` or ``iso-8859-1``.

    The whole file is read: one invalid byte at its end is enough not to be UTF-8. Any file
    is valid ISO-8859-1, so it comes last. Raises UnreadableSource for UTF-16 and binary files.
    """
    with path.open("rb") as stream:
        start = stream.read(4096)
    if start.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)) or b"\x00" in start:
        raise UnreadableSource("fichier binaire ou UTF-16 : attendu UTF-8, 8859-1 ou 1252")
    if _is_utf8(path):
        return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
    return "windows-1252" if _is_windows(path) else "iso-8859-1"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_windows(path: Path) -> bool:
    seen = False
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if len(chunk.translate(None, _UNDEFINED_IN_WINDOWS)) != len(chunk):
                return False
            seen = seen or len(chunk.translate(None, _WINDOWS_ONLY)) != len(chunk)
    return seen
