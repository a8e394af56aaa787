"""Typed readers of environment variables: they refuse nonsense, and name the variable."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}
# As the scheme of OAI identifiers has it: no part begins with a digit.
_DOMAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]*)+")
_SCHEMES = {"postgres", "postgresql", "postgis"}


def load(path: Path) -> None:
    """Take the variables of a file of ``NAME=value`` lines, unless the environment has its own.

    All or nothing: a caller who names another database must not meet half of this one.
    """
    if "DATABASE_URL" in os.environ or not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        os.environ.setdefault(name, value)


def text(name: str, default: str | None = None) -> str:
    """Read a string; without a default, the variable must be set."""
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. `make database` writes a set to try with.")
    return value


def boolean(name: str, *, default: bool) -> bool:
    """Read ``true``, ``false``, ``1`` or ``0``."""
    value = os.environ.get(name) or str(default)
    try:
        return _BOOLEANS[value.lower()]
    except KeyError:
        raise ImproperlyConfigured(f"{name}={value!r}: use true or false.") from None


def integer(name: str, default: int) -> int:
    """Read a whole number, zero or more."""
    value = os.environ.get(name) or str(default)
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r}: use a whole number.")
    return int(value)


def address(name: str, default: str) -> str:
    """Read the address of a service; set and empty, there is none."""
    value = os.environ.get(name, default).strip().rstrip("/")
    url = urlsplit(value)
    if value and (url.scheme not in {"http", "https"} or not url.netloc or url.query):
        raise ImproperlyConfigured(f"{name}={value!r}: use http://name/path or https://name/path.")
    return value


def origin(url: str) -> list[str]:
    """Return the scheme and host of an address, as a content policy names it, or none."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if url else []


def domain(name: str, default: str) -> str:
    """Read a domain name of two parts or more."""
    value = text(name, default)
    if not _DOMAIN.fullmatch(value):
        raise ImproperlyConfigured(f"{name}={value!r}: use a domain name, as culture.gouv.fr.")
    return value


def listing(name: str, default: str = "") -> list[str]:
    """Read words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str) -> str:
    """Read a secret, or the file that ``<name>_FILE`` names, as container engines mount them."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return text(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE={path!r}: {error.strerror}.") from error


def database(name: str) -> dict[str, Any]:
    """Read ``postgresql://user:password@host:port/name?option=value`` as a Django database.

    The address is a secret too: ``<name>_FILE`` may hold it. ``?host=`` names a socket folder.
    """
    # The address itself is never shown: it holds a password.
    refused = ImproperlyConfigured(f"{name}: use postgresql://user:password@host:port/name.")
    try:
        url = urlsplit(secret(name))
        port = url.port
    except ValueError:
        raise refused from None
    database_name = unquote(url.path[1:])
    if url.scheme not in _SCHEMES or not database_name or "/" in database_name:
        raise refused
    options = {option: values[-1] for option, values in parse_qs(url.query).items()}
    return {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "NAME": database_name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", "") or url.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": options,
    }
