"""Where a message may go: never inside, whatever the name is said to be when it is sent.

The name is resolved once, every address of it is looked at, and the connection goes to one of
those: a name that answers another address a second later changes nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from notices.errors import TargetRefused

# Public as IPv6, and yet an IPv4 address inside: translated (RFC 6052, RFC 8215), 6to4, Teredo.
_CARRIERS = [ip_network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]


class Target(NamedTuple):
    """An address to send to: the parts of the URL, and the IP that it was found at."""

    https: bool
    host: str
    port: int
    path: str
    ip: str


def check_url(url: str) -> SplitResult:
    """Return the parts of an address that may be subscribed, or raise TargetRefused."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise TargetRefused(f"adresse illisible : {error}") from error
    allowed = ("https", "http") if settings.WEBHOOKS_MAY_STAY_INSIDE else ("https",)
    if parts.scheme not in allowed or not parts.hostname or port == 0:
        raise TargetRefused("l’adresse doit commencer par https:// et nommer un serveur")
    if parts.username or parts.password:
        raise TargetRefused("l’adresse ne doit pas contenir de mot de passe")
    return parts


def resolve(url: str) -> Target:
    """Look an address up, now; raise TargetRefused when it is not one outside."""
    parts = check_url(url)
    https = parts.scheme == "https"
    host, port = str(parts.hostname), parts.port or (443 if https else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TargetRefused(f"{host} : nom inconnu ({error})") from error
    ips = [str(address[0]) for *_, address in found]
    if not settings.WEBHOOKS_MAY_STAY_INSIDE and not all(map(_is_outside, ips)):
        raise TargetRefused(f"{host} n’est pas une adresse publique")
    query = f"?{parts.query}" if parts.query else ""
    return Target(https, host, port, f"{parts.path or '/'}{query}", ips[0])


def _is_outside(ip: str) -> bool:
    address = ip_address(ip)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return (
        address.is_global
        and not address.is_multicast
        and not (isinstance(address, IPv6Address) and any(address in net for net in _CARRIERS))
        and not _is_reserved(address)
    )


def _is_reserved(address: IPv4Address | IPv6Address) -> bool:
    return address.is_reserved or address.is_unspecified or address.is_loopback
