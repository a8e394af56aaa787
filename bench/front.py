"""The deployment's nginx in front of a service of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.clock import free_port, wait_for

CONFIGURATION = Path(__file__).parents[1] / "geo_pop" / "deployment" / "nginx.conf"
PATIENCE = 20


@contextmanager
def fronted(service: str) -> Iterator[str]:
    """Start nginx on a free port; only where it writes and whom it asks differ from production."""
    folder = Path(tempfile.mkdtemp(prefix="geo-pop-nginx-"))
    folder.chmod(0o755)  # its workers are another user's
    address = f"127.0.0.1:{free_port()}"
    (folder / "nginx.conf").write_text(_configuration(folder, address, service))
    server = subprocess.Popen(  # noqa: S603
        ["nginx", "-c", folder / "nginx.conf", "-e", folder / "log", "-g", "daemon off;"],  # noqa: S607
        env=os.environ | {"PATH": os.environ["PATH"] + ":/usr/sbin"},
    )
    try:
        wait_for(f"http://{address}/healthz")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(PATIENCE)
        shutil.rmtree(folder)


def _configuration(folder: Path, address: str, service: str) -> str:
    written = CONFIGURATION.read_text(encoding="utf-8")
    scratch = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    for production, here in {
        "http {": "http {\n" + scratch,
        "/var/cache/nginx": str(folder),
        "/tmp/nginx.pid": f"{folder}/pid",  # noqa: S108 -- the container's
        "/dev/stderr": f"{folder}/log",
        "/dev/stdout": f"{folder}/log",
        "listen 8080": f"listen {address}",
        "http://web:8000": service,
    }.items():
        if production not in written:
            raise RuntimeError(f"{CONFIGURATION} says nothing of {production}")
        written = written.replace(production, here)
    return written
