"""Pages of the desk, as tests read them."""

from __future__ import annotations

import html
from typing import Any


def text_of(response: Any) -> str:
    """Return a page with the characters that its entities stand for."""
    page: str = html.unescape(response.content.decode())
    return page
