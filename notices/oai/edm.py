"""``edm``: the Europeana Data Model, as RDF/XML. Source: EDM mapping guidelines 2.4.

Pictures have no public address of their own yet: what is shown is the page of the notice, and
there is neither ``edm:isShownBy`` nor ``edm:WebResource``.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from notices.feeds.feature import MINISTRY, Feature, page_of
from notices.feeds.info import LICENCE_URL
from notices.feeds.wording import precision_sentence
from notices.feeds.xml import text
from notices.oai.crosswalk import crosswalk_of, dates, is_exact, place_name, said, subjects, titles
from notices.oai.elements import FRENCH, literals, resources

NAMESPACE = "http://www.europeana.eu/schemas/edm/"
SCHEMA = "http://www.europeana.eu/schemas/edm/EDM.xsd"
# The licence is that of notices. Of pictures, the credit is known and the rights are not: the
# closest statement that Europeana takes.
_PICTURE_RIGHTS = "http://rightsstatements.org/vocab/CNE/1.0/"
_OPENING = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    f' xmlns:edm="{NAMESPACE}" xmlns:ore="http://www.openarchives.org/ore/terms/"'
    ' xmlns:skos="http://www.w3.org/2004/02/skos/core#"'
    ' xmlns:wgs84_pos="http://www.w3.org/2003/01/geo/wgs84_pos#">'
)


def write_edm(record: Feature, site: str) -> str:
    """Write a record (``notices.feeds.record``) as an object, its aggregation and its place."""
    subject = permanent(record["properties"]["ref"], site)
    place = _place(record, f"{subject}#place")
    return "".join(
        (
            _OPENING,
            _object(record, subject, site, f"{subject}#place" if place else ""),
            _aggregation(record["properties"], subject),
            place,
            "</rdf:RDF>",
        )
    )


def permanent(ref: str, site: str) -> str:
    """Return the address that names what a notice is about, for good."""
    return site + reverse("id", kwargs={"ref": ref})


def _object(record: Feature, subject: str, site: str, place: str) -> str:
    properties = record["properties"]
    mapped = crosswalk_of(properties["base"])
    name, *others = titles(record)
    where = "dcterms:spatial" if mapped.depicts_its_place else "edm:currentLocation"
    return "".join(
        (
            f'<edm:ProvidedCHO rdf:about="{text(subject)}">',
            literals("dc:title", [name], FRENCH),
            literals("dcterms:alternative", others, FRENCH),
            literals("dc:creator", properties["authors"]),
            literals("dc:subject", subjects(record), FRENCH),
            literals("dc:description", said(record, mapped.descriptions), FRENCH),
            literals("dc:type", properties["type"], FRENCH),
            resources("dc:type", [f"http://purl.org/dc/dcmitype/{mapped.kind}"]),
            literals("dc:date", dates(record)),
            literals("dcterms:medium", said(record, mapped.materials), FRENCH),
            literals("dcterms:extent", said(record, mapped.extents), FRENCH),
            literals("dc:identifier", [properties["ref"], *said(record, mapped.numbers)]),
            literals("dc:language", ["fr"]),
            resources("dc:relation", (page_of(one["ref"], site) for one in properties["links"])),
            resources(where, [place] if place else []),
            literals("edm:type", ["IMAGE" if properties["has_picture"] else "TEXT"]),
            "</edm:ProvidedCHO>",
        )
    )


def _aggregation(properties: dict[str, Any], subject: str) -> str:
    rights = _PICTURE_RIGHTS if properties["has_picture"] else LICENCE_URL
    return "".join(
        (
            f'<ore:Aggregation rdf:about="{text(subject)}#aggregation">',
            resources("edm:aggregatedCHO", [subject]),
            literals("edm:dataProvider", [properties["producer"]["name"]], FRENCH),
            resources("edm:isShownAt", [properties["url"]]),
            literals("edm:provider", [MINISTRY], FRENCH),
            literals("dc:rights", [properties["attribution"]], FRENCH),
            resources("edm:rights", [rights]),
            "</ore:Aggregation>",
        )
    )


def _place(record: Feature, subject: str) -> str:
    """Write the place that the coordinates are of: the commune, where no more is known.

    Its note says how surely. Without coordinates it is a name; without a name either, nothing.
    """
    properties = record["properties"]
    name = place_name(record, exact=is_exact(record)) or properties["region"]
    if not record["geometry"] and not name:
        return ""
    point = ""
    if record["geometry"]:
        lon, lat = record["geometry"]["coordinates"]
        point = literals("wgs84_pos:lat", [lat]) + literals("wgs84_pos:long", [lon])
    return "".join(
        (
            f'<edm:Place rdf:about="{text(subject)}">',
            point,
            literals("skos:prefLabel", [name], FRENCH),
            literals("skos:note", [precision_sentence(properties)], FRENCH),
            "</edm:Place>",
        )
    )
