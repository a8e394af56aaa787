"""How to cite a notice: a sentence, and the files that bibliography software reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from notices.feeds.feature import MINISTRY, label_of
from notices.models.published import PublishedNotice
from notices.pages.gone import gone


class Cited(NamedTuple):
    """What a citation says of a notice; ``updated`` is that of the notice itself."""

    ref: str
    title: str
    base: str
    url: str
    updated: date
    read: date


@require_safe
def citation(request: HttpRequest, ref: str, extension: str) -> HttpResponse:
    """Give the citation of a notice as a file: RIS or BibTeX."""
    notice = PublishedNotice.objects.filter(ref=ref.strip().upper()).first()
    if notice is None:
        return gone(request, ref, lambda stays: reverse("citation", args=[stays, extension]))
    written, content_type = _FORMATS[extension]
    address = request.build_absolute_uri(reverse("id", args=[notice.ref]))
    response = HttpResponse(written(cited(notice, address)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{notice.ref}.{extension}"'
    return response


def cited(notice: PublishedNotice, address: str) -> Cited:
    """Return what is cited of a notice, read today at its permanent address."""
    updated = notice.source_updated or notice.updated_at.date()
    today = timezone.localdate()
    return Cited(notice.ref, notice.name, label_of(notice.base), address, updated, today)


def ris(one: Cited) -> str:
    """Write a citation for Zotero, EndNote, Mendeley: one field a line, ended by CR LF."""
    fields = [
        ("TY", "ELEC"),
        ("TI", one.title),
        ("AU", MINISTRY),
        ("T2", f"Base {one.base}"),
        ("PY", str(one.updated.year)),
        ("DA", f"{one.updated:%Y/%m/%d}"),
        ("AN", one.ref),
        ("LA", "fr"),
        ("UR", one.url),
        ("Y2", f"{one.read:%Y/%m/%d}"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields)


# What means something to TeX, said literally; the backslash first.
_TEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {letter: f"\\{letter}" for letter in "{}$&#%_"}
)


def bibtex(one: Cited) -> str:
    """Write a citation for LaTeX."""
    title = " ".join(one.title.split()).translate(_TEX)
    return (
        f"@online{{{one.ref},\n"
        f"  title = {{{{{title}}}}},\n"
        f"  author = {{{{{MINISTRY}}}}},\n"
        f"  organization = {{Base {one.base}}},\n"
        f"  date = {{{one.updated:%Y-%m-%d}}},\n"
        f"  urldate = {{{one.read:%Y-%m-%d}}},\n"
        f"  url = {{{one.url}}},\n"
        f"  langid = {{french}},\n"
        "}\n"
    )


_FORMATS: dict[str, tuple[Callable[[Cited], str], str]] = {
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
}
