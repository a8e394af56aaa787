"""The ministry's file of protected monuments, harvested whole; skipped where it is not."""

from __future__ import annotations

from pathlib import Path

from oaipmh_scythe import Scythe

from notices.imports.run import run_import
from notices.models.published import PublishedNotice
from notices.oai.states import PAGE
from tests.notices.oai.reading import NAMESPACES, ask
from tests.notices.oai.test_harvest import harvest

MERIMEE = "merimee/merimee_mh_2026_columns.csv.gz"


def test_merimee_is_harvested_whole(heritage_data: Path, scythe: Scythe) -> None:
    run = run_import("merimee", heritage_data / MERIMEE)

    found = [str(one.header.identifier) for one in harvest(scythe, "edm", set_="base:merimee")]

    refs = [identifier.rpartition("/")[2] for identifier in found]
    assert len(refs) == len(set(refs)) == run.created > 46_000
    assert set(refs) == set(PublishedNotice.objects.values_list("ref", flat=True))
    page = ask("ListRecords", metadataPrefix="oai_dc")
    described = list(page.iterfind(".//oai_dc:dc", NAMESPACES))
    assert len(described) == PAGE
    assert all(one.findtext("{*}title") for one in described)
