"""Keys of the API, for who needs more than a visitor: ``manage.py make_api_key`` prints them.

A key holds a name, a rate and our signature: nothing about its holder is stored, and nothing
is looked up to know it. It is withdrawn by naming its holder in ``API_KEYS_WITHDRAWN``.
"""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer

from notices.errors import InvalidKey

HEADER = "X-API-Key"
_signer = Signer(salt="notices.api_keys")


def make_key(holder: str, per_minute: int) -> str:
    """Return the key of a holder, the same each time; ``holder`` has no dot."""
    return _signer.sign(f"{holder}.{per_minute}")


def read_key(key: str) -> tuple[str, int]:
    """Return the holder of a key and their requests a minute, or raise InvalidKey."""
    try:
        holder, _, per_minute = _signer.unsign(key).rpartition(".")
    except BadSignature as error:
        raise InvalidKey(f"{HEADER} is not a key of ours") from error
    if holder in settings.API_KEYS_WITHDRAWN:
        raise InvalidKey(f"the key of {holder} was withdrawn")
    return holder, int(per_minute)
