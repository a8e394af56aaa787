"""Other programs read the tiles: GDAL here, MapLibre and OpenLayers in tests/browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.gis.gdal import DataSource

from notices.search.parameters import Criteria
from notices.vocabularies import Precision
from tests import build
from tiles.grid import Tile
from tiles.render import render_notices

pytestmark = pytest.mark.usefixtures("database")


def test_gdal_reads_both_layers_at_the_place_of_the_notices(tmp_path: Path) -> None:
    build.commune()
    notice = build.notice(protection=3)
    for _ in range(4):
        build.notice(precision=Precision.MUNICIPALITY)
    # GDAL takes the address from the path.
    path = tmp_path / "12" / "2064" / "1416.mvt"
    path.parent.mkdir(parents=True)
    path.write_bytes(render_notices(Tile(12, 2064, 1416), Criteria.model_validate({})))

    source = DataSource(path)

    layers = {source[n].name: source[n] for n in range(source.layer_count)}
    assert layers.keys() == {"notices", "communes_notices"}
    pin = layers["notices"][0]
    assert (pin.get("ref"), pin.get("protection")) == (notice.ref, "classe inscrit")
    place = pin.geom.transform(4326, clone=True)
    # One unit of the tile is 2.4 m.
    assert (place.x, place.y) == pytest.approx(build.CHARTRES, abs=5e-5)
    commune = layers["communes_notices"][0]
    assert (commune.get("count"), commune.get("commune")) == (4, "Chartres")
