"""Addresses that messages may be sent to, and those inside, however they are written."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from notices.errors import DeliveryFailed, TargetRefused
from notices.webhooks.sending import post
from notices.webhooks.target import Target, resolve
from tests.notices.webhooks.receiver import running


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:0:7f00:1::]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[ff02::1]/",
        "https://localhost/",
    ],
)
def test_an_address_inside_is_refused(url: str) -> None:
    with pytest.raises(TargetRefused, match="n’est pas une adresse publique"):
        resolve(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://93.184.215.14/",
        "ftp://93.184.215.14/",
        "https://",
        "https:///path",
        "https://user:secret@93.184.215.14/",
        "https://93.184.215.14:0/",
        "https://93.184.215.14:99999/",
        "https://[::1/",
        "https://" + "a" * 64 + ".example/",
        "https://nom-inconnu.invalid/",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_address_for_a_message_is_refused(url: str) -> None:
    with pytest.raises(TargetRefused):
        resolve(url)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://93.184.215.14", Target(True, "93.184.215.14", 443, "/", "93.184.215.14")),
        (
            "https://93.184.215.14:8443/a?b=c#d",
            Target(True, "93.184.215.14", 8443, "/a?b=c", "93.184.215.14"),
        ),
        (
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
            Target(
                True,
                "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
                443,
                "/",
                "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
            ),
        ),
    ],
)
def test_an_address_outside_is_taken_apart(url: str, target: Target) -> None:
    assert resolve(url) == target


def test_a_name_with_one_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _answer(monkeypatch, "93.184.215.14", "10.0.0.1")

    with pytest.raises(TargetRefused, match="adresse publique"):
        resolve("https://example.org/")


def test_a_name_is_looked_up_again_at_each_message_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = _answer(monkeypatch, "127.0.0.1")

    with pytest.raises(DeliveryFailed, match="adresse publique"):
        post("https://example.org/", "{}", {})

    assert asked == ["example.org"]


def test_https_to_who_does_not_speak_it_is_a_failure(settings: Any) -> None:
    settings.WEBHOOKS_MAY_STAY_INSIDE = True
    with running() as receiver, pytest.raises(DeliveryFailed, match="SSL"):
        post(receiver.url.replace("http:", "https:"), "{}", {})


def _answer(monkeypatch: pytest.MonkeyPatch, *ips: str) -> list[str]:
    """Let every name have these addresses; return the names that are asked for."""
    asked: list[str] = []

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked
