"""What every notice says, whatever its base: typed facts drawn from its fields by role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from notices.bases.base import Base, Cell, Roles
from notices.bases.columns import terms
from notices.bases.period import read_period
from notices.bases.protections import Protections, read_protections
from notices.departements import (
    DEPARTEMENTS,
    departement_code,
    departement_of_commune,
    region_name,
)

BAD_INSEE = "code INSEE illisible"
ELSEWHERE = "code INSEE hors du département"
BAD_LINK = "lien illisible"

Fields = Mapping[str, Cell]


class Facts(NamedTuple):
    """The typed part of a notice. Empty text and empty lists where nothing is known."""

    title: str
    name: str  # for display: never a mere "Église"
    kinds: list[str]
    authors: list[str]
    centuries: list[str]
    period_from: int | None  # years, astronomical: 0 is 1 BC
    period_to: int | None
    period_certainty: str  # of vocabularies.Certainty
    protection: int  # bits of vocabularies.Protection
    protections: list[dict[str, str]]  # {"on": "1975-01-28" | "1975-01" | "1975" | "", "act": …}
    protected_on: str
    address: str
    locality: str
    commune: str
    insee: str  # the first code, five characters; the current one where the base tells it
    insee_source: str  # as written
    departement: str  # "01".."95", "2A", "2B", "971".."988"
    region: str
    producer: str
    picture: bool
    missing: bool
    links: dict[str, list[str]]  # kind (see links.py) -> references
    source_created: date | None
    source_updated: date | None
    copyright: str


def facts_of(base: Base, ref: str, fields: Fields) -> tuple[Facts, list[str]]:
    """Return the facts, and the kinds of warnings met on the way (French, few, countable)."""
    roles = base.roles
    warnings: list[str] = []
    departement, insee, insee_source = _where(roles, fields, warnings)
    title, kinds = _text(fields, roles.title), _list(fields, roles.kinds)
    commune = ", ".join(_list(fields, roles.commune))
    centuries = _list(fields, roles.centuries)
    period = read_period(centuries, _list(fields, roles.years))
    protections = _protections(base, ref, fields)
    facts = Facts(
        title=title,
        name=_name(base, ref, title, kinds, _place_name(commune, departement, ref)),
        kinds=kinds,
        authors=_authors(_list(fields, roles.authors)),
        centuries=centuries,
        period_from=period.first,
        period_to=period.last,
        period_certainty=period.certainty,
        protection=protections.mask,
        protections=protections.events,
        protected_on=protections.first,
        address=_text(fields, roles.address),
        locality=_text(fields, roles.locality),
        commune=commune,
        insee=insee,
        insee_source=insee_source,
        departement=departement,
        region=region_name(_text(fields, roles.region), departement),
        producer=base.producer_of(ref),
        picture=_is_told(fields, roles.picture),
        missing=_is_told(fields, roles.missing),
        links=_links(roles, ref, fields, warnings),
        source_created=_date(_text(fields, roles.created)),
        source_updated=_date(_text(fields, roles.updated)),
        copyright=_text(fields, roles.copyright),
    )
    return facts, warnings + protections.warnings


def _protections(base: Base, ref: str, fields: Fields) -> Protections:
    return read_protections(
        _text(fields, base.roles.protection_events),
        _list(fields, base.roles.protection),
        _text(fields, base.roles.label_dates),
        is_label=ref.startswith(base.label_prefixes),
    )


def _text(fields: Fields, codes: tuple[str, ...]) -> str:
    for code in codes:
        if cell := fields.get(code):
            return cell if isinstance(cell, str) else " ; ".join(cell)
    return ""


def _list(fields: Fields, codes: tuple[str, ...]) -> list[str]:
    for code in codes:
        if cell := fields.get(code):
            return terms(cell) if isinstance(cell, str) else cell
    return []


def _is_told(fields: Fields, codes: tuple[str, ...]) -> bool:
    for code in codes:  # noqa: SIM110 -- a generator a notice took a tenth of the whole import
        if (cell := fields.get(code)) and cell not in ("non", ["non"]):
            return True
    return False


def _name(base: Base, ref: str, title: str, kinds: list[str], place: str) -> str:
    """Return the title, with the place where the title holds no proper name.

    Five thousand notices are called « Maison » or « Église »; a capital past the first letter
    is what tells « Pont du Gard » from « Pont de pierre ».
    """
    said = title or next(iter(kinds), "")
    if not said:
        return f"{base.label} {ref}"
    name = said[0].upper() + said[1:]
    if (_has_proper_name(said) and said not in kinds) or name == place:
        return name
    return f"{name} — {place}"


def _has_proper_name(said: str) -> bool:
    rest = said[1:]
    return rest != rest.lower() and not (said.isupper() and " " not in said)


def _place_name(commune: str, departement: str, ref: str) -> str:
    row = DEPARTEMENTS.get(departement)
    return commune or (row.name if row else ref)


def _authors(written: list[str]) -> list[str]:
    """Mend names cut by a semicolon: ``Dupont Jean;(architecte)``, ``dit``, ``ou``."""
    authors: list[str] = []
    for term in written:
        if term.startswith("(") and authors:
            authors[-1] += f" {term}"
        elif term.lower() not in {"dit", "dite", "et", "ou", "?"}:
            authors.append(term)
    return authors


def _where(roles: Roles, fields: Fields, warnings: list[str]) -> tuple[str, str, str]:
    """Return the département, the commune code, and that code as written."""
    departement = departement_code(_text(fields, roles.departement))
    written = _text(fields, roles.insee)
    insee = _commune_code(written, departement)
    if written and not insee:
        warnings.append(BAD_INSEE)
    elif insee and departement and departement_of_commune(insee) != departement:
        warnings.append(ELSEWHERE)
    # Elsewhere the same field holds other things (WEB was once an address of pictures).
    insee = _commune_code(_text(fields, roles.insee_current), departement) or insee
    return departement or departement_of_commune(insee), insee, written


_CODE = re.compile(r"\s*(\d[\dAB]\d{3}|\d{4})(?:\.0)?(?=[\s;,/]|$)", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)  # 18,000 codes serve the 46,764 rows of 2026
def _commune_code(written: str, departement: str) -> str:
    """Return the first code, with the zero that a spreadsheet took: ``"8006"`` -> ``"08006"``.

    Four digits are completed only where the département agrees or is not told.
    """
    found = _CODE.match(written)
    if not found:
        return ""
    code = found[1].upper()
    if len(code) == 5:
        return code
    padded = code.zfill(5)
    owner = departement_of_commune(padded)
    return padded if len(code) == 4 and owner and departement in {"", owner} else ""


_REFERENCE = re.compile(r"[A-Z0-9_.-]*\d[A-Z0-9_.-]*").fullmatch


def _links(roles: Roles, ref: str, fields: Fields, warnings: list[str]) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for code, kind in roles.links.items():
        if code not in fields:
            continue
        for written in _list(fields, (code,)):
            # Some producers paste the address of the notice.
            target = written.rstrip("/").rpartition("/")[2].upper()
            if len(target) < 5 or not _REFERENCE(target):
                warnings.append(BAD_LINK)
            elif target != ref and target not in links.get(kind, ()):
                links.setdefault(kind, []).append(target)
    return links


_ISO_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)").match
_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)").match


@lru_cache(maxsize=1 << 14)
def _date(written: str) -> date | None:
    """Return a day as the producers write it (``2014-05/28`` too), or None."""
    if iso := _ISO_DAY(written):
        year, month, day = iso.groups()
    elif french := _FRENCH_DAY(written):
        day, month, year = french.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # 30 February is no date; the text stays in the field
        return None
