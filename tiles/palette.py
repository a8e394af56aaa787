"""The colours of the map, read from where the pages have theirs: one palette for all."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings

_STATIC = Path(settings.BASE_DIR) / "static"
_TOKEN = re.compile(r"--map-([a-z-]+): *(#[0-9a-f]{6})")
_FILL = re.compile(r'fill="(#[0-9a-f]{6})"')


class Scheme(StrEnum):
    """As the browser's ``prefers-color-scheme``."""

    LIGHT = "light"
    DARK = "dark"


@cache
def palette_of(scheme: Scheme) -> dict[str, str]:
    """Return the colours of ``static/css/tokens.css`` by name, such as ``sea``."""
    light, _, dark = (
        (_STATIC / "css" / "tokens.css")
        .read_text(encoding="utf-8")
        .partition("prefers-color-scheme: dark")
    )
    colours = dict(_TOKEN.findall(light))
    return colours | dict(_TOKEN.findall(dark)) if scheme is Scheme.DARK else colours


@cache
def colour_of_base(base: str) -> str:
    """Return the colour of a base's mark in the legend."""
    mark = (_STATIC / "icons" / f"{base}.svg").read_text(encoding="utf-8")
    found = _FILL.search(mark)
    if not found:
        raise ValueError(f"static/icons/{base}.svg has no colour")
    return found[1]
