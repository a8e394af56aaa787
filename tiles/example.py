"""The program of the page that shows how another site draws the tiles."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

EXAMPLE = (Path(settings.BASE_DIR) / "static" / "js" / "tiles" / "example.js").read_text(
    encoding="utf-8"
)
