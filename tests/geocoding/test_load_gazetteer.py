"""The gazetteer, made from its files."""

from __future__ import annotations

import csv
import gzip
import lzma
from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.core.management import CommandError, call_command
from shapely.geometry import MultiPolygon, Point, box

from geocoding.gazetteer import commune_at, commune_of_code, communes_named, suggest
from geocoding.loading import files
from geocoding.loading.codes import read_by_hand, read_codes
from geocoding.loading.gazetteer import Outcome, load_gazetteer
from geocoding.loading.history import history_of
from geocoding.models import Commune, CommuneName, GazetteerLoad
from notices.models import FormerCode
from tests import build
from tests.geocoding.commune_files import Sample

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def test_communes_with_their_place_and_what_is_known_of_them(sample: Sample) -> None:
    outcome = sample.load()

    assert (outcome.communes, outcome.outlined, outcome.nowhere) == (7, 6, [])
    assert (outcome.load.names, outcome.load.former_codes) == (9, 3)
    chartres = Commune.objects.get(code="28085")
    assert (chartres.name, chartres.departement, chartres.region) == (
        *("Chartres", "28"),
        "Centre-Val de Loire",
    )
    assert (chartres.postcodes, chartres.population) == (["28000"], 38_000)
    assert chartres.town_hall.coords == pytest.approx((1.5, 48.45))
    assert chartres.centre
    assert chartres.outline.contains(chartres.centre)
    # Half of 0.2 degree by 0.1: 14.8 km by 11.1 at that latitude.
    assert chartres.radius_m == pytest.approx(9_230, rel=0.01)


def test_arrondissements_stand_beside_their_city(sample: Sample) -> None:
    sample.load()

    inner = Commune.objects.get(code="69382")
    assert (inner.kind, inner.parent_id) == ("arrondissement", "69123")
    assert commune_at(4.83, 45.75) == inner


def test_overseas_collectivities_have_a_name_and_no_place_and_districts_are_left_out(
    sample: Sample,
) -> None:
    sample.load()

    island = commune_of_code("97123")
    assert (island.code, island.outline, island.centre, island.radius_m) == (
        *("97701", None),
        *(None, None),
    )
    assert not Commune.objects.filter(code="98411").exists()


def test_codes_and_names_of_the_past_lead_to_the_commune_of_today(sample: Sample) -> None:
    sample.load()

    assert dict(FormerCode.objects.values_list("code", "current")) == {
        "14472": "14654",
        "14697": "14654",
        "97123": "97701",  # ours: geocoding/loading/former_codes.csv
    }
    assert [commune.code for commune in communes_named("l'oudon", "14")] == ["14654"]
    # A delegated commune may have kept the code of the whole: a name, not a code of the past.
    assert [found.former for found in suggest("dives")] == ["Dives"]


def test_a_code_that_would_lead_to_two_communes_is_left_out_and_told(sample: Sample) -> None:
    sample.entry_of("28085")["anciensCodes"] = ["14472"]

    assert sample.load().ambiguous == ["14472"]
    assert not FormerCode.objects.filter(code="14472").exists()


def test_a_commune_without_outline_has_that_of_its_parts(sample: Sample) -> None:
    sample.row_of("14654")[4] = r"\N"

    assert sample.load().outlined == 6
    assert shapely.from_wkb(bytes(Commune.objects.get(code="14654").outline.wkb)).equals(
        box(0.0, 49.0, 0.1, 49.1)
    )


def test_an_outline_that_crosses_itself_is_mended(sample: Sample) -> None:
    bow_tie = shapely.Polygon([(1.4, 48.4), (1.6, 48.5), (1.6, 48.4), (1.4, 48.5)])
    sample.row_of("28085")[4] = MultiPolygon([bow_tie]).wkb_hex

    sample.load()

    assert Commune.objects.get(code="28085").outline.valid


def test_an_empty_town_hall_is_none(sample: Sample) -> None:
    sample.row_of("28085")[5] = Point().wkb_hex

    sample.load()

    assert Commune.objects.get(code="28085").town_hall is None


def test_the_same_files_again_do_nothing(sample: Sample) -> None:
    sample.load()
    CommuneName.objects.filter(name="Chartres").update(name="touched")

    assert sample.load() == Outcome()
    assert CommuneName.objects.filter(name="touched").exists()
    assert GazetteerLoad.objects.count() == 1


def test_other_files_replace_everything(sample: Sample) -> None:
    sample.load()
    sample.entries = [known for known in sample.entries if known["code"] != "05135"]
    sample.entry_of("28085")["nom"] = "Autricum"

    sample.load()

    assert not Commune.objects.filter(code="05135").exists()
    assert communes_named("Chartres") == []
    assert [commune.code for commune in communes_named("autricum")] == ["28085"]
    assert Commune.objects.count() == CommuneName.objects.filter(former_code="").count() == 6


def test_files_may_be_packed_otherwise_or_not_at_all(sample: Sample, tmp_path: Path) -> None:
    sample.write()
    plain, packed = tmp_path / "communes.csv", tmp_path / "communes.json.gz"
    plain.write_bytes(lzma.decompress(sample.outlines.read_bytes()))
    packed.write_bytes(gzip.compress(sample.codes.read_bytes()))

    assert load_gazetteer(plain, packed).communes == 7


def test_the_command_reports_and_refuses_a_missing_file(sample: Sample) -> None:
    sample.write()
    build.notice(insee="14697", insee_source="14697")
    said = StringIO()
    given = {"communes": sample.outlines, "former": sample.codes}

    call_command("load_gazetteer", **given, stdout=said)
    call_command("load_gazetteer", **given, stdout=said)

    first, notices, again = said.getvalue().splitlines()
    assert first.startswith("Communes : 7, dont 6 avec un contour ; 9 noms, 3 anciens codes")
    assert notices.endswith(": 1")
    assert again == "Communes : déjà chargées."
    with pytest.raises(CommandError, match="introuvable"):
        call_command("load_gazetteer", communes=Path("nowhere.csv"), former=sample.codes)


_FETCHED = pytest.mark.skipif(not files.OUTLINES.is_file(), reason="no .gazetteer/: make setup")


@_FETCHED
def test_the_real_communes() -> None:
    outcome = load_gazetteer()

    assert outcome.communes == 35_008
    assert outcome.nowhere == ["15031", "15035", "15047", "15171"]  # left Neussargues in 2025
    assert outcome.ambiguous == []
    assert outcome.load.former_codes == 4_242
    assert commune_at(2.3499, 48.8530).name == "Paris 4e Arrondissement"
    assert commune_at(55.45, -20.88).code == "97411"
    assert commune_of_code("97127").name == "Saint-Martin"
    assert commune_of_code("60455").name == "Les Hauts-Talican"
    assert [found.name for found in suggest("marsaille", 1)] == ["Marseille"]
    assert [found.code for found in suggest("saint germain en l", 1)] == ["78551"]
    assert len(communes_named("Sainte-Colombe")) == 12


@_FETCHED
def test_nearly_every_code_written_in_merimee_leads_to_a_commune(heritage_data: Path) -> None:
    entries = list(read_codes(files.CODES))
    known = {entry.code for entry in entries if entry.kind}
    known |= history_of(entries, read_by_hand(files.BY_HAND)).current.keys()
    path = heritage_data / "merimee" / "merimee_mh_2026_columns.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        column = "COG_Insee_lors_de_la_protection"
        written = [row[column][:5] for row in csv.DictReader(stream, delimiter="|") if row[column]]

    unknown = [code for code in written if code not in known]

    assert len(written) == 45_191
    assert sorted(set(unknown)) == ["22000", "29000", "42618", "60734", "77910", "97500"]
    assert len(unknown) == 15
