"""Staff at work in the browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User

from tests.notices.admin.staff import browser_of


def signed_in(user: User, site: str) -> dict[str, Any]:
    """Return the option of a browser's context in which this person has signed in."""
    session = browser_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": session,
        "domain": urlsplit(site).hostname,
        "path": "/",
        "expires": -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Lax",
    }
    return {"storage_state": {"cookies": [cookie], "origins": []}}
