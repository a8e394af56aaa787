"""Notices to locate at once, and how a browser does."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from notices.models import Notice
from notices.vocabularies import Precision
from tests import build
from tests.geocoding.desk.pages import text_of

BULK = "/admin/locate/bulk/"
APPLY = "/admin/locate/bulk/apply/"
STREET = "Changes (rue des) 15"
FOUND = (1.4896, 48.4468)  # number 15, in tests/samples/addresses
NEAR = (1.4890, 48.4468)  # 44 m west of it
FAR = (1.6, 48.4468)  # 8 km east of it


def notice(geom: tuple[float, float] | None, **fields: Any) -> Notice:
    defaults: dict[str, Any] = {"address": STREET, "precision": Precision.STREET}
    return build.notice(geom=geom, **defaults | fields)


def ask(client: Client, *notices: Notice, **sent: Any) -> Any:
    return client.post(BULK, {"refs": "\n".join(n.ref for n in notices)} | sent)


def offered(response: Any) -> dict[str, list[str]]:
    """Return what the form of the preview would send, as it is first shown."""
    page = text_of(response)
    return {
        "offered": re.findall(r'name="offered" value="([^"]+)"', page),
        "chosen": re.findall(r'name="chosen" value="(\d+)"[^>]* checked', page),
    }


def send(client: Client, preview: Any, **changed: Any) -> Any:
    sent = {"under_m": "500", "queue_rest": "on", **offered(preview)} | changed
    return client.post(APPLY, sent, follow=True)


def place_of(stored: Notice) -> Any:
    elected = stored.locations.filter(elected=True).first()
    return elected and elected.geom and elected.geom.coords
