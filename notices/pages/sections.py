"""A notice laid out as its base's page: sections of labelled and explained fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import get_language, gettext, gettext_lazy

from notices.bases import BASES
from notices.bases.base import Base, Section
from notices.bases.glossary import explain
from notices.models.published import PublishedNotice, PublishedPoint
from notices.pages.elsewhere import Elsewhere, elsewhere
from notices.pages.values import values_of

_OTHERS = gettext_lazy("Autres champs")
_UNRESOLVED = 12  # references to nothing published that are listed; the others are counted
# The form for indexes says again what the form for readers says.
_SAID_AGAIN = {"COM": "WCOM", "ADRS": "WADRS", "ADRESSE": "WADRS"}


class Row(NamedTuple):
    """One labelled field. ``values`` are lists of lines; ``events`` are dated acts instead.

    ``references`` lead to notices that are not published here, ``more`` counts those left out.
    """

    code: str
    label: str
    help: str
    values: list[list[str]]
    events: list[dict[str, str]] = []
    references: list[Elsewhere] = []
    more: int = 0


class Laid(NamedTuple):
    """A titled group of rows."""

    title: str
    rows: list[Row]


def sections_of(notice: PublishedNotice) -> list[Laid]:
    """Return the filled public fields, in the order of the base's descriptor."""
    base = BASES.get(notice.base)
    if base is None:
        rows = [
            Row(code, code, "", [[value]] if isinstance(value, str) else [[one] for one in value])
            for code, value in sorted(notice.fields.items())
        ]
        return [Laid(str(_OTHERS), rows)]
    published = _published_references(notice, base)
    laid = (
        Laid(gettext(section.title), list(_rows(notice, base, section, published)))
        for section in base.sections
        if section.title
    )
    return [section for section in laid if section.rows]


def _rows(
    notice: PublishedNotice, base: Base, section: Section, published: frozenset[str]
) -> Iterable[Row]:
    language = get_language() or "fr"
    dated = (*base.roles.protection_events, *base.roles.label_dates)
    for column in section.columns:
        cell = notice.fields.get(column.code)
        if not cell or notice.fields.get(_SAID_AGAIN.get(column.code, "")):
            continue
        row = Row(column.code, gettext(column.label), explain(base.name, column.code, language), [])
        if kind := base.roles.links.get(column.code):
            unknown = [ref for ref in _references(cell) if ref not in published]
            if unknown:
                first = [elsewhere(ref, kind) for ref in unknown[:_UNRESOLVED]]
                yield row._replace(references=first, more=len(unknown) - len(first))
        elif column.code in dated and notice.protections:
            yield row._replace(events=notice.protections)
        elif values := [lines for lines in values_of(base, column.code, cell) if lines]:
            yield row._replace(values=values)


def _published_references(notice: PublishedNotice, base: Base) -> frozenset[str]:
    """Return what the notice refers to and has a page: told as links, not as references."""
    asked = {ref for code in base.roles.links for ref in _references(notice.fields.get(code) or "")}
    if not asked:
        return frozenset()
    found = PublishedPoint.objects.filter(ref__in=asked)
    return frozenset(found.values_list("ref", flat=True))


def _references(cell: str | list[str]) -> list[str]:
    return [ref.upper() for ref in ([cell] if isinstance(cell, str) else cell)]
