"""A service on 127.0.0.1 that answers as a test tells it, and a clock that passes by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from geocoding.geocoders.guard import Clock


@dataclass(frozen=True)
class Request:
    path: str  # with the query string
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Stub:
    """Keeps what it was asked; ``answer`` decides what it says."""

    def __init__(self, answer: Callable[[Request], Reply]) -> None:
        self.requests: list[Request] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._reply(Request(self.path))

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                self._reply(Request(self.path, self.rfile.read(length)))

            def _reply(self, request: Request) -> None:
                stub.requests.append(request)
                reply = answer(request)
                body = reply.body.encode() if isinstance(reply.body, str) else reply.body
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with suppress(BrokenPipeError, ConnectionResetError):  # nobody waits any more
                    self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def stub(answer: Callable[[Request], Reply]) -> Iterator[Stub]:
    server = Stub(answer)
    try:
        yield server
    finally:
        server.close()


class Hands:
    """A clock whose time passes when somebody waits."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.waits: list[float] = []

    def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.time, sleep=self._sleep)
