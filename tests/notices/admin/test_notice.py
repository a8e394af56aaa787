"""The list and the page of notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notices.models import BasePolicy, Event, Notice
from notices.models.published import PublishedNotice, PublishedPoint
from notices.vocabularies import Precision
from tests import build
from tests.notices.admin.staff import client_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse

pytestmark = pytest.mark.usefixtures("database")

LIST = "/admin/notices/notice/"


@pytest.fixture
def staff(database: None) -> Client:
    return client_of("view_notice", "change_notice")


def page_of(notice: Notice) -> str:
    return f"{LIST}{notice.pk}/change/"


def save(client: Client, notice: Notice, **values: str) -> TestResponse:
    """Send the form of a notice back; its places are counted by the page, and read-only."""
    places = {"locations-TOTAL_FORMS": "0", "locations-INITIAL_FORMS": "0"}
    return client.post(page_of(notice), places | values)


def listed(client: Client, query: str = "") -> list[str]:
    return [notice.ref for notice in client.get(LIST + query).context["cl"].result_list]


def test_the_list_takes_few_queries_and_never_counts_the_table(staff: Client) -> None:
    for _ in range(3):
        build.notice()
    staff.get(LIST)
    with CaptureQueriesContext(connection) as three:
        staff.get(LIST)
    for _ in range(20):
        build.notice(precision=Precision.STREET)
    with CaptureQueriesContext(connection) as many:
        staff.get(LIST)

    assert len(many) == len(three) <= 8
    counts = [q["sql"] for q in many if "COUNT(" in q["sql"] and "notices_notice" in q["sql"]]
    assert len(counts) == 1
    assert "LIMIT 10001" in counts[0]


def test_the_list_shows_what_the_elected_place_points_at(staff: Client) -> None:
    notice = build.notice(precision=Precision.STREET)
    build.location(notice, geom=build.NOTRE_DAME, precision=Precision.PARCEL)

    page = staff.get(LIST).content.decode()

    assert ">rue</td>" in page
    assert "parcelle" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=pm28000001", ["PM28000001"]),
        ("?q=PM2800", ["PM28000001", "PM28000002"]),
        ("?q=verriere", ["PM28000001"]),
        ("?q=calices dames", ["PM28000002"]),
        ("?q=PM29", []),
        ("?q=de", []),
        ("?base=merimee", ["PA00097093"]),
        ("?departement=75", ["PA00097093"]),
        ("?sharing=none", ["PM28000002"]),
        ("?sharing=inherited", ["PM28000001", "PA00097093"]),
        ("?withdrawn=yes", ["PA00097093"]),
        ("?withdrawn=no&demonstration__exact=1", ["PM28000001"]),
        ("?base=palissy&q=PM28000002", ["PM28000002"]),
    ],
)
def test_notices_are_found(staff: Client, query: str, found: list[str]) -> None:
    build.notice(ref="PM28000001", name="Verrière", demonstration=True)
    build.notice(ref="PM28000002", name="Calice des dames", sharing="none")
    build.notice(
        ref="PA00097093",
        base="merimee",
        name="Porte",
        departement="75",
        withdrawn_at="2026-01-01T00:00Z",
    )

    assert listed(staff, query) == found


def test_too_many_names_are_said(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notices.admin.notice.MOST_FOUND", 2)
    for _ in range(3):
        build.notice()

    response = staff.get(LIST + "?q=verrière")

    assert len(response.context["cl"].result_list) == 2
    assert "en voici une partie" in response.content.decode()


def test_a_page_shows_fields_places_links_and_history(staff: Client) -> None:
    target = build.notice(ref="PA00097093", base="merimee", name="Cathédrale")
    notice = build.notice(
        fields={"TICO": "<b>Verrière</b>", "DENO": ["verrière", "vitrail"], "INCONNU": "x"},
        masked={"ADRS2": "12 rue masquée"},
        links={"building": ["PA00097093", "PA9"]},
        precision=Precision.STREET,
        radius_m=120,
    )

    page = staff.get(page_of(notice)).content.decode()

    assert "&lt;b&gt;Verrière&lt;/b&gt;" in page
    for shown in ("vitrail", "INCONNU", "12 rue masquée", "Édifice", "PA9 (notice absente)"):
        assert shown in page
    assert f"/admin/notices/notice/{target.pk}/change/" in page
    for shown in ("coordonnées de la source", "48.447900, 1.487700", "EPSG:4326", "création"):
        assert shown in page
    assert f'href="/notice/{notice.ref}"' in page
    back = staff.get(page_of(target)).content.decode()
    assert "Objets conservés" in back
    assert notice.ref in back


def test_a_withheld_notice_has_no_link_to_the_site(staff: Client) -> None:
    notice = build.notice(sharing="none")

    assert f'href="/notice/{notice.ref}"' not in staff.get(page_of(notice)).content.decode()


def test_only_the_sharing_is_taken_from_a_form(staff: Client) -> None:
    notice = build.notice()
    before = Notice.objects.values().get()

    response = save(
        staff, notice, name="x", fields="{}", masked="{}", withdrawn_at="2026-01-01", ref="X"
    )

    assert response.status_code == 302
    assert Notice.objects.values().get() == before
    assert not Event.objects.filter(actor="camille").exists()


def test_sharing_is_signed_and_unpublishes_at_once(staff: Client) -> None:
    notice = build.notice()

    response = save(staff, notice, sharing="none")

    assert response.status_code == 302
    event = Event.objects.latest("seq")
    assert (event.op, event.actor, event.run_id) == ("share", "camille", None)
    assert not PublishedPoint.objects.exists()
    assert staff.get(f"/notice/{notice.ref}").status_code == 410
    assert Notice.objects.get().updated_at > notice.created_at


def test_a_saved_rule_leaves_what_an_import_wrote_meanwhile(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = build.notice()
    sign = "notices.admin.sharing_rule.sign"
    monkeypatch.setattr(sign, lambda actor: Notice.objects.update(title="Nouveau titre"))

    save(staff, notice, sharing="none")

    assert Notice.objects.get().title == "Nouveau titre"


def test_fields_are_hidden_in_the_spelling_of_the_base(staff: Client) -> None:
    notice = build.notice(fields={"TICO": "Verrière", "HIST": "secret"})

    save(staff, notice, sharing="partial", hidden_fields="hist, TICO\nhist")

    assert Notice.objects.get().hidden_fields == ["HIST", "TICO"]
    assert PublishedNotice.objects.get().fields == {}


def test_an_unknown_field_is_named(staff: Client) -> None:
    notice = build.notice()

    response = save(staff, notice, sharing="partial", hidden_fields="TICO ABCD")

    assert "Champs inconnus de la base Palissy : ABCD." in response.content.decode()
    assert Notice.objects.get().sharing is None


def test_nothing_written_and_nothing_hidden_are_told_apart(staff: Client) -> None:
    notice = build.notice(hidden_fields=[], sharing="partial")
    assert ">\naucun</textarea>" in staff.get(page_of(notice)).content.decode()

    save(staff, notice, sharing="partial", hidden_fields="aucun")
    assert Notice.objects.get().hidden_fields == []
    assert not Event.objects.filter(op="share").exists()

    save(staff, notice, sharing="partial", hidden_fields="")
    assert Notice.objects.get().hidden_fields is None


@pytest.mark.parametrize("rule", [{"place_sharing": "hidden"}, {"hidden_fields": "TICO"}])
def test_a_restriction_without_effect_is_refused(staff: Client, rule: dict[str, str]) -> None:
    notice = build.notice()

    response = save(staff, notice, **rule)

    assert "sans effet sur un partage entier" in response.content.decode()
    BasePolicy.objects.update(sharing="partial")
    assert save(staff, notice, **rule).status_code == 302


def test_notices_are_withdrawn_and_restored_by_name(staff: Client) -> None:
    notice = build.notice()
    chosen = {"_selected_action": [notice.pk]}

    page = staff.post(LIST, {"action": "withdraw", **chosen}, follow=True).content.decode()
    assert "1 notices retirées" in page
    assert not PublishedPoint.objects.exists()
    staff.post(LIST, {"action": "restore", **chosen})

    assert PublishedPoint.objects.exists()
    signed = Event.objects.filter(actor="camille").order_by("seq")
    assert list(signed.values_list("op", flat=True)) == ["withdraw", "restore"]


def test_a_whole_base_is_not_withdrawn_by_mistake(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notices.admin.withdrawal.MOST_AT_ONCE", 1)
    chosen = {"_selected_action": [build.notice().pk, build.notice().pk]}

    page = staff.post(LIST, {"action": "withdraw", **chosen}, follow=True).content.decode()

    assert "affiner la sélection" in page
    assert not Notice.objects.filter(withdrawn_at__isnull=False).exists()
