"""Every page there is, opened once: it asks nobody else, breaks no policy, and axe finds nothing.

What a page complains of in the console, and what it asks of another host, fails the test: see
``conftest``. Everything that unfolds is unfolded, and the page is given each look in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.gis.geos import Point
from django.urls import URLPattern, URLResolver, resolve
from playwright.sync_api import Page

from geo_pop.urls import pages
from geocoding.models import Finding
from notices.bases import BASES
from notices.contributions.numbers import new_number
from notices.exports.build import build_exports
from notices.models import Contribution, Notice
from notices.vocabularies import Protection, Role
from tests import build
from tests.browser.axe import FEW_LOOKS, faults
from tests.browser.conftest import Complaints, OpenPage
from tests.browser.staff import signed_in
from tests.browser.test_accessibility import WITHOUT_MAP
from tests.notices.admin.staff import member

REFS = {base: f"{base.upper()}0001" for base in BASES}
NUMBER = new_number()
# Answered to programs, or the same page as another: looked at nowhere.
NOT_PAGES = {"manifest", "tiles-example"}
# The label of Django's search is a picture, a column of its inlines has no heading.
DJANGOS = {"label-title-only", "empty-table-header"}
UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"

VISITED = [
    *("/", "/?q=introuvable", "/?base=aucune&limit=x", "/embed", "/en/embed"),
    *(f"/notice/{ref}" for ref in REFS.values()),
    *(
        "/notice/GONE0001",
        "/notice/NOTHING1",
        "/en/notice/GONE0001",
        f"/en/notice/{REFS['merimee']}",
    ),
    *(f"/notice/{REFS['palissy']}/position", f"/en/notice/{REFS['palissy']}/contact"),
    *("/suivi", "/suivi?number=0", "/en/suivi", "/trop-lourd"),
    *(f"/suivi/{NUMBER}", f"/suivi/{NUMBER}/confirmer?s=x", f"/en/suivi/{NUMBER}"),
    *("/commune/28085", "/en/commune/28085"),
    *(f"/musee/{REFS['museofile']}", f"/en/musee/{REFS['museofile']}"),
    *("/cartes", "/cartes/vitraux", "/cartes/retiree", "/en/cartes/vitraux"),
    *("/collection", f"/collection?ref={REFS['merimee']}&ref=GONE0001&name=Jours"),
    *("/collection?ref=", "/en/collection", "/hors-ligne", "/en/hors-ligne"),
    *("/downloads/", "/en/downloads/"),
    *("/accessibilite", "/mentions-legales", "/donnees-personnelles", "/plan-du-site"),
    *("/en/accessibilite", "/en/nulle-part"),
    *("/ogc/", "/ogc/conformance?f=html", "/ogc/api?f=html", "/ogc/collections?f=html"),
    *("/ogc/collections/merimee?f=html", "/ogc/collections/merimee/queryables?f=html"),
    *(
        "/ogc/collections/merimee/items?f=html",
        f"/ogc/collections/merimee/items/{REFS['merimee']}?f=html",
    ),
    *("/admin/login/", "/api/v1/docs"),
    *("/en/ogc/collections/merimee/queryables?f=html",),
]


def everything() -> dict[str, Any]:
    """Store what every page needs in order to show all that it has."""
    build.commune()
    for base, ref in REFS.items():
        build.notice(
            base=base,
            ref=ref,
            departement="28",
            protection=Protection.CLASSE,
            protections=[{"on": "1862", "act": "classé MH"}],
            missing=True,
            centuries=["12e siècle"],
            fields={"DENO": ["verrière"], "HIST": "Posée vers 1180.", "AUTR": ["Dupont"]},
            links={"building": [REFS["merimee"]], "museum": [REFS["museofile"]]},
        )
    gone = build.notice(ref="GONE0001")
    gone.delete()
    build.thematic_map()
    build.thematic_map("retiree", state="withdrawn")
    notice = Notice.objects.get(ref=REFS["palissy"])
    place = Point(1.49, 48.45, srid=4326)
    contribution = Contribution.objects.create(
        number=NUMBER,
        token=NUMBER,
        kind="move",
        notice=notice,
        ref=notice.ref,
        geom=place,
        shown=place,
        distance_m=120,
        comment="La plaque est là.",
        terms="1",
    )
    finding = Finding.objects.create(
        notice=notice,
        location=notice.locations.get(),
        check_name="outside_commune",
        severity=3,
        metres=6_200,
        evidence={"tombe dans": "Gasville-Oisème (28173)"},
    )
    return {"notice": notice.pk, "contribution": contribution.pk, "finding": finding.pk}


def faults_of(page: Page, site: str, addresses: Iterable[str]) -> dict[str, Any]:
    """Return what is found on each page, unfolded, in each look."""
    found: dict[str, Any] = {}
    for address in addresses:
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        page.evaluate(UNFOLD)
        if broken := faults(page, FEW_LOOKS):
            found[address] = broken
    return found


def test_pages_of_visitors(
    open_page: OpenPage, site: str, complaints: Complaints, settings: Any, tmp_path: Path
) -> None:
    complaints.expected = "the server responded with a status of 4"
    settings.EXPORTS_DIR = str(tmp_path)
    everything()
    build_exports(workers=1)

    assert faults_of(open_page("/healthz", script=WITHOUT_MAP), site, VISITED) == {}


def test_pages_of_staff(open_page: OpenPage, site: str, complaints: Complaints) -> None:
    complaints.expected = "the server responded with a status of 403"
    made = everything()
    agent = member(Role.ADMINISTRATOR)
    page = open_page("/admin/", script=WITHOUT_MAP, **signed_in(agent, site))
    desk, notices = "/admin/locate", "/admin/notices"

    found = faults_of(
        page,
        site,
        [
            "/admin/",
            f"{desk}/queue/",
            f"{desk}/finding/{made['finding']}/",
            f"{desk}/bulk/",
            f"{desk}/coverage/",
            f"{desk}/{made['notice']}/",
            f"{notices}/notice/",
            f"{notices}/notice/{made['notice']}/change/",
            f"{notices}/contribution/",
            f"{notices}/contribution/{made['contribution']}/change/",
            f"{notices}/thematicmap/",
            f"{notices}/thematicmap/add/",
            f"{notices}/importrun/",
            f"{notices}/rejectedrow/",
            f"{notices}/event/",
            f"{notices}/basepolicy/",
            f"{notices}/basepolicy/palissy/change/",
            f"{notices}/webhook/",
            f"{notices}/webhook/add/",
            "/admin/auth/group/",
        ],
    )

    wrong = {
        (address, one["rule"])
        for address, looks in found.items()
        for broken in looks.values()
        for one in broken
        if isinstance(one, dict)  # tables of staff may be wider than a phone
        and one["rule"] not in DJANGOS
    }
    assert wrong == set()


def names_of(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str | None]:
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one.name
        else:
            yield from names_of(one.url_patterns)


def test_no_page_of_visitors_is_left_out() -> None:
    there = set(names_of(pages))
    paths = {address.partition("?")[0] for address in VISITED} - {"/en/nulle-part"}
    french = {path.removeprefix("/en") for path in paths}

    assert there - {resolve(path).url_name for path in french} == NOT_PAGES
