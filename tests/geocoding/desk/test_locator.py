"""The page that corrects the place of one notice, as a form: what it shows, saves, refuses."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from geocoding.inherited import inherit
from geocoding.models import Finding
from notices.corrections import Correction, correct, state_of, undo
from notices.models import Event, Location, Notice
from notices.models.published import PublishedNotice
from notices.vocabularies import Method, Precision, Role, Verification
from tests import build
from tests.geocoding.addok import Addok
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

NEAR = (1.4900, 48.4479)  # 170 m east of build.CHARTRES
AT_SEA = (-6.0, 47.0)
DECIDED = Correction("vu sur place", *NEAR, Precision.BUILDING, 20)


@pytest.fixture
def agent(database: None) -> User:
    return member(Role.PRODUCER, bases=["palissy"])


@pytest.fixture
def desk(agent: User) -> Client:
    return browser_of(agent)


@pytest.fixture
def colleague(database: None) -> User:
    return member(username="dominique")


def address_of(notice: Notice) -> str:
    return f"/admin/locate/{notice.pk}/"


def sent(notice: Notice, **changed: Any) -> dict[str, Any]:
    """Return the form filled with the point NEAR, changed."""
    return {
        "lat": "48,4479",
        "lon": "1.4900",
        "precision": "70",
        "radius_m": "20",
        "comment": "vu sur place",
        "way": "dragged",
        "original": "",
        "seen": state_of(notice.pk),
    } | changed


def text_of(response: Any) -> str:
    page: str = html.unescape(response.content.decode())
    return page


def elected(notice: Notice) -> Location | None:
    return notice.locations.filter(elected=True).select_related("author").first()


# --- What it shows ---


def test_the_page_shows_all_that_is_known_of_a_place(desk: Client) -> None:
    build.commune()
    notice = build.notice(address="Cloître-Notre-Dame (16)", fields={"PLOC": "bras nord"})
    build.location(notice, geom=NEAR, method=Method.BAN_GEOCODE, score=0.87, elected=False)
    build.location(notice, geom=(1.5, 48.5), verification=Verification.DISPUTED)
    Location.objects.create(notice=notice, reason="coordonnées illisibles", method="converted")
    Finding.objects.create(
        notice=notice,
        check_name="outside_commune",
        severity=4,
        metres=10_507,
        evidence={"tombe dans": "Lèves"},
        suggested=Point(1.489, 48.447, srid=4326),
    )

    page = text_of(desk.get(address_of(notice)))

    for words in (
        *("Cloître-Notre-Dame (16)", "bras nord", "Chartres (28085)"),
        *("Trouvée par l’adresse", "score 0,87", "à 170 m", "contestée", "en vigueur"),
        *("Sans position : coordonnées illisibles", "48.4479,1.4877"),
        *("Hors de sa commune", "impossible", "10,5 km", "Lèves", "Prendre la suggestion"),
    ):
        assert words in page, words


def test_the_page_takes_as_many_queries_whatever_is_known(desk: Client, colleague: User) -> None:
    bare, rich = build.notice(), build.notice()
    for shift in range(8):
        build.location(rich, geom=(1.48 + shift / 1000, 48.45))
        correct(rich.pk, DECIDED, colleague)
        Finding.objects.create(notice=rich, check_name=f"check {shift}", severity=2)
    desk.get(address_of(bare))

    with CaptureQueriesContext(connection) as few:
        desk.get(address_of(bare))
    with CaptureQueriesContext(connection) as many:
        desk.get(address_of(rich))

    assert len(many) == len(few) <= 20


def test_the_notice_in_the_admin_leads_to_its_locator(desk: Client) -> None:
    notice = build.notice()

    page = text_of(desk.get(f"/admin/notices/notice/{notice.pk}/change/"))

    assert f'<a href="{address_of(notice)}">Localiser</a>' in page


def test_no_page_loads_a_map_from_elsewhere(desk: Client, colleague: User) -> None:
    """Django's own widgets for places are OpenLayers, from a CDN."""
    notice = build.notice()
    correct(notice.pk, DECIDED, colleague)
    event = Event.objects.order_by("seq")[0]

    for address in (
        address_of(notice),
        f"/admin/notices/notice/{notice.pk}/change/",
        f"/admin/notices/event/{event.pk}/change/",
    ):
        page = text_of(desk.get(address)).lower()
        assert "openlayers" not in page, address
        assert "olmapwidget" not in page, address
        assert "https://" not in page.replace("http://www.w3.org", ""), address


def test_a_commune_that_does_not_exist_is_said(desk: Client) -> None:
    notice = build.notice(insee="28999")

    page = text_of(desk.get(address_of(notice)))

    assert "La commune 28999 n’est pas dans le référentiel" in page
    assert desk.get("/admin/locate/communes/28999.json").status_code == 404


# --- Saving ---


def test_saving_moves_the_place_and_keeps_the_old_one(desk: Client, agent: User) -> None:
    build.commune()
    notice = build.notice()

    page = text_of(desk.post(address_of(notice), sent(notice), follow=True))

    assert "Position enregistrée : déplacée de 170 m." in page
    place = elected(notice)
    assert (place.geom.x, place.geom.y) == pytest.approx(NEAR)
    assert (place.author, place.comment, place.radius_m) == (agent, "vu sur place", 20)
    assert place.evidence["way"] == "dragged"
    assert notice.locations.filter(method=Method.SOURCE_COORDINATES).count() == 1
    assert PublishedNotice.objects.get(pk=notice.pk).lon == NEAR[0]


def test_the_notices_that_inherit_the_place_follow(desk: Client) -> None:
    church = build.notice(base="merimee", ref="PA00097093", geom=build.CHARTRES)
    member(Role.ADMINISTRATOR, username="chef")
    held = build.notice(geom=None, links={"building": ["PA00097093"]})
    inherit([held.pk])

    browser_of(User.objects.get(username="chef")).post(address_of(church), sent(church))

    assert elected(held).geom.x == pytest.approx(NEAR[0])


def test_one_click_undoes(desk: Client, agent: User) -> None:
    notice = build.notice()
    desk.post(address_of(notice), sent(notice))
    place = elected(notice)

    page = text_of(desk.post(f"{address_of(notice)}undo/{place.pk}/", follow=True))

    assert "Correction annulée : revenue de 170 m." in page
    assert elected(notice).method == Method.SOURCE_COORDINATES
    again = text_of(desk.post(f"{address_of(notice)}undo/{place.pk}/", follow=True))
    assert "Rien n’a été annulé" in again


def test_a_corrected_notice_leaves_the_queue_until_undone(desk: Client) -> None:
    notice = build.notice()
    finding = Finding.objects.create(
        notice=notice, location=elected(notice), check_name="stacked", severity=2
    )

    desk.post(address_of(notice), sent(notice))
    finding.refresh_from_db()
    assert finding.status == Finding.Status.CORRECTED

    desk.post(f"{address_of(notice)}undo/{elected(notice).pk}/")
    finding.refresh_from_db()
    assert finding.status == Finding.Status.OPEN


def test_a_notice_that_cannot_be_located_says_why(desk: Client) -> None:
    notice = build.notice()

    page = text_of(
        desk.post(
            address_of(notice),
            {"decision": "nowhere", "reason": "Détruit", "seen": state_of(notice.pk)},
            follow=True,
        )
    )

    assert "la notice n’a plus de position" in page
    assert elected(notice) is None
    assert PublishedNotice.objects.get(pk=notice.pk).reason == "Détruit"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"lat": "n’importe quoi"}, "Latitude</a> : des degrés en décimales"),
        ({"lat": "148"}, "Latitude</a> : entre −90 et 90 degrés"),
        ({"lon": "nan"}, "Longitude</a> : entre −180 et 180 degrés"),
        ({"lon": ""}, "Longitude</a> : Ce champ est obligatoire"),
        ({"precision": ""}, "Précision</a> : Ce champ est obligatoire"),
        ({"precision": "71"}, "Précision</a> : Sélectionnez un choix valide"),
        ({"radius_m": "0"}, "Rayon (m)</a> : Assurez-vous"),
        ({"radius_m": "99999999999"}, "Rayon (m)</a> : Assurez-vous"),
        ({"comment": "  "}, "Pourquoi</a> : dire pourquoi"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    desk: Client, changed: dict[str, str], said: str
) -> None:
    notice = build.notice()

    response = desk.post(address_of(notice), sent(notice, original="X 652000", **changed))

    assert response.status_code == 422
    page = text_of(response)
    assert said in page
    assert 'value="X 652000"' in page
    assert elected(notice).method == Method.SOURCE_COORDINATES


def test_a_point_at_sea_is_taken_once_confirmed(desk: Client) -> None:
    build.commune()
    notice = build.notice()
    at_sea = sent(notice, lon=str(AT_SEA[0]), lat=str(AT_SEA[1]))

    refused = desk.post(address_of(notice), at_sea)
    assert refused.status_code == 422
    assert "ce point est en mer ou à l’étranger" in text_of(refused)
    assert elected(notice).method == Method.SOURCE_COORDINATES

    desk.post(address_of(notice), at_sea | {"elsewhere_confirmed": "on"})
    assert elected(notice).geom.x == AT_SEA[0]


# --- Two people ---


def test_the_second_of_two_people_is_told_and_loses_nothing(
    desk: Client, colleague: User, agent: User
) -> None:
    notice = build.notice()
    typed = sent(notice, comment="le porche est plus à l’est")
    correct(notice.pk, Correction("au nord", 1.4877, 48.45, Precision.PARCEL, 60), colleague)

    told = desk.post(address_of(notice), typed)

    assert told.status_code == 409
    page = text_of(told)
    for words in ("dominique a enregistré", "« au nord »", "48.450000, 1.487700", "à 60 m près"):
        assert words in page, words
    assert 'value="le porche est plus à l’est"' in page
    assert 'value="Enregistrer quand même"' in page
    assert elected(notice).author == colleague

    shown = told.context["form"]["seen"].value()
    desk.post(address_of(notice), typed | {"seen": shown})
    assert elected(notice).author == agent
    assert notice.locations.filter(author=colleague, superseded_at__isnull=False).count() == 1


def test_an_undone_place_is_a_change_too(desk: Client, colleague: User) -> None:
    notice = build.notice()
    outcome = correct(notice.pk, DECIDED, colleague)
    typed = sent(notice)
    undo(outcome.location.pk, colleague)

    told = desk.post(address_of(notice), typed)

    assert told.status_code == 409
    assert "La position donnée par dominique a été annulée" in text_of(told)


# --- Who may ---


def test_nobody_enters_without_signing_in(client: Client) -> None:
    notice = build.notice()

    for address in ("", "neighbours.json", "whereabouts.json"):
        response = client.get(address_of(notice) + address)
        assert (response.status_code, response["Location"][:13]) == (302, "/admin/login/")


def test_staff_who_may_not_see_notices_are_refused_in_french(database: None) -> None:
    notice = build.notice()
    stranger = browser_of(User.objects.create_user("x", is_staff=True))

    response = stranger.get(address_of(notice))

    assert response.status_code == 403
    assert "ne permet pas de lire les notices" in text_of(response)
    assert stranger.get("/admin/locate/communes/28085.json").status_code == 403


@pytest.mark.parametrize("remit", [{"role": Role.READER}, {"bases": ["merimee"]}])
def test_outside_their_remit_people_read_and_save_nothing(remit: dict[str, Any]) -> None:
    notice = build.notice()
    place = correct(notice.pk, DECIDED, User.objects.create_user("autre")).location
    someone = browser_of(member(**({"role": Role.PRODUCER} | remit)))

    page = someone.get(address_of(notice))
    assert page.status_code == 200
    assert "sans pouvoir être corrigée" in text_of(page)
    assert 'id="place-form"' not in text_of(page)

    for address, data in (
        (address_of(notice), sent(notice)),
        (address_of(notice), {"decision": "nowhere", "reason": "x", "seen": state_of(notice.pk)}),
        (f"{address_of(notice)}undo/{place.pk}/", {}),
    ):
        refused = someone.post(address, data)
        assert refused.status_code == 403, address
        assert "pas dans votre périmètre" in text_of(refused)
    assert elected(notice).pk == place.pk


def test_a_place_is_undone_through_its_own_notice_only(desk: Client, colleague: User) -> None:
    mine = build.notice()
    other = build.notice(base="merimee", ref="PA00097094")
    place = correct(other.pk, DECIDED, colleague).location

    assert desk.post(f"{address_of(mine)}undo/{place.pk}/").status_code == 404
    assert elected(other).pk == place.pk


def test_a_form_from_another_site_is_refused(agent: User) -> None:
    notice = build.notice()
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(agent)

    assert careful.post(address_of(notice), sent(notice)).status_code == 403


# --- What the page asks while it is open ---


def test_neighbours_are_those_in_the_box_published_or_not(desk: Client) -> None:
    notice = build.notice()
    near = build.notice(geom=NEAR, sharing="none")
    build.notice(geom=build.NOTRE_DAME)
    build.location(near, geom=(1.4878, 48.4478))  # not elected

    answer = desk.get(f"{address_of(notice)}neighbours.json?bbox=1.4,48.4,1.5,48.5").json()

    [neighbour] = answer["features"]
    assert neighbour["properties"]["ref"] == near.ref
    assert neighbour["geometry"]["coordinates"] == list(NEAR)
    assert desk.get(f"{address_of(notice)}neighbours.json?bbox=x").status_code == 400


@pytest.mark.parametrize(
    ("place", "sentence", "elsewhere"),
    [
        (build.CHARTRES, "À Chartres.", False),
        ((1.6, 48.4479), "À Dammarie (28122), à 4,6 km de Chartres.", False),
        ((1.4174, 48.4479), "Hors de Chartres, à 1,5 km.", False),
        ((1.3877, 48.4479), "En mer ou à l’étranger, à 3,7 km de Chartres (28085).", True),
        (AT_SEA, "En mer ou à l’étranger, à 5", True),
    ],
)
def test_the_page_says_where_a_point_is(
    desk: Client, place: tuple[float, float], sentence: str, elsewhere: bool
) -> None:
    build.commune()
    build.commune("28122", "Dammarie", centre=(1.6, 48.4479), half=0.02)
    notice = build.notice()

    query = f"whereabouts.json?lon={place[0]}&lat={place[1]}"
    answer = desk.get(address_of(notice) + query).json()

    assert answer["sentence"].startswith(sentence)
    assert answer["elsewhere"] is elsewhere
    assert desk.get(f"{address_of(notice)}whereabouts.json?lon=x&lat=1").status_code == 400


def test_an_island_without_an_outline_is_not_elsewhere(desk: Client) -> None:
    build.commune()
    build.commune("97502", "Saint-Pierre", centre=(-56.18, 46.78), half=0)
    notice = build.notice(insee="97502")

    answer = desk.get(f"{address_of(notice)}whereabouts.json?lon=-56.2&lat=46.8").json()

    assert answer == {"sentence": "À Saint-Pierre.", "elsewhere": False}


def test_an_outline_is_geojson(desk: Client) -> None:
    build.commune()

    answer = desk.get("/admin/locate/communes/28085.json").json()

    assert answer["geometry"]["type"] == "MultiPolygon"


@pytest.mark.parametrize(
    ("pasted", "label"),
    [
        ("48.4479, 1.4877", "latitude puis longitude"),
        ("1.4877 48.4479", "longitude puis latitude"),
        ("588173.5 6817473.7", "Lambert-93"),
        ("48°26′52.4″N 1°29′15.7″E", "minutes"),
    ],
)
def test_what_is_pasted_is_read_in_every_way_that_makes_sense(
    desk: Client, pasted: str, label: str
) -> None:
    build.commune()
    notice = build.notice()

    answer = desk.get(f"{address_of(notice)}readings.json", {"q": pasted}).json()

    nearest = answer["found"][0]
    assert label in nearest["label"]
    assert (nearest["lon"], nearest["lat"]) == pytest.approx(build.CHARTRES, abs=2e-5)
    assert nearest["metres"] == 0
    assert nearest["original"].startswith(pasted)
    distances = [one["metres"] for one in answer["found"]]
    assert distances == sorted(distances)


def test_garbage_is_answered_with_what_is_wrong(desk: Client) -> None:
    notice = build.notice()

    answer = desk.get(f"{address_of(notice)}readings.json", {"q": "près de l’église"}).json()

    assert answer["found"] == []
    assert answer["message"].startswith("Illisible : ")


def test_the_search_of_addresses_says_that_no_geocoder_is_there(
    desk: Client, settings: Any
) -> None:
    settings.GEOCODER_URL = ""
    notice = build.notice()

    for asked, said in (("rue des Changes", "aucun géocodeur n’est configuré"), ("a", "3 lettres")):
        answer = desk.get(f"{address_of(notice)}addresses.json", {"q": asked}).json()
        assert answer["found"] == []
        assert said in answer["message"]


def test_an_address_of_a_city_is_searched_in_its_arrondissements(
    desk: Client, settings: Any, addok: Addok
) -> None:
    settings.GEOCODER_URL = addok.url
    city = build.commune("28000", "Chartres")
    build.commune("28085", "Chartres 1er Arrondissement", kind="arrondissement", parent=city)
    notice = build.notice(insee="28000")

    answer = desk.get(f"{address_of(notice)}addresses.json", {"q": "15 rue des Changes"}).json()

    assert answer["message"] == ""
    assert "15 Rue des Changes" in answer["found"][0]["label"]


def test_an_address_is_searched_in_the_commune(
    desk: Client, settings: Any, breakable_addok: Addok
) -> None:
    settings.GEOCODER_URL = breakable_addok.url
    notice = build.notice(address="Changes (rue des) 15")

    page = desk.get(address_of(notice))
    assert page.context["address_asked"] == "15 rue des Changes"
    answer = desk.get(f"{address_of(notice)}addresses.json", {"q": "15 rue des Changes"}).json()
    first = answer["found"][0]
    assert first["precision"] == Precision.HOUSENUMBER
    assert first["radius"] == 30

    breakable_addok.kill("addok")
    answer = desk.get(f"{address_of(notice)}addresses.json", {"q": "15 rue des Changes"}).json()
    assert answer["found"] == []
    assert answer["message"].startswith("Recherche indisponible")
