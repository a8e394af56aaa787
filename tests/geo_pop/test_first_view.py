"""What a page needs before it can be read: little, and asked for at once."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from geo_pop.templatetags.modules import imported
from tests import build

pytestmark = pytest.mark.usefixtures("database")

LARGEST = 120_000  # bytes of the first view, compressed
_OF_THE_PAGE = re.compile(r'(?:href|src)="/static/([^"]+\.(?:js|css|svg))"')
# The italics come with the names of the map; without it, no word of the first view is in them.
FONT = "vendor/eb-garamond/eb-garamond-latin-wght-normal.woff2"


_IMPORTED = re.compile(r'@import "\./([^"]+)"')


def _with_imports(names: set[str]) -> set[str]:
    """Style sheets are joined once they are collected; here they are asked for one by one."""
    sheets = {name: Path(str(finders.find(name))).read_text() for name in names if ".css" in name}
    return names | {
        name.rpartition("/")[0] + "/" + imported
        for name, content in sheets.items()
        for imported in _IMPORTED.findall(content)
    }


def _compressed(name: str) -> int:
    content = Path(str(finders.find(name))).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, 5))


def test_the_first_view_is_light(client: Client) -> None:
    for rank in range(20):
        build.notice(name=f"Verrière de la vie de saint Eustache, baie {rank}")

    html = client.get("/").content
    files = _with_imports(set(_OF_THE_PAGE.findall(html.decode())))

    weights = {name: _compressed(name) for name in [*files, FONT]}
    weights["page"] = len(gzip.compress(html, 5))
    weights["picture"] = len(gzip.compress(client.get("/tiles/picture.svg").content, 5))
    assert {"js/main.js", "js/search/explorer.js", "css/atlas.css"} < set(weights)
    assert sum(weights.values()) <= LARGEST, weights


def test_modules_are_asked_for_at_once_and_the_map_is_not(client: Client) -> None:
    html = client.get("/").content.decode()

    preloaded = re.findall(r'rel="modulepreload" href="/static/([^"]+)"', html)
    assert preloaded == imported("js/main.js")
    assert {"js/dom.js", "js/api.js", "js/search/wording.js"} < set(preloaded)
    # Boxes in degrees, the picture, and what brings the map: none knows the library.
    of_the_map = {name for name in preloaded if name.startswith("js/map/")}
    assert of_the_map == {"js/map/extent.js", "js/map/later.js", "js/map/picture.js"}
    assert 'rel="stylesheet" href="/static/vendor/maplibre-gl.css"' not in html


def test_a_page_that_names_no_module_is_refused() -> None:
    with pytest.raises(FileNotFoundError, match=r"js/nothing\.js"):
        imported("js/nothing.js")
