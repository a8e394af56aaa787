"""The page that corrects the place of one notice: what it saves, for one person and for two."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from geocoding.inherited import inherit
from geocoding.models import Finding
from notices.corrections import Correction, correct, state_of, undo
from notices.models.published import PublishedNotice
from notices.vocabularies import Method, Precision, Role
from tests import build
from tests.geocoding.desk.locator.form import (
    AT_SEA,
    DECIDED,
    NEAR,
    address_of,
    elected,
    sent,
)
from tests.geocoding.desk.pages import text_of
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")


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
