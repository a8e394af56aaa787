"""A real addok, loaded with invented addresses, that a test may break."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "geo_pop" / "setup" / "addok.sh"
SAMPLES = ROOT / "tests" / "samples" / "addresses"
_READY = "GEOCODER_URL="


class Addok:
    """One run of ``addok.sh serve``; ``home`` keeps what it loaded, and its logs."""

    def __init__(self, home: Path, addresses: Path = SAMPLES) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._process = subprocess.Popen(  # noqa: S603
            [SCRIPT, "serve", addresses],
            env=os.environ | {"ADDOK_HOME": str(home), "ADDOK_PORT": str(self.port)},
            stderr=subprocess.PIPE,
            text=True,
        )
        said = ""
        for line in self._process.stderr:
            said += line
            if _READY in line:
                return
        raise RuntimeError(f"addok did not start: {said}")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def process(self, name: str) -> int:
        """Open a descriptor of ``addok`` or ``redis``, readable once that has ended."""
        return os.pidfd_open(int((self.home / f"{name}.pid").read_text(encoding="utf-8")))

    def kill(self, name: str) -> None:
        """Kill ``addok`` or ``redis`` as a power cut does, and see it gone."""
        process = self.process(name)
        signal.pidfd_send_signal(process, signal.SIGKILL)
        select.select([process], [], [])
        os.close(process)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._process.stderr.close()
