"""``oai_dc``: the fifteen elements that every harvester reads.

Source: dublincore.org/documents/dces.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from notices.feeds.feature import MINISTRY, Feature, page_of
from notices.feeds.info import LICENCE_URL
from notices.oai.crosswalk import crosswalk_of, dates, is_exact, place_name, said, subjects, titles
from notices.oai.elements import FRENCH, literals

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_OPENING = (
    f'<oai_dc:dc xmlns:oai_dc="{NAMESPACE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xsi:schemaLocation="{NAMESPACE} {SCHEMA}">'
)


def write_dublin_core(record: Feature, site: str) -> str:
    """Write a record (``notices.feeds.record``) as Dublin Core."""
    properties = record["properties"]
    mapped = crosswalk_of(properties["base"])
    return "".join(
        (
            _OPENING,
            literals("dc:title", titles(record), FRENCH),
            literals("dc:creator", properties["authors"]),
            literals("dc:subject", subjects(record), FRENCH),
            literals("dc:description", said(record, mapped.descriptions), FRENCH),
            literals("dc:publisher", [MINISTRY], FRENCH),
            literals("dc:contributor", [properties["producer"]["name"]], FRENCH),
            literals("dc:date", dates(record)),
            literals("dc:type", [mapped.kind]),
            literals("dc:type", properties["type"], FRENCH),
            literals("dc:format", said(record, mapped.materials + mapped.extents), FRENCH),
            literals("dc:identifier", [properties["url"], properties["ref"]]),
            literals("dc:identifier", said(record, mapped.numbers)),
            literals("dc:source", [properties["attribution"]], FRENCH),
            literals("dc:language", ["fr"]),
            literals("dc:relation", (page_of(link["ref"], site) for link in properties["links"])),
            literals("dc:coverage", _coverage(record), FRENCH),
            literals("dc:rights", chain([LICENCE_URL], said(record, mapped.credits))),
            "</oai_dc:dc>",
        )
    )


def _coverage(record: Feature) -> Iterator[str]:
    """Yield where, in words; and as a DCMI Point only what can be pointed at."""
    properties = record["properties"]
    yield place_name(record, exact=True)
    yield properties["region"]
    if record["geometry"] and is_exact(record):
        east, north = record["geometry"]["coordinates"]
        yield f"east={east}; north={north}; units=signed decimal degrees"
