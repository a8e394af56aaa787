"""The commands of docs/feeds.md are run as a reader would, on the service and its demonstration."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

PAGE = Path(__file__).parents[1] / "docs/feeds.md"
BLOCKS = re.findall(
    r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)


@pytest.fixture
def site(database: None) -> Iterator[str]:
    """Serve the demonstration over HTTP."""
    call_command("load_demonstration", verbosity=0)
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.mark.parametrize("block", BLOCKS, ids=range(1, len(BLOCKS) + 1))
def test_the_commands_of_the_page_work(
    block: str, site: str, settings: Any, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings.EXPORTS_DIR = str(tmp_path_factory.mktemp("exports"))
    if "/downloads/" in block:
        call_command("build_exports", workers=1, verbosity=0)
    done = subprocess.run(  # noqa: S603 -- our own page
        ["bash", "-euo", "pipefail", "-c", block],  # noqa: S607
        cwd=tmp_path,
        env=os.environ | {"SITE": site},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr + done.stdout
    for written in tmp_path.iterdir():
        assert written.stat().st_size, written.name
