"""The tables of a notice's page: its fields, its links, its history."""

from __future__ import annotations

from django.db.models import QuerySet
from django.template.loader import render_to_string

from notices.bases import BASES
from notices.bases.base import Cell
from notices.bases.links import LINK_KINDS
from notices.models import Event, Link, Notice

MOST_LINKS = 200
MOST_EVENTS = 50


def fields_table(base_name: str, cells: dict[str, Cell]) -> str:
    """Return the filled fields with their labels, in the order of the base's descriptor."""
    columns = BASES[base_name].by_code if base_name in BASES else {}
    rank = {code: position for position, code in enumerate(columns)}
    rows = [
        {
            "code": code,
            "label": columns[code].label if code in columns else "",
            "values": [cell] if isinstance(cell, str) else cell,
        }
        for code, cell in sorted(cells.items(), key=lambda pair: (rank.get(pair[0], 999), pair))
    ]
    return render_to_string("admin/notices/fields.html", {"rows": rows})


def links_table(notice: Notice) -> str:
    """Return the notices referred to, even if they are not there, and those that refer here."""
    outgoing = list(Link.objects.filter(source=notice).order_by("kind", "pk")[:MOST_LINKS])
    known = {
        other.ref: other
        for other in _named(Notice.objects.filter(ref__in={link.target_ref for link in outgoing}))
    }
    rows = [
        {"title": _title(link.kind), "ref": link.target_ref, "notice": known.get(link.target_ref)}
        for link in outgoing
    ]
    incoming = list(Link.objects.filter(target_ref=notice.ref).order_by("kind", "pk")[:MOST_LINKS])
    sources = _named(Notice.objects.all()).in_bulk({link.source_id for link in incoming})
    for link in incoming:
        source = sources[link.source_id]
        title = _title(LINK_KINDS[link.kind].inverse if link.kind in LINK_KINDS else link.kind)
        rows.append({"title": title, "ref": source.ref, "notice": source})
    more = MOST_LINKS in {len(outgoing), len(incoming)}
    return render_to_string("admin/notices/links.html", {"rows": rows, "more": more})


def _named(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    return notices.only("ref", "name")


def _title(kind: str) -> str:
    return LINK_KINDS[kind].title if kind in LINK_KINDS else kind


def events_table(notice: Notice) -> str:
    """Return the latest events, newest first."""
    events = Event.objects.filter(notice_id=notice.pk).defer("before", "xid").order_by("-seq")
    shown = list(events[: MOST_EVENTS + 1])
    return render_to_string(
        "admin/notices/events.html",
        {"events": shown[:MOST_EVENTS], "more": len(shown) > MOST_EVENTS, "ref": notice.ref},
    )
