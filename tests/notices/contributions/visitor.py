"""A visitor's browser: it opens a form, does the work that it asks, waits, and sends."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

from altcha.v1 import hash_hex
from django.test import Client

from notices.contributions import seal

FORM = {"comment": "La plaque est sur le pignon de l’autre côté de la rue.", "email": ""}


class Visitor:
    """One that is never too fast, unless asked; keeps no cookie."""

    def __init__(self, monkeypatch: Any, address: str = "192.0.2.1") -> None:
        self.client = Client(REMOTE_ADDR=address)
        self.monkeypatch = monkeypatch

    def open(self, address: str) -> dict[str, str]:
        """Return the hidden fields of a form, solved."""
        response = self.client.get(address)
        assert response.status_code == 200
        assert not self.client.cookies
        return {"seal": sealed(response), "proof": solved(response)}

    def send(self, address: str, fields: dict[str, Any], *, patient: bool = True) -> Any:
        """Send a form."""
        if patient:
            self.monkeypatch.setattr(seal, "FASTEST", 0)
        return self.client.post(address, fields)

    def contribute(self, address: str, **fields: Any) -> Any:
        """Open a form and send it."""
        return self.send(address, FORM | self.open(address) | fields)


def sealed(response: Any) -> str:
    """Return the seal of a form."""
    found = re.search(r'name="seal" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def solved(response: Any) -> str:
    """Do the work of a form."""
    found = re.search(r'id="challenge"[^>]*>(.*?)</script>', response.content.decode())
    assert found
    challenge = json.loads(found[1])
    salt = challenge["salt"] if challenge["salt"].endswith("&") else challenge["salt"] + "&"
    number = next(
        number
        for number in range(challenge["maxNumber"] + 1)
        if hash_hex("SHA-256", f"{salt}{number}".encode()) == challenge["challenge"]
    )
    told = {key: challenge[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps(told | {"number": number}).encode()).decode()
