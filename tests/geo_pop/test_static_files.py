"""What browsers get of the files that are collected."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    """Return the folder of every file, as `make run` and the image collect them."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "geo_pop.static_files.HashedStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_a_module_names_the_release_of_what_it_imports(collected: Path) -> None:
    kept = json.loads((collected / "staticfiles.json").read_text(encoding="utf-8"))["paths"]

    for name in ("js/main.js", "js/panel/tools.js", "js/collection/page.js"):
        content = (collected / kept[name]).read_text(encoding="utf-8")
        near = re.findall(r"""\bfrom\s*["'](\.{1,2}/[^"']+)["']""", content)
        assert near
        assert all(re.search(r"\.[0-9a-f]{12}\.js$", imported) for imported in near), name


def test_a_script_is_kept_compressed_beside_itself(collected: Path) -> None:
    kept = json.loads((collected / "staticfiles.json").read_text(encoding="utf-8"))["paths"]

    for name in ("js/main.js", "css/base.css", "vendor/pmtiles.js", "vendor/maplibre-gl.mjs"):
        whole = collected / kept[name]
        assert gzip.decompress(Path(f"{whole}.gz").read_bytes()) == whole.read_bytes()


def test_a_sheet_of_imports_holds_them(collected: Path) -> None:
    kept = json.loads((collected / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    site = (collected / kept["css/site.css"]).read_text(encoding="utf-8")

    assert "@import" not in site
    assert "--ink:" in site  # tokens.css
    [letters] = set(re.findall(r'url\("([^"]+-latin-wght-normal[^"]+)"\)', site))  # fonts.css
    assert (collected / "css" / letters).exists()
    assert (collected / kept["css/explorer.css"]).stat().st_size > 10_000
