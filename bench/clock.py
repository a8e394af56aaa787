"""Time what is repeated, and serve what is asked over HTTP."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen


def median_ms(action: Callable[[], object], runs: int = 9) -> float:
    """Return the median of ``runs`` timings, in milliseconds, after one that is not counted."""
    action()
    return statistics.median(once_ms(action) for _ in range(runs))


def once_ms(action: Callable[[], object]) -> float:
    """Return one timing, in milliseconds."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def free_port() -> int:
    """Return a port of the loopback that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(workers: int = 2, application: str = "geo_pop.wsgi:application") -> Iterator[str]:
    """Serve an application with granian on a free port of the loopback; yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(workers)]
    command += ["--port", str(port), "--no-access-log", "--log-level", "error"]
    # A worker that is told to stop while it starts does not listen.
    command += ["--blocking-threads", "4", "--workers-kill-timeout", "3"]
    settings = os.environ | {
        "DATABASE_POOL_SIZE": "4",
        "LOG_LEVEL": "WARNING",
        "API_PER_MINUTE": "0",
    }
    server = subprocess.Popen([*command, application], env=settings)  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Wait until a server answers; raise RuntimeError when it does not in 20 seconds."""
    for _ in range(200):
        try:
            with urlopen(address, timeout=1):  # noqa: S310 -- our own loopback
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {address}")
