"""A notice laid out as its base's page: sections of labelled fields."""

from __future__ import annotations

from typing import TypedDict

from notices.bases import BASES
from notices.bases.links import LINK_KINDS
from notices.feeds.feature import label_of, page_of
from notices.links import LinkedNotice, linked_to
from notices.models.published import PublishedNotice

_OTHERS = "Autres champs"


class Row(TypedDict):
    """One labelled field; several values where the field is a list."""

    code: str
    label: str
    values: list[str]


class Section(TypedDict):
    """A titled group of rows."""

    title: str
    rows: list[Row]


class Linked(TypedDict):
    """Notices linked in the same way."""

    title: str
    notices: list[dict[str, str]]


def sections_of(notice: PublishedNotice) -> list[Section]:
    """Return the filled public fields, in the order of the base's descriptor."""
    base = BASES.get(notice.base)
    if base is None:
        rows = [_row(code, code, value) for code, value in sorted(notice.fields.items())]
        return [{"title": _OTHERS, "rows": rows}]
    sections: list[Section] = []
    for section in base.sections:
        rows = [
            _row(column.code, column.label, notice.fields[column.code])
            for column in section.columns
            if column.code in notice.fields
        ]
        if rows and section.title:
            sections.append({"title": section.title, "rows": rows})
    return sections


def _row(code: str, label: str, value: str | list[str]) -> Row:
    return {"code": code, "label": label, "values": [value] if isinstance(value, str) else value}


def links_of(notice: PublishedNotice) -> list[Linked]:
    """Return the linked notices, by what they are to this one."""
    groups: dict[str, Linked] = {}
    for link in linked_to(notice.id):
        title = _title(link)
        group = groups.setdefault(title, {"title": title, "notices": []})
        group["notices"].append(
            {
                "ref": link.ref,
                "name": link.name,
                "base_label": label_of(link.base),
                "url": page_of(link.ref),
            }
        )
    return list(groups.values())


def _title(link: LinkedNotice) -> str:
    """Name the notices at the other end, seen from here."""
    kind = LINK_KINDS[link.kind]
    return kind.title if link.direction == "out" else LINK_KINDS[kind.inverse].title
