"""JSON-LD inside a page."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# What would end the script element, or begin another (HTML, 4.12.1.3).
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def linked_data_script(subject: dict[str, Any]) -> SafeString:
    """Return the script element that says this to search engines."""
    written = json.dumps(subject, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 -- escaped
