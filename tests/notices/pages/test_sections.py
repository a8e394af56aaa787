"""The fields of a notice, laid out for people."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from notices.models.published import PublishedNotice
from notices.pages.sections import Row, sections_of
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def rows_of(base: str, fields: dict[str, Any], **others: Any) -> dict[str, Row]:
    stored = build.notice(base=base, fields=fields, **others)
    laid = sections_of(PublishedNotice.objects.get(pk=stored.pk))
    return {row.code: row for section in laid for row in section.rows}


def test_sections_come_in_the_order_of_the_ministry_and_none_is_empty() -> None:
    fields = {"DENO": ["église"], "HIST": "12e", "STAT": "commune", "RENV": ["PA00000001"]}
    stored = build.notice(base="merimee", fields=fields)

    laid = sections_of(PublishedNotice.objects.get(pk=stored.pk))

    assert [section.title for section in laid] == ["Désignation", "Historique", "Statut juridique"]


def test_each_label_says_what_it_means_by_keyboard_and_touch(client: Client) -> None:
    stored = build.notice(base="merimee", fields={"PPRO": "La tour"})

    page = client.get(f"/notice/{stored.ref}").content.decode()

    assert "<summary>Étendue de la protection</summary>" in page
    assert "Ce que les actes protègent, partie par partie" in page


def test_a_list_in_one_cell_is_cut_and_brackets_are_not() -> None:
    protected = "La tour (cad. A 12 ; B 7) ; le four ; l’enclos [1 ; 2]"

    rows = rows_of("merimee", {"PPRO": protected, "STAT": "commune ; État"})

    assert rows["PPRO"].values == [["La tour (cad. A 12 ; B 7)"], ["le four"], ["l’enclos [1 ; 2]"]]
    assert rows["STAT"].values == [["commune"], ["État"]]


def test_prose_keeps_its_semicolons_and_begins_its_lines() -> None:
    rows = rows_of("merimee", {"HIST": "Fondée au 12e siècle ; brûlée.£Rebâtie."})

    assert rows["HIST"].values == [["Fondée au 12e siècle ; brûlée.", "Rebâtie."]]


def test_places_read_from_the_largest_to_the_smallest() -> None:
    assert rows_of("joconde", {"LOCA": "Autun ; musée Rolin"})["LOCA"].values == [
        ["Autun › musée Rolin"]
    ]
    assert rows_of("mnr", {"AFFE": "Paris ; musée du Louvre"}, ref="MNR1")["AFFE"].values == [
        ["Paris › musée du Louvre"]
    ]


def test_what_the_form_for_indexes_says_again_is_left_out() -> None:
    rows = rows_of("merimee", {"COM": ["Aix"], "WCOM": ["Aix-en-Provence"], "ADRS": "Cours 1"})

    assert "COM" not in rows
    assert rows["ADRS"].values == [["Cours 1"]]


def test_dates_of_the_notice_are_spelt() -> None:
    assert rows_of("merimee", {"DMIS": "1993-03-29"})["DMIS"].values == [["29 mars 1993"]]


def test_protections_are_dated_acts_in_their_place() -> None:
    event = {"on": "1862", "act": "classé MH"}

    rows = rows_of("merimee", {"DPRO": "1862 : classé MH", "PPRO": "La nef"}, protections=[event])

    assert rows["DPRO"].events == [event]
    assert list(rows)[:2] == ["DPRO", "PPRO"]


def test_references_to_pages_of_ours_are_links_and_the_others_lead_to_pop(client: Client) -> None:
    object_here = build.notice(ref="PM28000001", name="Calice")
    fields = {"REFO": [object_here.ref, "PM28000002"]}
    building = build.notice(
        base="merimee", ref="PA28000001", fields=fields, links={"object": fields["REFO"]}
    )

    page = client.get(f"/notice/{building.ref}").content.decode()

    assert f'href="/notice/{object_here.ref}" lang="fr">Calice</a>' in page
    assert 'href="https://pop.culture.gouv.fr/notice/palissy/PM28000002"' in page
    assert page.count("PM28000002") == 2  # the address and the text: no raw list beside


def test_hundreds_of_references_are_counted() -> None:
    refs = [f"PM2899{n:04}" for n in range(300)]  # none that build.notice gives

    row = rows_of("merimee", {"REFO": refs})["REFO"]

    assert (len(row.references), row.more) == (12, 288)


def test_addresses_are_links_and_nothing_else_is_markup(client: Client) -> None:
    fields = {"URL_M": "musee.fr/", "HIST": "<b>gras</b> https://exemple.fr/x"}
    museum = build.notice(base="museofile", ref="M0001", fields=fields)

    page = client.get(f"/notice/{museum.ref}", follow=True).content.decode()

    assert 'href="https://musee.fr/"' in page
    assert 'href="https://exemple.fr/x"' in page
    assert "<b>gras" not in page
