"""Adding a base is adding one file: the example of the documentation, taken at its word."""

import re
import sys
from pathlib import Path

import pytest

import notices.bases
from notices.bases.base import Cell
from notices.bases.facts import facts_of
from notices.bases.places import places_of

DOCUMENT = Path(__file__).parents[3] / "docs" / "bases.md"


@pytest.fixture
def vitraux(tmp_path, monkeypatch):
    example = re.search(r"```python\n(.+?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "vitraux.py").write_text(example[1], encoding="utf-8")
    monkeypatch.setattr(notices.bases, "__path__", [*notices.bases.__path__, str(tmp_path)])
    yield notices.bases.discover(notices.bases.__path__)["vitraux"]
    # What an import leaves behind would be the next test's.
    del sys.modules["notices.bases.vitraux"]
    vars(notices.bases).pop("vitraux")


def test_a_file_in_the_folder_is_a_base(vitraux):
    assert vitraux.label == "Vitraux"
    assert vitraux.unknown_columns(["REF", "Titre de la notice", "HISTORIQUE", "Plomb"]) == [
        "Plomb"
    ]
    assert vitraux.read_reference("vx000001") == "VX000001"


def test_its_notices_have_facts_and_places(vitraux):
    fields: dict[str, Cell] = {
        "TICO": "verrière",
        "SCLE": ["12e siècle"],
        "POP_COORDONNEES": "48.44785,1.48773",
    }
    facts, warnings = facts_of(vitraux, "VX000001", fields)

    assert (facts.name, facts.period_from, facts.producer) == (
        "Verrière — VX000001",
        1101,
        "Corpus Vitrearum",
    )
    assert warnings == []
    assert [place.lon for place in places_of(vitraux, fields, "28")] == [1.48773]
