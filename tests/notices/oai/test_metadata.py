"""What records say, in Dublin Core and in the Europeana Data Model, read by rdflib."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from lxml import etree
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DC, DCTERMS, SKOS

from notices.bases import BASES
from notices.models.published import PublishedNotice
from notices.oai.crosswalk import CROSSWALKS
from notices.vocabularies import Precision
from tests import build
from tests.notices.oai.reading import NAMESPACES, ask, texts

pytestmark = pytest.mark.usefixtures("database")

EDM = Namespace("http://www.europeana.eu/schemas/edm/")
ORE = Namespace("http://www.openarchives.org/ore/terms/")
WGS84 = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
SUBJECT = URIRef("http://testserver/id/PM28000001")
ELEMENTS = {
    *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type"),
    *("format", "identifier", "source", "language", "relation", "coverage", "rights"),
}


def record(prefix: str, base: str = "palissy", ref: str = "PM28000001") -> etree._Element:
    """Return the metadata of one notice."""
    identifier = f"oai:pop.culture.gouv.fr:{base}/{ref}"
    return ask("GetRecord", identifier=identifier, metadataPrefix=prefix)


def dublin_core(element: str) -> list[str]:
    return texts(record("oai_dc"), f"//dc:{element}/text()")


def edm(**which: str) -> Graph:
    """Return the statements about one notice."""
    (found,) = record("edm", **which).iter(f"{{{NAMESPACES['rdf']}}}RDF")
    return Graph().parse(data=etree.tostring(found), format="xml")


def one(graph: Graph, subject: Any, predicate: URIRef) -> Any:
    """Return the object of the only such statement."""
    (found,) = graph.objects(subject, predicate)
    return found


@pytest.mark.parametrize("base", BASES)
def test_each_base_is_mapped_by_fields_that_it_publishes(base: str) -> None:
    mapped = CROSSWALKS[base]
    codes = {
        *(*mapped.titles, *mapped.subjects, *mapped.descriptions, *mapped.dates),
        *(*mapped.materials, *mapped.extents, *mapped.numbers, *mapped.credits, *mapped.keepers),
    }
    published = {column.code for column in BASES[base].columns}

    assert codes <= published


def test_dublin_core_says_what_the_notice_says() -> None:
    build.notice(
        ref="PM28000001",
        authors=["Clément de Chartres"],
        centuries=["12e siècle"],
        kinds=["verrière"],
        producer="Monuments historiques",
        address="16 cloître Notre-Dame",
        links={"building": ["PA00097093"]},
        fields={
            "TICO": "Notre-Dame de la Belle Verrière",
            "TITR": "notre-dame de la belle verrière",
            "APPL": "La Belle Verrière",
            "EDIF": "cathédrale Notre-Dame",
            "HIST": "Vers 1180£Remontée au 13e siècle.",
            "MATR": ["verre", "plomb"],
            "DIMS": "h = 480 ; la = 230",
            "COPY": "© Monuments historiques",
            "REFA": ["PA00097093"],
        },
    )

    assert dublin_core("title") == ["Notre-Dame de la Belle Verrière", "La Belle Verrière"]
    assert dublin_core("creator") == ["Clément de Chartres"]
    assert dublin_core("description") == ["Vers 1180\nRemontée au 13e siècle."]
    assert dublin_core("date") == ["12e siècle"]
    assert dublin_core("type") == ["PhysicalObject", "verrière"]
    assert dublin_core("format") == ["verre", "plomb", "h = 480 ; la = 230"]
    assert dublin_core("identifier") == ["http://testserver/notice/PM28000001", "PM28000001"]
    assert dublin_core("relation") == ["http://testserver/notice/PA00097093"]
    assert dublin_core("coverage") == [
        "cathédrale Notre-Dame, 16 cloître Notre-Dame, Chartres",
        "Centre-Val de Loire",
        "east=1.4877; north=48.4479; units=signed decimal degrees",
    ]
    assert dublin_core("rights")[1:] == ["© Monuments historiques"]


def test_edm_says_what_europeana_asks_for() -> None:
    build.notice(ref="PM28000001", kinds=["verrière"], producer="Monuments historiques")
    graph = edm()
    aggregation = next(graph.subjects(RDF.type, ORE.Aggregation))

    assert one(graph, SUBJECT, RDF.type) == EDM.ProvidedCHO
    assert one(graph, SUBJECT, DC.title) == Literal(
        "Verrière : Notre-Dame de la Belle Verrière", lang="fr"
    )
    assert one(graph, SUBJECT, EDM.type) == Literal("TEXT")
    assert one(graph, SUBJECT, DC.language) == Literal("fr")
    assert one(graph, aggregation, EDM.aggregatedCHO) == SUBJECT
    assert one(graph, aggregation, EDM.dataProvider) == Literal("Monuments historiques", lang="fr")
    assert one(graph, aggregation, EDM.provider) == Literal("Ministère de la Culture", lang="fr")
    shown = one(graph, aggregation, EDM.isShownAt)
    assert shown == URIRef("http://testserver/notice/PM28000001")
    assert "etalab" in one(graph, aggregation, EDM.rights)


def test_a_picture_is_not_under_the_licence_of_the_notice() -> None:
    build.notice(ref="PM28000001", picture=True)
    graph = edm()

    rights = set(graph.objects(None, EDM.rights))
    assert rights == {URIRef("http://rightsstatements.org/vocab/CNE/1.0/")}
    assert one(graph, SUBJECT, EDM.type) == Literal("IMAGE")


def test_a_place_is_told_with_its_doubt() -> None:
    build.notice(ref="PM28000001", address="16 cloître Notre-Dame")
    graph = edm()

    place = one(graph, SUBJECT, EDM.currentLocation)
    assert (one(graph, place, WGS84.lat), one(graph, place, WGS84.long)) == (
        Literal("48.4479"),
        Literal("1.4877"),
    )
    assert one(graph, place, SKOS.prefLabel).value == "16 cloître Notre-Dame, Chartres"
    assert one(graph, place, SKOS.note).value.startswith("Position au bâtiment")


def test_what_is_known_to_the_commune_is_placed_as_the_commune() -> None:
    build.notice(
        ref="PM28000001",
        address="16 cloître Notre-Dame",
        precision=Precision.MUNICIPALITY,
        radius_m=3_000,
    )
    graph = edm()
    place = one(graph, SUBJECT, EDM.currentLocation)

    assert one(graph, place, SKOS.prefLabel).value == "Chartres"
    assert "commune" in one(graph, place, SKOS.note).value
    assert not any("east=" in said for said in dublin_core("coverage"))


def test_a_name_made_for_lists_is_no_title() -> None:
    build.notice(ref="PM28000001", name="Calice — PM28000001", fields={"TICO": "calice"})
    build.notice(ref="PM28000002", name="Calice", fields={"TICO": "calice"})
    build.notice(ref="PM28000003", name="PM28000003", fields={})

    found = texts(ask("ListRecords", metadataPrefix="oai_dc"), "//dc:title/text()")

    assert found == ["calice", "Calice", "PM28000003"]


def test_a_work_is_in_its_museum() -> None:
    build.notice(base="joconde", ref="00000000001", fields={"NOMOFF": "musée des beaux-arts"})
    graph = edm(base="joconde", ref="00000000001")

    place = one(graph, URIRef("http://testserver/id/00000000001"), EDM.currentLocation)
    assert one(graph, place, SKOS.prefLabel).value == "musée des beaux-arts, Chartres"


def test_no_place_is_no_point() -> None:
    build.notice(ref="PM28000001", geom=None)
    graph = edm()
    place = one(graph, SUBJECT, EDM.currentLocation)

    assert one(graph, place, SKOS.prefLabel).value == "Chartres"
    assert not list(graph.subject_objects(WGS84.lat))


def test_a_hidden_place_says_nothing_of_it() -> None:
    build.notice(ref="PM28000001", sharing="partial", place_sharing="hidden", region="")
    graph = edm()

    assert not list(graph.objects(SUBJECT, EDM.currentLocation))
    assert "Chartres" not in etree.tostring(record("oai_dc"), encoding="unicode").replace(
        "PM28000001", ""
    )


def test_a_photograph_is_of_its_place() -> None:
    build.notice(base="memoire", ref="MHR24_001")
    subject = URIRef("http://testserver/id/MHR24_001")
    graph = edm(base="memoire", ref="MHR24_001")

    assert one(graph, subject, DCTERMS.spatial)
    assert not list(graph.objects(subject, EDM.currentLocation))


@pytest.mark.parametrize("prefix", ["oai_dc", "edm"])
def test_text_that_xml_cannot_hold_is_left_out(prefix: str) -> None:
    name = 'A & B <i> "c" ]]> \x0b \ufffe \U0001f5fc'
    build.notice(ref="PM28000001", name=name, fields={"TICO": name})

    told = texts(record(prefix), "//dc:title/text()")

    assert told[0].split() == ["A", "&", "B", "<i>", '"c"', "]]>", "\U0001f5fc"]


def test_every_notice_of_the_demonstration_is_told_in_both() -> None:
    call_command("load_demonstration", verbosity=0)

    described = ask("ListRecords", metadataPrefix="oai_dc")
    modelled = ask("ListRecords", metadataPrefix="edm")

    count = PublishedNotice.objects.count()
    elements = {
        etree.QName(one).localname for one in described.iterfind(".//oai_dc:dc/*", NAMESPACES)
    }
    assert elements <= ELEMENTS
    assert len(texts(described, "//oai_dc:dc/dc:title[1]")) == count
    graph = Graph()
    for found in modelled.iter(f"{{{NAMESPACES['rdf']}}}RDF"):
        graph.parse(data=etree.tostring(found), format="xml")
    assert len(set(graph.subjects(RDF.type, EDM.ProvidedCHO))) == count
    assert len(set(graph.objects(None, EDM.aggregatedCHO))) == count
    places = set(graph.subjects(RDF.type, EDM.Place))
    assert set(graph.subjects(WGS84.lat, None)) <= places
    assert places == {place for place in places if (place, SKOS.note, None) in graph}
