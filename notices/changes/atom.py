"""The newest changes for people: an Atom feed (RFC 4287), in French."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from notices.changes.reading import Change
from notices.feeds.feature import MINISTRY, Feature, label_of
from notices.feeds.info import LICENCE_URL
from notices.feeds.wording import distance
from notices.feeds.xml import HEADER, text

ATOM = "application/atom+xml; charset=utf-8"
NEWEST = 100  # changes
_SAID = {
    "new": "nouvelle notice",
    "content": "notice modifiée",
    "place": "position déplacée",
    "sharing": "notice de nouveau publiée",
    "returned": "notice rétablie",
    "withdrawn": "notice retirée",
    "deleted": "notice supprimée",
    "merged": "notice fusionnée",
}


def write_atom(
    epoch: str,
    changes: Sequence[Change],
    records: Mapping[str, Feature],
    site: str,
    self_link: str,
) -> str:
    """Return the feed; its identifiers stay the same whatever the address of the service."""
    updated = changes[0].at if changes else datetime.fromtimestamp(0, UTC)
    parts = [
        f'{HEADER}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
        "<title>Geo POP : ce qui a changé</title>",
        f"<id>{_identifier(epoch, '')}</id>",
        f"<updated>{updated.isoformat()}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{text(self_link)}"/>',
        f'<link rel="alternate" type="text/html" href="{text(site)}/"/>',
        f'<link rel="license" href="{LICENCE_URL}"/>',
        f"<author><name>{text(MINISTRY)}</name></author>",
        *(part for change in changes for part in _entry(epoch, change, records.get(change.ref))),
        "</feed>\n",
    ]
    return "\n".join(parts)


def _entry(epoch: str, change: Change, record: Feature | None) -> Iterator[str]:
    base = label_of(change.base)
    name = record["properties"]["name"] if record else f"{base} {change.ref}"
    yield "<entry>"
    yield f"<title>{text(name)} : {text(_said(change))}</title>"
    yield f"<id>{_identifier(epoch, str(change.seq))}</id>"
    yield f"<updated>{change.at.isoformat()}</updated>"
    yield f'<category term="{text(change.op)}"/><category term="{text(change.base)}"/>'
    if record:
        yield f'<link rel="alternate" type="text/html" href="{text(record["properties"]["url"])}"/>'
    yield f"<summary>{text(f'Base {base}, référence {change.ref}.')}</summary>"
    yield "</entry>"


def _said(change: Change) -> str:
    if change.op == "withhold":
        return "notice qui n’est plus publiée"
    if change.moved_m is not None:
        return f"position déplacée de {distance(change.moved_m)}"
    if change.replaced_by:
        return f"notice fusionnée avec {change.replaced_by}"
    return _SAID[change.reason]


def _identifier(epoch: str, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"geo-pop/changes/{epoch}/{name}").urn
