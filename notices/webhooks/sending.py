"""One POST to a receiver: to the address that was looked at, five seconds in all, no redirect."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time

from notices.errors import DeliveryFailed, TargetRefused
from notices.webhooks.target import Target, resolve

SECONDS = 5.0


class _Pinned(http.client.HTTPConnection):
    """A connection to an IP that was looked at, under the name that was asked for."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self._target = target

    def connect(self) -> None:
        """Connect to the IP; over TLS, the certificate has to be that of the name."""
        sock = socket.create_connection((self._target.ip, self._target.port), SECONDS)
        if self._target.https:
            context = ssl.create_default_context()
            sock = context.wrap_socket(
                sock, server_hostname=self._target.host, do_handshake_on_connect=False
            )
        self.sock = sock

    def shake_hands(self) -> None:
        """Agree on TLS, where it is spoken: apart, since that takes the time of the receiver."""
        if isinstance(self.sock, ssl.SSLSocket):
            self.sock.do_handshake()


def post(url: str, body: str, headers: dict[str, str]) -> int:
    """Send a message and return the status of the answer; its body is not read.

    Raises DeliveryFailed when there is none, or when the address must not be called.
    """
    try:
        target = resolve(url)
        return _post(target, body, headers)
    except (TargetRefused, OSError, http.client.HTTPException) as error:
        raise DeliveryFailed(f"{type(error).__name__} : {error}") from error


def _post(target: Target, body: str, headers: dict[str, str]) -> int:
    started = time.monotonic()
    connection = _Pinned(target)
    try:
        connection.connect()
        # Timeouts of sockets begin again with each byte: who sends one a second would hold us.
        left = max(SECONDS - (time.monotonic() - started), 0.1)
        guillotine = threading.Timer(left, _cut, [connection.sock])
        guillotine.start()
        try:
            connection.shake_hands()
            connection.request("POST", target.path, body.encode(), headers)
            return connection.getresponse().status
        finally:
            guillotine.cancel()
    finally:
        connection.close()


def _cut(sock: socket.socket) -> None:
    try:
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # under TLS too: nothing is said good-bye
    except OSError:
        return  # it ended by itself
