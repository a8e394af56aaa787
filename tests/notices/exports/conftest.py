"""Where the files of a test go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def exports(settings: Any, tmp_path: Path) -> Path:
    """Return the folder of the builds, which is not there yet."""
    settings.EXPORTS_DIR = str(tmp_path / "exports")
    return tmp_path / "exports"
