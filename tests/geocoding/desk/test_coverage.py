"""The page of the coverage, and its file: the same figures."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from geocoding.coverage import Line, record
from geocoding.desk.coverage_plot import plot
from geocoding.templatetags.coverage_words import PRECISIONS, percent
from notices.models import Notice
from notices.vocabularies import Precision, Role
from tests import build
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

PAGE = "/admin/locate/coverage/"
FILE = "/admin/locate/coverage.csv"
TODAY = timezone.localdate()
THIN = "\u202f"


@pytest.fixture
def reader(database: None) -> Client:
    return browser_of(member(Role.READER))


@pytest.fixture
def stored(database: None) -> None:
    build.notice(base="merimee", departement="28", producer="État")
    build.notice(base="merimee", departement="28", producer="État", precision=Precision.STREET)
    build.notice(base="merimee", departement="2A", producer="", geom=None)
    build.notice(base="palissy", departement="28", precision=Precision.MUNICIPALITY)
    build.notice(base="palissy", departement="", geom=None)
    build.notice(base="palissy", withdrawn_at="2026-01-01T00:00Z")


def rows_of(client: Client, query: str = "") -> list[dict[str, str]]:
    text = client.get(FILE + query).content.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cells(page: str) -> list[list[str]]:
    """Return the text of the rows of all tables of the page, thousands together."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", page.partition('id="content"')[2], re.DOTALL)
    return [
        [
            " ".join(re.sub(r"<[^>]*>", " ", cell).replace(THIN, "").split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in found
    ]


def test_before_any_count_the_page_says_what_to_run(reader: Client) -> None:
    page = reader.get(PAGE)
    file = reader.get(FILE)

    assert page.status_code == 200
    assert "manage.py record_coverage" in page.content.decode()
    assert file.status_code == 404
    assert "manage.py record_coverage" in file.content.decode()


@pytest.mark.usefixtures("stored")
def test_the_page_counts_by_precision_base_service_and_departement(reader: Client) -> None:
    record()

    page = reader.get(PAGE).content.decode()

    shown = cells(page)
    for row in (
        ["bâtiment", "1", "20,0%"],
        ["sans position", "2", "40,0%"],
        ["ensemble", "5", ""],
        ["Mérimée", "", "3", "2 66,7%", "2 66,7%", "1", "0", "0", "1", "0", "0", "0", "1"],
        ["Palissy", "", "2", "1 50,0%", "0 0,0%", "0", "0", "0", "0", "0", "1", "0", "1"],
        ["sans service", "", "3", "1 33,3%", "0 0,0%", "0", "0", "0", "0", "0", "1", "0", "2"],
        ["28 Eure-et-Loir", "", "3", "3 100,0%", "2 66,7%", "1", "0", "0", "1", "0", "1", "0", "0"],
        ["sans département", "", "1", "0 0,0%", "0 0,0%", *"0000000", "1"],
    ):
        assert row in shown, row
    assert "Un seul relevé de ces notices" in page


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("query", "notices"),
    [
        ("?base=merimee", 3),
        ("?departement=28&base=merimee", 2),
        ("?departement=-", 1),
        ("?producer=%C3%89tat", 2),
        ("?base=&departement=&producer=", 5),
    ],
)
def test_page_and_file_hold_the_same_lines(reader: Client, query: str, notices: int) -> None:
    record(TODAY - dt.timedelta(days=1))
    record()

    lines = rows_of(reader, query)
    shown = cells(reader.get(PAGE + query).content.decode())

    assert lines[0]["tableau"] == "all"
    assert int(lines[0]["notices"]) == notices
    tables = [row for row in shown if len(row) == 13 and row[2].isdigit()]
    assert len(tables) == len(lines) - 1
    for line, row in zip(lines[1:], tables, strict=True):
        assert [line["libelle"], line["notices"], line["situees"]] == [
            *(row[0], row[2], row[3].split()[0])
        ]
        assert list(line.values())[8:] == row[5:]


@pytest.mark.usefixtures("stored")
def test_the_file_is_for_machines(reader: Client) -> None:
    record()

    response = reader.get(f"{FILE}?departement=28&base=merimee")

    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Disposition"] == (
        f'attachment; filename="couverture-{TODAY:%Y-%m-%d}-merimee-28.csv"'
    )
    header, whole, *_ = response.content.split(b"\r\n")
    assert header.startswith(b"tableau,code,libelle,notices,situees,part_situees,")
    assert whole == b"all,,ensemble,2,2,1.0000,2,1.0000,1,0,0,1,0,0,0,0"
    assert response.content.endswith(b"\r\n")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("query", ["", "?base=merimee", "?base=palissy&departement=28"])
def test_the_whole_is_the_list_that_the_page_leads_to(reader: Client, query: str) -> None:
    record()
    page = reader.get(PAGE + query).content.decode()
    [address] = re.findall(r'href="(/admin/notices/notice/\?[^"]*)"', page)

    listed = reader.get(address.replace("&amp;", "&")).context["cl"].result_count

    assert listed == int(rows_of(reader, query)[0]["notices"])


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("query", "named"),
    [("base=autor", "autor"), ("departement=99", "99"), ("base=merimee&producer=DRAC", "DRAC")],
)
def test_a_question_about_what_was_not_counted_is_refused_and_named(
    reader: Client, query: str, named: str
) -> None:
    record()

    page, file = reader.get(f"{PAGE}?{query}"), reader.get(f"{FILE}?{query}")

    assert (page.status_code, file.status_code) == (400, 400)
    text = file.content.decode()
    assert f"{named} n’en fait pas partie" in text
    assert text.split(" : ")[0] in query
    assert f"{named} n’en fait pas partie" in page.content.decode()
    assert "Par précision" not in page.content.decode()


@pytest.mark.usefixtures("stored")
def test_choices_that_meet_nowhere_are_counted_as_nothing(reader: Client) -> None:
    record()

    page = reader.get(f"{PAGE}?base=palissy&producer=%C3%89tat")

    assert page.status_code == 200
    assert "<strong>0</strong> notices" in page.content.decode()


@pytest.mark.usefixtures("stored")
def test_a_name_is_shown_as_text(reader: Client) -> None:
    build.notice(producer="<script>alert(1)</script>")
    record()

    page = reader.get(PAGE).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.usefixtures("stored")
def test_the_course_is_drawn_and_told(reader: Client) -> None:
    record(TODAY - dt.timedelta(days=30))
    Notice.objects.filter(base="palissy").delete()
    record()

    page = reader.get(PAGE).content.decode()

    drawing = page.partition('<svg class="coverage-plot"')[2].partition("</svg>")[0]
    assert 'role="img"' in drawing
    assert drawing.count("<path") == 4  # building, street, municipality, none
    told = re.search(r"<desc[^>]*>(.*?)</desc>", drawing)[1].replace(THIN, "")
    assert "situées, de 60,0% à 66,7%" in told
    assert not re.search(r'="\d+,\d+"', drawing)  # a comma in a length draws nothing


def test_bands_fill_the_height_and_follow_the_days() -> None:
    start = dt.date(2026, 1, 1)
    lines = [
        Line(start, {Precision.BUILDING: 1, None: 3}),
        Line(start + dt.timedelta(days=25), {Precision.BUILDING: 2, None: 2}),
        Line(start + dt.timedelta(days=100), {Precision.BUILDING: 4}),
    ]

    drawn = plot(lines)

    assert [band.precision for band in drawn.bands] == [Precision.BUILDING, None]
    assert drawn.bands[0].path == (
        "M48.0,184.5 171.0,127.0 540.0,12.0 540.0,242.0 171.0,242.0 48.0,242.0Z"
    )
    assert drawn.bands[1].path == (
        "M48.0,12.0 171.0,12.0 540.0,12.0 540.0,12.0 171.0,127.0 48.0,184.5Z"
    )
    assert [tick.at for tick in drawn.shares] == ["242.0", "184.5", "127.0", "69.5", "12.0"]
    assert [tick.label for tick in drawn.days][::5] == ["01/01/2026", "11/04/2026"]


def test_two_days_in_a_row_have_two_marks_and_one_day_no_course() -> None:
    day = dt.date(2026, 1, 1)
    lines = [Line(day, {None: 1}), Line(day + dt.timedelta(days=1), {None: 1})]

    assert [tick.at for tick in plot(lines).days] == ["48.0", "540.0"]
    assert plot(lines[:1]) is None
    assert plot([]) is None


@pytest.mark.parametrize(
    ("share", "written"),
    [(0, "0,0%"), (1, "100,0%"), (0.00001, "<0,1%"), (0.99999, ">99,9%"), (0.1234, "12,3%")],
)
def test_a_share_is_never_rounded_to_none_or_all(share: float, written: str) -> None:
    assert percent(share).replace(THIN, "") == written


def test_each_precision_has_its_column_and_its_colour() -> None:
    css = (settings.BASE_DIR / "static/css/coverage.css").read_text(encoding="utf-8")

    assert set(PRECISIONS) == {*Precision, None}
    for precision in Precision:
        assert f".precision-{precision.value} {{" in css
        assert css.count(f"--precision-{precision.value}: #") == 3  # light, dark chosen or not


@pytest.mark.usefixtures("stored")
def test_the_page_takes_few_queries_whatever_it_shows(reader: Client) -> None:
    record()
    with CaptureQueriesContext(connection) as few:
        reader.get(PAGE)
    for number in range(30):
        build.notice(departement=f"{number + 10}", producer=f"Service {number}")
        record(TODAY - dt.timedelta(days=number))
    record()
    with CaptureQueriesContext(connection) as many:
        reader.get(PAGE)

    assert len(many) == len(few) <= 16
    assert not any("notices_notice" in query["sql"] for query in many)


def test_the_page_leads_to_itself_from_the_desk(reader: Client) -> None:
    build.notice()
    call_command("record_coverage", verbosity=0)

    page = reader.get(PAGE).content.decode()

    assert re.search(rf'href="{PAGE}"\s+aria-current="page"', page)
    assert "<style" not in page
    assert not re.search(r"<[^>]+\s(style|onclick|onchange)=", page)
