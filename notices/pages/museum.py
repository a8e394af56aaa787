"""The page of a museum: what it is, and its works that are in the bases."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from notices.changes.fate import fate_of
from notices.feeds.feature import page_of
from notices.models.published import PublishedNotice
from notices.pages.gone import gone
from notices.pages.linked import linked_groups
from notices.pages.notice import context_of
from notices.publication import read_rows

DOMAINS_SQL = (Path(__file__).parent / "sql" / "domains_of_works.sql").read_text(encoding="utf-8")
WORKS_SHOWN = 24
WORKS_SORTED = 5_000  # by domain: the largest museums have a hundred thousand works


class Domain(NamedTuple):
    """How many works of a museum are of a domain; ``share`` of the largest, in hundredths."""

    name: str
    works: int
    share: int


@require_safe
def museum_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the museum of a Muséofile code; another case of it leads to the canonical address."""
    ref = code.strip().upper()
    museum = PublishedNotice.objects.filter(ref=ref, base="museofile").first()
    if museum is None:
        return _gone(request, code)
    if code != ref:
        return HttpResponseRedirect(reverse("museum", args=[ref]))
    return render(request, "notices/museum.html", _context(request, museum))


def _gone(request: HttpRequest, code: str) -> HttpResponse:
    fate = fate_of(code.strip().upper())
    if fate is None or fate.base != "museofile":
        raise Http404(f"aucun musée publié n’a le code {code}")
    return gone(request, code, _museum_or_notice)


def _museum_or_notice(ref: str) -> str:
    """Return where a merged museum leads: to the one that stays, which may be no museum."""
    if PublishedNotice.objects.filter(ref=ref, base="museofile").exists():
        return reverse("museum", args=[ref])
    return page_of(ref)


def _context(request: HttpRequest, museum: PublishedNotice) -> dict[str, Any]:
    linked = linked_groups(museum.ref, WORKS_SHOWN)
    works = next((group for group in linked if group.kind == "work"), None)
    return context_of(request, museum, linked) | {
        "works": works,
        "domains": domains_of(museum.ref) if works else [],
        "sorted": min(works.matched, WORKS_SORTED) if works else 0,
    }


def domains_of(ref: str) -> list[Domain]:
    """Return the domains of the works of a museum, the largest first."""
    rows = read_rows(DOMAINS_SQL, {"ref": ref, "most": WORKS_SORTED})
    most = max((works for _, works in rows), default=1)
    return [Domain(name, works, max(1, round(100 * works / most))) for name, works in rows]
