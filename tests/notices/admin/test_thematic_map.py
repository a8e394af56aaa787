"""Staff publish a search: who may, what is refused, what becomes of its address."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from notices.models import Remit, ThematicMap
from notices.vocabularies import Role
from tests import build
from tests.notices.admin.staff import browser_of, client_of, member

pytestmark = pytest.mark.usefixtures("database")

LIST = "/admin/notices/thematicmap/"
ADD = f"{LIST}add/"
TYPED = {
    "title": "Vitraux de Chartres",
    "slug": "vitraux",
    "summary": "Les verrières.",
    "body": "Un bleu.",
    "search": "https://pop.example/?base=palissy#map=12/48.45/1.49",
    "state": "published",
}
RIGHTS = {"picture_alt": "Un vitrail", "picture_credit": "C. Martin", "picture_rights": "LO 2.0"}


def photograph(side: int = 2_000) -> SimpleUploadedFile:
    drawn, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Marque de l’appareil"
    Image.new("RGB", (side, side // 2), "navy").save(drawn, "JPEG", exif=exif)
    return SimpleUploadedFile("vitrail.jpg", drawn.getvalue(), "image/jpeg")


def change(stored: ThematicMap) -> str:
    return f"{LIST}{stored.pk}/change/"


def picture_of(stored: ThematicMap) -> bytes:
    return bytes(stored.picture or b"")


def saved(browser: Client, address: str, **changed: Any) -> ThematicMap:
    response = browser.post(address, TYPED | changed)
    assert response.status_code == 302, response.content.decode()
    return ThematicMap.objects.get()


def refusal(browser: Client, address: str, **changed: Any) -> str:
    response = browser.post(address, TYPED | changed)
    assert response.status_code == 200
    return response.content.decode()


def test_a_producer_publishes_a_search(client: Client) -> None:
    author = member(Role.PRODUCER, bases=["palissy"])

    stored = saved(browser_of(author), ADD)

    assert (stored.query, stored.view, stored.author) == ("base=palissy", "12/48.45/1.49", author)
    assert client.get("/cartes/vitraux").status_code == 200


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"search": "?siecle=12"}, "Recherche refusée : critère incompris : « siecle »"),
        ({"search": "?base=palisy"}, "« base »"),
        ({"search": "/"}, "aucun critère"),
        ({"sent": SimpleUploadedFile("x.jpg", b"PK")} | RIGHTS, "Image refusée : ce fichier"),
        ({"slug": "Un vitrail"}, "slug"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    changed: dict[str, Any], said: str
) -> None:
    page = refusal(browser_of(member()), ADD, **changed)

    assert said in page
    assert "Un bleu." in page
    assert not ThematicMap.objects.exists()


def test_a_picture_needs_its_description_credit_and_rights() -> None:
    page = refusal(browser_of(member()), ADD, sent=photograph(), picture_alt="Un vitrail")

    assert page.count("À remplir : une image sans") == 2


def test_a_picture_is_drawn_again_shown_and_taken_away(client: Client) -> None:
    browser = browser_of(member())
    stored = saved(browser, ADD, sent=photograph(), **RIGHTS)
    assert (stored.picture_width, stored.picture_height) == (1600, 800)
    assert b"Marque" not in picture_of(stored)
    address = f"/cartes/vitraux/{stored.picture_digest}.jpg"
    assert client.get(address).content == picture_of(stored)

    kept = saved(browser, change(stored), title="Autre titre", **RIGHTS)
    assert kept.picture_digest == stored.picture_digest
    bare = saved(browser, change(stored), without_picture="on")

    assert (bare.picture, bare.picture_digest) == (None, "")
    assert client.get(address).status_code == 404


def test_a_published_address_is_kept_withdrawn_and_never_deleted(client: Client) -> None:
    browser = browser_of(member())
    stored = saved(browser, ADD)

    assert saved(browser, change(stored), slug="autre").slug == "vitraux"
    assert "Sélectionnez un choix valide" in refusal(browser, change(stored), state="draft")
    assert saved(browser, change(stored), state="withdrawn").withdrawn_at is not None
    assert client.get("/cartes/vitraux").status_code == 410
    assert browser.post(f"{LIST}{stored.pk}/delete/", {"post": "yes"}).status_code == 403

    again = saved(browser, change(stored), state="published")

    assert again.published_at == stored.published_at
    assert client.get("/cartes/vitraux").status_code == 200


def test_a_draft_is_previewed_by_staff_only_and_may_be_deleted(client: Client) -> None:
    browser = browser_of(member())
    stored = saved(browser, ADD, state="draft", sent=photograph(), **RIGHTS)
    preview, picture = f"{LIST}{stored.pk}/preview", f"{LIST}{stored.pk}/picture"

    page = browser.get(preview).content.decode()
    assert "Aperçu" in page
    assert "noindex" in page
    assert browser.get(picture).content == picture_of(stored)
    assert client.get(preview).status_code == client.get(picture).status_code == 302
    assert client.get("/cartes/vitraux").status_code == 404

    assert saved(browser, change(stored), slug="bleus", state="draft", **RIGHTS).slug == "bleus"
    browser.post(f"{LIST}{stored.pk}/delete/", {"post": "yes"})
    assert not ThematicMap.objects.exists()


def test_a_reader_reads_and_makes_none() -> None:
    stored = build.thematic_map()
    reader = browser_of(member(Role.READER))

    assert reader.get(ADD).status_code == reader.post(ADD, TYPED).status_code == 403
    page = reader.get(change(stored)).content.decode()
    assert "/?base=palissy" in page
    assert 'name="title"' not in page
    assert reader.post(change(stored), TYPED).status_code == 403
    assert reader.get(f"{LIST}{stored.pk}/preview").status_code == 200


def test_the_permission_without_a_remit_is_not_enough() -> None:
    stored = build.thematic_map()
    browser = client_of("add_thematicmap", "change_thematicmap", "view_thematicmap")
    assert browser.get(ADD).status_code == 200
    Remit.objects.all().delete()

    assert browser.get(ADD).status_code == 403
    assert browser.post(change(stored), TYPED).status_code == 403


def test_producers_change_their_own_maps_and_administrators_all() -> None:
    author = member(Role.PRODUCER, bases=["palissy"], username="camille")
    other = member(Role.PRODUCER, bases=["palissy"], username="dominique")
    stored = saved(browser_of(author), ADD)

    assert browser_of(other).post(change(stored), TYPED).status_code == 403
    saved(browser_of(author), change(stored), title="Le mien")
    changed = saved(browser_of(member(username="claude")), change(stored), title="De tous")

    assert (changed.title, changed.author) == ("De tous", author)


def test_the_history_of_a_map_says_who_changed_what() -> None:
    browser = browser_of(member())
    stored = saved(browser, ADD)
    saved(browser, change(stored), title="Autre titre")

    page = browser.get(f"{LIST}{stored.pk}/history/").content.decode()

    assert "camille" in page
    assert "Modification de Titre" in page
