"""What the pages say of each field."""

from __future__ import annotations

import pytest

from notices.bases import BASES
from notices.bases.base import Base
from notices.bases.glossary import COMMON, explain, glossary

every_base = pytest.mark.parametrize("base", BASES.values(), ids=BASES.keys())


def shown(base: Base) -> set[str]:
    return {c.code for section in base.sections if section.title for c in section.columns}


@every_base
def test_every_field_that_is_shown_is_explained(base: Base) -> None:
    assert [code for code in sorted(shown(base)) if not explain(base.name, code)] == []


def test_nothing_is_explained_that_is_not_shown() -> None:
    said = glossary()
    everywhere = set().union(*(shown(base) for base in BASES.values()))

    assert set(said) == {COMMON, *BASES}
    assert set(said[COMMON]) - everywhere == set()
    for name, base in BASES.items():
        assert set(said[name]) - shown(base) == set(), name


def test_a_base_may_say_otherwise_than_the_others() -> None:
    assert explain("memoire", "SCLE") != explain("merimee", "SCLE")
    assert explain("merimee", "NOWHERE") == ""


def test_english_explains_the_same_fields() -> None:
    french, english = glossary(), glossary("en")

    assert {base: list(said) for base, said in english.items()} == {
        base: list(said) for base, said in french.items()
    }
    assert explain("merimee", "PROT", "en").startswith("Degree of protection.")


@pytest.mark.parametrize("language", ["fr", "en"])
@every_base
def test_an_explanation_is_a_short_sentence(base: Base, language: str) -> None:
    for code in shown(base):
        said = explain(base.name, code, language)
        assert said[0].isupper(), code
        assert said.endswith((".", "…")), code
        assert len(said) <= 130, code
