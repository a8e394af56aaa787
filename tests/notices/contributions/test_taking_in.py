"""What visitors send: taken once, under guards, what was typed kept on error."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from notices.contributions import seal
from notices.contributions.mails import send_due
from notices.contributions.numbers import new_number, read_number, spelt
from notices.models import Contribution, Notice
from tests import build
from tests.notices.contributions.visitor import FORM, Visitor

pytestmark = pytest.mark.usefixtures("database")

NEAR = "48.4490 1.4877"  # 120 m north of build.CHARTRES
FAR = "48.4900 1.4877"


@pytest.fixture
def notice(database: None) -> Notice:
    cache.clear()
    return build.notice(departement="28", producer="Inventaire général du patrimoine culturel")


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Visitor:
    return Visitor(monkeypatch)


def position_of(notice: Notice) -> str:
    return f"/notice/{notice.ref}/position"


def test_a_proposed_place_is_received_and_followed(visitor: Visitor, notice: Notice) -> None:
    response = visitor.contribute(
        position_of(notice), opinion="move", place=NEAR, email="claire@exemple.fr"
    )

    stored = Contribution.objects.get()
    assert response["Location"] == f"/suivi/{spelt(stored.number)}"
    assert (stored.kind, stored.state) == ("move", "received")
    assert stored.geom.coords == (1.4877, 48.449)
    assert stored.distance_m == pytest.approx(122, abs=2)
    assert not stored.far
    followed = visitor.client.get(response["Location"])
    assert followed["X-Robots-Tag"] == "noindex"
    assert "Elle est reçue" in followed.content.decode()
    assert "claire" not in followed.content.decode()
    assert FORM["comment"] not in followed.content.decode()


def test_sent_twice_it_gives_the_same_receipt(visitor: Visitor, notice: Notice) -> None:
    fields = FORM | visitor.open(position_of(notice)) | {"opinion": "confirm"}

    answers = [visitor.send(position_of(notice), fields)["Location"] for _ in range(2)]

    assert len(set(answers)) == 1
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("typed", ["48°26'52\" N 1°29'15\" E", "588173.5 6817473.7"])
def test_a_place_is_read_as_people_write_it(visitor: Visitor, notice: Notice, typed: str) -> None:
    visitor.contribute(position_of(notice), opinion="move", place=typed)

    assert Contribution.objects.get().geom.coords == pytest.approx(build.CHARTRES, abs=0.001)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"opinion": "move", "place": "là-bas"}, "position illisible"),
        ({"opinion": "move", "place": "nan inf"}, "position illisible"),
        ({"opinion": "move", "place": NEAR, "comment": "court"}, "dire pourquoi"),
        ({"place": NEAR}, "choisir si la position"),
        ({"opinion": "confirm", "email": "claire@"}, "une adresse complète"),
        ({"opinion": "confirm", "website": "http://spam.example"}, "envoi trop rapide"),
        ({"opinion": "confirm", "proof": "e30="}, "pas un robot"),
        ({"opinion": "confirm", "proof": "é"}, "pas un robot"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    visitor: Visitor, notice: Notice, fields: dict[str, str], sentence: str
) -> None:
    response = visitor.contribute(position_of(notice), **fields)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert fields.get("comment", FORM["comment"]) in page
    assert Contribution.objects.count() == 0


def test_no_person_is_so_fast(visitor: Visitor, notice: Notice) -> None:
    fields = FORM | visitor.open(position_of(notice)) | {"opinion": "confirm"}

    assert visitor.send(position_of(notice), fields, patient=False).status_code == 422


def test_an_expired_form_keeps_its_text_and_may_be_sent_again(
    visitor: Visitor, notice: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = FORM | visitor.open(position_of(notice)) | {"opinion": "confirm"}
    later = time.time() + seal.LASTS + 1
    monkeypatch.setattr(time, "time", lambda: later)

    response = visitor.send(position_of(notice), fields)

    page = response.content.decode()
    assert "ouvert depuis trop longtemps" in page
    assert "pas un robot" not in page
    assert FORM["comment"] in page


@pytest.mark.parametrize(("why", "is_lost"), [("court", True), ("", False)])
def test_a_photograph_that_is_lost_to_an_error_is_asked_for_again(
    visitor: Visitor, notice: Notice, why: str, is_lost: bool
) -> None:
    chosen = {"photograph": SimpleUploadedFile("vue.jpg", b"x")} if is_lost else {}

    page = visitor.contribute(
        position_of(notice), opinion="move", place=NEAR, comment=why, **chosen
    ).content.decode()

    assert "dire pourquoi" in page
    assert ("La photographie n’a pas été gardée" in page) == is_lost


def test_the_work_of_one_form_is_worth_nothing_in_another(visitor: Visitor, notice: Notice) -> None:
    worked, other = (visitor.open(position_of(notice)) for _ in range(2))
    fields = FORM | {"opinion": "confirm", "seal": other["seal"], "proof": worked["proof"]}

    assert visitor.send(position_of(notice), fields).status_code == 422


def test_a_far_place_is_asked_about_twice(visitor: Visitor, notice: Notice) -> None:
    response = visitor.contribute(position_of(notice), opinion="move", place=FAR)
    assert "confirmer qu’il est voulu" in response.content.decode()

    visitor.contribute(position_of(notice), opinion="move", place=FAR, far_confirmed="on")

    assert Contribution.objects.get().far


def test_a_visitor_sends_so_many_a_day(
    visitor: Visitor, notice: Notice, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CONTRIBUTIONS_PER_DAY = 1
    answers = [visitor.contribute(position_of(notice), opinion="confirm") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 429]
    assert answers[1]["Retry-After"] == "86400"
    assert FORM["comment"] in answers[1].content.decode()
    other = Visitor(monkeypatch, address="192.0.2.2")
    assert other.contribute(position_of(notice), opinion="confirm").status_code == 302


def test_a_form_of_another_site_is_refused(visitor: Visitor, notice: Notice) -> None:
    fields = FORM | visitor.open(position_of(notice)) | {"opinion": "confirm"}

    response = visitor.client.post(position_of(notice), fields, HTTP_ORIGIN="https://evil.example")

    assert response.status_code == 403


def test_without_script_a_link_in_a_mail_confirms(visitor: Visitor, notice: Notice) -> None:
    address = f"/notice/{notice.ref}/contact"
    visitor.contribute(address, proof="", email="claire@exemple.fr")
    stored = Contribution.objects.get()
    assert stored.state == Contribution.State.UNCONFIRMED

    assert send_due() == 1
    [link] = [word for word in mail.outbox[0].body.split() if "/suivi/" in word]
    path = link.removeprefix("http://127.0.0.1:8000")
    assert visitor.client.get(path).status_code == 200
    stored.refresh_from_db()
    assert stored.state == Contribution.State.UNCONFIRMED
    visitor.client.post(path)

    stored.refresh_from_db()
    assert stored.state == Contribution.State.RECEIVED


def test_a_forged_link_confirms_nothing(visitor: Visitor, notice: Notice) -> None:
    visitor.contribute(f"/notice/{notice.ref}/contact", proof="", email="claire@exemple.fr")
    stored = Contribution.objects.get()

    response = visitor.client.post(f"/suivi/{spelt(stored.number)}/confirmer?s=forged")

    assert response.status_code == 410
    stored.refresh_from_db()
    assert stored.state == Contribution.State.UNCONFIRMED


def test_a_mail_that_no_server_takes_is_tried_again(
    visitor: Visitor, notice: Notice, settings: Any
) -> None:
    visitor.contribute(f"/notice/{notice.ref}/contact", proof="", email="claire@exemple.fr")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there

    assert send_due() == 0

    [waiting] = Contribution.objects.get().mails.all()
    assert (waiting.sent_at, waiting.attempts) == (None, 1)
    assert waiting.fault


def test_a_notice_without_a_place_takes_proposals(visitor: Visitor) -> None:
    cache.clear()
    notice = build.notice(geom=None, departement="28")
    assert "Proposer une position" in visitor.client.get(f"/notice/{notice.ref}").content.decode()

    visitor.contribute(position_of(notice), place=NEAR)

    assert Contribution.objects.get().distance_m is None


def test_numbers_are_read_as_people_copy_them() -> None:
    for _ in range(50):
        number = new_number()
        assert read_number(spelt(number).lower()) == number
        wrong = ("1" if number[0] != "1" else "2") + number[1:]
        assert read_number(wrong) is None


def test_a_number_is_typed_to_find_its_contribution(visitor: Visitor, notice: Notice) -> None:
    receipt = visitor.contribute(position_of(notice), opinion="confirm")["Location"]
    typed = receipt.removeprefix("/suivi/").lower().replace("-", " ").replace("0", "o")

    for language in ("", "/en"):
        found = visitor.client.get(f"{language}/suivi", {"number": typed})
        assert found["Location"] == f"{language}{receipt}"
    for page in (f"/notice/{notice.ref}/contact", "/plan-du-site"):
        assert 'href="/suivi"' in visitor.client.get(page).content.decode()


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ("", 422, "incomplet ou mal recopié"),
        ("7K3M-<b>", 422, "incomplet ou mal recopié"),
        ("0" * 17, 404, "aucune contribution n’a ce numéro"),
    ],
)
def test_a_number_that_leads_nowhere_is_said_and_kept(
    visitor: Visitor, database: None, typed: str, status: int, sentence: str
) -> None:
    assert 'role="alert"' not in visitor.client.get("/suivi").content.decode()

    answer = visitor.client.get("/suivi", {"number": typed})

    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert f'value="{escape(typed)}"' in answer.content.decode()


@pytest.mark.parametrize("number", ["", "A", "0" * 17, "é" * 17, "a%20b"])
def test_no_number_of_ours_is_not_found(visitor: Visitor, number: str) -> None:
    assert visitor.client.get(f"/suivi/{number or 'x'}").status_code in {400, 404}
