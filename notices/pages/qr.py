"""Addresses as QR codes, for paper: who holds the print finds the page."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=2_000)  # 8 ms each, and a list to print has up to 200
def qr_code(address: str) -> SafeString:
    """Return an inline SVG (ISO/IEC 18004) that mends a damage of 15 %, with its quiet zone."""
    code = segno.make_qr(address, error="m")
    svg = code.svg_inline(omitsize=True, svgclass="qr-code", lineclass=None)
    return mark_safe(svg)  # noqa: S308 -- the address is drawn, not written
