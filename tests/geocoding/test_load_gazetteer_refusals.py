"""Wrong files of communes are refused, and the gazetteer stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from shapely.geometry import MultiPolygon, Point, box

from geocoding.errors import UnreadableGazetteer
from geocoding.loading.gazetteer import load_gazetteer
from geocoding.models import Commune, GazetteerLoad
from tests import build
from tests.geocoding.commune_files import Sample

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def _no_column(sample: Sample) -> None:
    sample.header[4] = "geom"


def _garbled_outline(sample: Sample) -> None:
    sample.row_of("28085")[4] = "0106zz"


def _point_for_an_outline(sample: Sample) -> None:
    sample.row_of("28085")[4] = Point(1, 48).wkb_hex


def _metres(sample: Sample) -> None:
    sample.row_of("28085")[4] = MultiPolygon([box(600_000, 6_800_000, 601_000, 6_801_000)]).wkb_hex


def _commune_twice(sample: Sample) -> None:
    sample.rows.append(sample.row_of("28085"))


def _no_outline(sample: Sample) -> None:
    sample.rows = []


def _unknown_type(sample: Sample) -> None:
    sample.entry_of("28085")["type"] = "canton"


def _wrong_code(sample: Sample) -> None:
    sample.entry_of("28085")["code"] = 28085


def _no_name(sample: Sample) -> None:
    del sample.entry_of("28085")["nom"]


def _unknown_departement(sample: Sample) -> None:
    sample.entry_of("28085")["departement"] = "20"


def _negative_population(sample: Sample) -> None:
    sample.entry_of("28085")["population"] = -1


def _former_codes_in_one_text(sample: Sample) -> None:
    sample.entry_of("14654")["anciensCodes"] = "14697"


def _lost_chef_lieu(sample: Sample) -> None:
    sample.entry_of("14697")["chefLieu"] = "14999"


def _entry_twice(sample: Sample) -> None:
    sample.entries.append(sample.entry_of("28085"))


def _no_entry(sample: Sample) -> None:
    sample.entries = []


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (_no_column, ["communes.csv.lzma", "colonne absente : geometry"]),
        (_garbled_outline, ["communes.csv.lzma, ligne 2", "geometry", "illisible"]),
        (_point_for_an_outline, ["communes.csv.lzma, ligne 2", "geometry", "Point inattendu"]),
        (_metres, ["communes.csv.lzma, ligne 2", "geometry", "degrés"]),
        (_commune_twice, ["communes.csv.lzma, ligne 11", "28085", "deux fois"]),
        (
            _no_outline,
            ["communes.csv.lzma", "geometry", "6 communes sans contour"],
        ),
        (_unknown_type, ["communes.json, élément 1", "type", "canton"]),
        (_wrong_code, ["communes.json, élément 1", "code", "28085"]),
        (_no_name, ["communes.json, élément 1", "nom"]),
        (_unknown_departement, ["communes.json, élément 1", "departement", "20"]),
        (_negative_population, ["communes.json, élément 1", "population", "-1"]),
        (_former_codes_in_one_text, ["communes.json, élément 2", "anciensCodes"]),
        (_lost_chef_lieu, ["communes.json", "14697", "14999"]),
        (_entry_twice, ["communes.json", "28085", "deux fois"]),
        (_no_entry, ["communes.json", "aucune commune"]),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_the_gazetteer_stays(
    sample: Sample, spoil: Callable[[Sample], None], named: list[str]
) -> None:
    build.commune()
    spoil(sample)

    with pytest.raises(UnreadableGazetteer) as refused:
        sample.load()

    assert [part for part in named if part not in str(refused.value)] == []
    assert Commune.objects.get().code == "28085"
    assert not GazetteerLoad.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"code;nom\n", b"\x5d\x00\x00\x80", b"<html>Not found</html>"]
)
def test_what_is_no_file_of_communes_is_refused(sample: Sample, content: bytes) -> None:
    for path in (sample.outlines, sample.codes):
        sample.write()
        path.write_bytes(content)

        with pytest.raises(UnreadableGazetteer, match=path.name):
            load_gazetteer(sample.outlines, sample.codes)
