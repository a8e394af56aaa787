"""Notices are found by their address, written page by page, and taken up where a run stopped."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from geocoding.errors import GeocoderDown
from geocoding.geocoders.ban import Ban
from geocoding.locate import Options, Report, apply, locate, preview, search_address
from geocoding.models import Attempt
from geocoding.subjects import PAGE, Selection
from notices.corrections import Correction, correct
from notices.models import Event, Location, Notice, PublishedPoint
from notices.vocabularies import Method, Precision
from tests import build
from tests.geocoding.addok import Addok
from tests.geocoding.ban_answers import FAST, FOUND, table, written
from tests.geocoding.stub import Hands, Reply, Request, stub

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def chartres(database: None, addok: Addok, settings: Any) -> None:
    settings.GEOCODER_URL, settings.NOMINATIM_URL = addok.url, ""
    build.commune()


def geocode(**options: Any) -> str:
    said = StringIO()
    call_command("geocode", verbosity=0, stdout=said, **options)
    return said.getvalue()


def lost(address: str, **fields: Any) -> Notice:
    return build.notice(geom=None, address=address, **fields)


def place_of(notice: Notice) -> Location | None:
    return Location.objects.filter(notice=notice, elected=True).first()


@pytest.mark.usefixtures("chartres")
@pytest.mark.parametrize(
    ("address", "precision", "label"),
    [
        ("Changes (rue des) 13", Precision.HOUSENUMBER, "13 Rue des Changes 28000 Chartres"),
        ("Changes (rue des) 99", Precision.STREET, "Rue des Changes 28000 Chartres"),
        ("lieu-dit La Horde", Precision.LOCALITY, "La Horde 28000 Chartres"),
    ],
)
def test_an_address_becomes_the_place(address: str, precision: Precision, label: str) -> None:
    notice = lost(address)

    said = geocode()

    place = place_of(notice)
    assert (place.method, place.precision) == (Method.BAN_GEOCODE, precision)
    assert place.evidence["label"] == label
    attempt = Attempt.objects.get(notice=notice, outcome="accepted")
    assert (attempt.location_id, attempt.label) == (place.pk, label)
    assert PublishedPoint.objects.get(notice_id=notice.pk).lon == pytest.approx(place.geom.x)
    assert "acceptée : 1" in said


@pytest.mark.usefixtures("chartres")
@pytest.mark.parametrize("address", ["", "Dans le cimetière", "rue Qui-N'existe-Pas 4"])
def test_without_an_answer_the_commune_is_all_that_is_known(address: str) -> None:
    notice = lost(address)

    assert "connues par leur commune seulement : 1" in geocode()

    place = place_of(notice)
    assert (place.method, place.precision) == (Method.COMMUNE_CENTROID, Precision.MUNICIPALITY)
    assert place.radius_m > 1_000


@pytest.mark.usefixtures("chartres")
def test_without_geocoder_the_gazetteer_still_answers(settings: Any) -> None:
    settings.GEOCODER_URL = ""
    notice = lost("Changes (rue des) 13")

    assert "communes seulement" in geocode()

    assert place_of(notice).method == Method.COMMUNE_CENTROID


@pytest.mark.usefixtures("chartres")
def test_what_the_source_or_a_person_said_is_left_alone() -> None:
    placed = build.notice(address="Changes (rue des) 13")
    unlocatable = lost("Changes (rue des) 13")
    correct(unlocatable.pk, Correction("détruit"), User.objects.create_user("marie"))

    assert "Notices : 0" in geocode()
    assert not Attempt.objects.exists()

    geocode(located=True)

    assert place_of(placed).method == Method.SOURCE_COORDINATES
    assert place_of(unlocatable) is None
    assert Location.objects.filter(notice=placed, method=Method.BAN_GEOCODE).exists()


@pytest.mark.usefixtures("chartres")
def test_a_disputed_place_is_found_again_and_the_move_is_told() -> None:
    notice = build.notice(geom=(0.0, 48.0), address="Changes (rue des) 13")
    notice.locations.update(verification="disputed", elected=False)
    rounded = build.notice(
        geom=(1.0, 48.0), precision=Precision.AREA, address="Changes (rue des) 13"
    )

    said = geocode()

    assert place_of(notice).method == place_of(rounded).method == Method.BAN_GEOCODE
    assert "13 rue des Changes → 13 Rue des Changes 28000 Chartres" in said
    assert f"{rounded.ref} " in said
    assert Event.objects.get(notice_id=rounded.pk, actor="geocode").moved_m > 50_000


@pytest.mark.usefixtures("chartres")
def test_a_dry_run_writes_nothing() -> None:
    lost("Changes (rue des) 13")
    events = Event.objects.count()

    said = geocode(dry_run=True)

    assert "situées au numéro : 1" in said
    assert not Attempt.objects.exists()
    assert not Location.objects.exists()
    assert Event.objects.count() == events


@pytest.mark.usefixtures("chartres")
def test_a_second_run_asks_and_writes_nothing_more() -> None:
    for address in ("Changes (rue des) 13", "rue Qui-N'existe-Pas 4", "Dans le cimetière"):
        lost(address)
    geocode()
    before = sorted(Attempt.objects.values_list("pk")), sorted(Location.objects.values_list("pk"))

    assert "questions posées : 0" in geocode()

    after = sorted(Attempt.objects.values_list("pk")), sorted(Location.objects.values_list("pk"))
    assert after == before


@pytest.mark.usefixtures("chartres")
def test_only_what_was_asked_for_is_located() -> None:
    wanted = lost("Changes (rue des) 13")
    other = lost("Changes (rue des) 11", base="merimee", ref="PA00097001", departement="2A")

    assert "Notices : 1" in geocode(ref=[wanted.ref.lower()])
    assert "Notices : 0" in geocode(base="joconde")
    assert "Notices : 1" in geocode(departement="2A", limit=1)
    assert place_of(wanted)
    assert place_of(other)


@pytest.mark.usefixtures("chartres")
def test_the_code_of_the_past_finds_what_the_new_commune_hides(addok: Addok) -> None:
    build.commune("28999", "Courville-Nouvelle", formerly={"28110": "Courville-sur-Eure"})
    notice = lost("Général-Leclerc (rue du) 9", insee="28999", insee_source="28110")

    geocode()

    assert place_of(notice).evidence["label"].startswith("9 Rue du Général Leclerc")


@pytest.mark.usefixtures("chartres")
def test_previewing_keeps_the_answers_and_moves_nothing_until_they_are_applied() -> None:
    notice = build.notice(precision=Precision.MUNICIPALITY, address="Changes (rue des) 13")
    nothing = lost("")

    found, empty = preview([notice.pk, nothing.pk])

    assert (found.label, found.precision) == (
        "13 Rue des Changes 28000 Chartres",
        Precision.HOUSENUMBER,
    )
    assert 0 < found.metres < 1_000
    assert (empty.attempt_id, empty.metres) == (None, None)
    assert place_of(notice).method == Method.SOURCE_COORDINATES

    assert apply([found.attempt_id or 0]) == 1
    assert place_of(notice).method == Method.BAN_GEOCODE
    assert preview([notice.pk])[0].attempt_id == found.attempt_id


@pytest.mark.usefixtures("chartres")
def test_an_address_is_searched_for_the_locator() -> None:
    [found, *_] = search_address("  13 rue des changes ", "28085")

    assert found.label == "13 Rue des Changes 28000 Chartres"


# --- Faults ---


def many(count: int) -> list[Notice]:
    return [lost("Changes (rue des) 13") for _ in range(count)]


@pytest.mark.parametrize("broken", ["addok", "redis"])
def test_a_run_that_loses_its_geocoder_keeps_whole_pages_and_is_taken_up(
    breakable_addok: Addok, addok: Addok, settings: Any, broken: str
) -> None:
    build.commune()
    many(PAGE + 5)
    ban = Ban(breakable_addok.url, FAST, Hands().clock)
    run = Options(geocoders=[ban], on_page=lambda count: breakable_addok.kill(broken))
    report = Report()

    with pytest.raises(GeocoderDown, match="pas de réponse"):
        locate(Selection(), run, report)

    assert report.outcomes.total() == PAGE
    assert Location.objects.filter(elected=True).count() == PAGE
    assert Attempt.objects.count() == PAGE
    settings.GEOCODER_URL, settings.NOMINATIM_URL = addok.url, ""
    assert "questions posées : 5" in geocode()
    assert Location.objects.filter(elected=True).count() == PAGE + 5


def test_a_spent_budget_stops_between_pages(addok: Addok, settings: Any) -> None:
    settings.GEOCODER_URL, settings.NOMINATIM_URL = addok.url, ""
    build.commune()
    many(PAGE + 5)

    with pytest.raises(CommandError, match="budget") as stopped:
        geocode(budget=1)

    assert f"Notices : {PAGE}" in str(stopped.value)
    assert "Relancer la même commande" in str(stopped.value)
    assert Location.objects.filter(elected=True).count() == PAGE

    # The geocoders are those of every run of the process; the budget was that of one.
    left = Notice.objects.exclude(locations__elected=True).values_list("pk", flat=True)
    assert {proposal.precision for proposal in preview(list(left))} == {Precision.HOUSENUMBER}


def test_a_reference_that_nobody_bears_is_named() -> None:
    build.notice(ref="PA00000001", base="merimee")

    with pytest.raises(CommandError, match="PA99999999"):
        call_command("geocode", ref=["pa00000001", "PA99999999"], verbosity=0)


def test_a_table_with_missing_rows_locates_every_notice(settings: Any) -> None:
    def answer(request: Request) -> Reply:
        if request.path.startswith("/search/csv/"):
            return written(table(request)[::2])
        return Reply(FOUND)

    build.commune()
    notices = many(10)
    with stub(answer) as service:
        settings.GEOCODER_URL, settings.NOMINATIM_URL = service.url, ""
        geocode()

    assert all(place_of(notice).precision == Precision.HOUSENUMBER for notice in notices)
