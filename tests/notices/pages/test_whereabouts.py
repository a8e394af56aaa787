"""How the place was found, and where it was before: no more than is published today."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from notices.corrections import Correction, correct
from notices.locations import elect
from notices.models import Notice
from notices.models.published import PublishedMove, PublishedNotice
from notices.pages.whereabouts import found_of, moves_of
from notices.vocabularies import Method, Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")

LON, LAT = build.CHARTRES
METRES = 1 / 111_195  # of latitude, in degrees


@pytest.fixture
def agent() -> User:
    return User.objects.create(username="agent", is_staff=True)


def moved(agent: User, metres: float = 184, radius_m: int = 20, **fields: Any) -> Notice:
    """Store a notice whose place an agent has moved."""
    notice = build.notice(**fields)
    place = Correction("le portail", LON, LAT + metres * METRES, Precision.BUILDING, radius_m)
    correct(notice.pk, place, agent)
    return notice


def said(notice: Notice) -> list[str]:
    return [move.said for move in moves_of(PublishedNotice.objects.get(pk=notice.pk))]


def test_the_page_says_who_moved_a_place_by_how_much(client: Client, agent: User) -> None:
    notice = moved(agent)

    page = client.get(f"/notice/{notice.ref}").content.decode()

    assert said(notice) == ["Déplacée de 184 m", "Située pour la première fois"]
    assert "Déplacée de 184 m" in page
    assert "selon un agent du ministère" in page
    assert "agent@" not in page


def test_a_first_publication_is_no_move() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET geo_pop.publication = 'deferred'")
        notice = build.notice()
        cursor.execute("RESET geo_pop.publication")
        cursor.execute("SELECT publish_notices(NULL)")

    assert said(notice) == []


def test_a_place_known_better_where_it_was_is_told(agent: User) -> None:
    notice = build.notice(precision=Precision.STREET, radius_m=300)

    correct(notice.pk, Correction("vu", LON, LAT, Precision.BUILDING, 20), agent)

    assert said(notice)[0] == "Précision : rue, puis bâtiment"


def test_metres_are_not_finer_than_the_doubt_of_today(agent: User) -> None:
    notice = moved(agent, metres=184, radius_m=500)

    assert said(notice)[0] == "Déplacée de moins de 500 m"
    assert PublishedMove.objects.latest("at").moved_m is None


def test_a_precision_that_was_finer_than_today_is_not_told(agent: User) -> None:
    notice = build.notice()
    place = Correction("on ne sait pas", LON, LAT, Precision.MUNICIPALITY, 3000)

    correct(notice.pk, place, agent)

    assert said(notice) == ["Déplacée de moins de 3 km", "Située pour la première fois"]
    assert set(PublishedMove.objects.values_list("was_precision", flat=True)) <= {None, 20}


@pytest.mark.parametrize("place_sharing", ["coarse", "hidden"])
def test_a_move_of_when_all_was_shared_is_not_told_of_a_place_that_is_withheld(
    client: Client, agent: User, place_sharing: str
) -> None:
    notice = moved(agent)

    Notice.objects.filter(pk=notice.pk).update(sharing="partial", place_sharing=place_sharing)

    assert said(notice) == []
    assert not PublishedMove.objects.exists()
    page = client.get(f"/notice/{notice.ref}").content.decode()
    assert "184 m" not in page
    assert "Histoire de la position" not in page


def test_nothing_is_told_of_the_time_when_a_place_was_a_square(agent: User) -> None:
    notice = moved(agent, sharing="partial", place_sharing="coarse")
    correct(
        notice.pk, Correction("ailleurs", LON + 0.1, LAT, Precision.BUILDING, 20), agent
    )  # into another square

    Notice.objects.filter(pk=notice.pk).update(sharing="total")

    assert said(notice) == []


def test_a_place_that_is_no_longer_known_has_no_history(agent: User) -> None:
    notice = moved(agent)

    correct(notice.pk, Correction("objet itinérant"), agent)

    assert said(notice) == []


def test_the_history_goes_with_the_notice(agent: User) -> None:
    notice = moved(agent)

    Notice.objects.filter(pk=notice.pk).delete()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM place_move")
        assert cursor.fetchone() == (0,)


def found(notice: Notice) -> dict[str, str]:
    return dict(found_of(PublishedNotice.objects.get(pk=notice.pk)))


def test_what_the_source_wrote_is_shown_as_it_wrote_it() -> None:
    notice = build.notice(geom=None, fields={"COOR": "588000;1128000", "ZONE": "lambert1"})
    build.location(notice, geom=build.CHARTRES, method=Method.CONVERTED)
    elect([notice.pk])

    told = found(notice)

    assert told["Écrit dans la notice"] == "588000;1128000 · lambert1"
    assert told["Qui le dit"] == "le service producteur, dans sa notice"
    assert (told["Précision"], told["Rayon du doute"]) == ("bâtiment", "50 m")
    assert told["Vérification"] == "pas encore vérifiée"


def test_what_the_source_wrote_is_not_shown_of_a_square() -> None:
    notice = build.notice(
        fields={"POP_COORDONNEES": "48.4479,1.4877"}, sharing="partial", place_sharing="coarse"
    )

    assert "Écrit dans la notice" not in found(notice)
    assert "48.4479" not in " ".join(found(notice).values())


def test_without_a_place_nothing_was_found() -> None:
    assert found(build.notice(geom=None)) == {}
