"""References to the cadastre, as the ministry writes them, and the identifiers of the parcels.

``"2014 AB 84 ; 2013 BC 3, 4"`` -> two references. A parcel is asked for by 14 characters: commune
(5), absorbed commune (3), section (2), number (4). Old references are often renumbered: a parcel
found by one is a candidate, and nothing more, until another method agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notices.arrondissements import city_of
from notices.errors import InvalidPlace

_MOST_PARCELS = 200  # of one range: "1 à 9999" is a slip of the pen


@dataclass(frozen=True, slots=True)
class ParcelReference:
    """Parcels of one section."""

    year: int | None  # of the cadastre that numbered them; None when nobody says
    section: str  # "AB", "D"; in Alsace-Moselle a number, "2"
    numbers: tuple[int, ...] = ()
    prefix: str = ""  # three digits before the section: absorbed commune, or arrondissement
    commune: str = ""  # as written, when it is another than the notice's


# Before a section: "1989 AB 134", "Bassignac ZH 103", "090 AC 3", and in Paris "08 : 03 BN 16",
# the third quarter of the eighth arrondissement. After it, a sheet: "D2 480". In Alsace-Moselle
# sections are numbers, "2 261", and parcels keep what they were cut from, "446/100".
_SECTION = r"""
    (?:(?P<year>1[89]\d\d|20\d\d)\s+(?=[A-Z]|[1-9]\d?\s))?
    (?:(?P<commune>[A-ZÀ-Ý][a-zà-ÿ][^\d,;:()]*?)\s+(?=\d*[A-Z]))?
    (?:(?P<paris>[012]\d)\s?[:-]\s?\d\d\s|(?P<prefix>\d{3})\s?(?=[A-Z]))?
    (?:sections?\s+)?
    (?:(?P<letters>[A-Z]{1,2})(?:\d(?=\s)|\b|(?=\d))|(?P<digits>[1-9]\d?)(?=\s+\d))
    \s*
"""
_NUMBERS = r"""
    (?:parcelles?\s*)?(?:n(?:°s?|os?\.?)\s*)?
    (?P<first>\d{1,4})(?:/\d+)?(?:\s*(?P<to>à|au|-)\s*(?P<last>\d{1,4}))?
    \s?(?:[a-zA-Z]{1,2}|bis|ter|quater)?\.?
    (?:\s*[:–-]\s.*|\s+(?:lots?\b|lieu-?dit|en\ partie|partie|\d\S{1,3}\ feuille).*)?
"""
_PARCELS = re.compile(rf"(?:{_SECTION})?{_NUMBERS}", re.VERBOSE | re.ASCII).fullmatch
_SECTION_ALONE = re.compile(_SECTION, re.VERBOSE | re.ASCII).fullmatch
# "anciennement A 439, 448", "entre parcelles ZC 48 et ZD 42": other parcels than ours.
_SOME_SECTION = re.compile(r"\b[A-Z]{1,2}\d?\s+\d").search

_HEADING = re.compile(r"\s*\(?\s*(?:cad(?:\.|astr[ée]+s?\.?)?)(?![a-zé])\s*:?\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|[()]")
_SEPARATOR = re.compile(r"\s*,\s*|\s+et\s+")
_IN_A_DEED = re.compile(r"\(\s*(cad\.?\s[^()]*)", re.IGNORECASE)

_COMMUNE = re.compile(r"(?:\d{5}|2[AB]\d{3})", re.ASCII).fullmatch
_PREFIX = re.compile(r"\d{3}", re.ASCII).fullmatch


def read_cadastre(text: str) -> tuple[ParcelReference, ...]:
    """Read references; none when the text holds none ("non cadastré, domaine public").

    A section goes on until the next; words between parcels ("sise 50 rue Neuve") are left out,
    and so are numbers whose section nobody wrote ("369, 371").
    """
    found: dict[ParcelReference, dict[int, None]] = {}
    section: ParcelReference | None = None
    for group in _ASIDE.sub(" ", _HEADING.sub("", text, count=1)).split(";"):
        for piece in map(str.strip, _SEPARATOR.split(group)):
            read = _PARCELS(piece) or _SECTION_ALONE(piece)
            if not read and _SOME_SECTION(piece):
                break
            if read and (read["letters"] or read["digits"]):
                section = _section(read, section)
            if read and section:
                found.setdefault(section, {}).update(dict.fromkeys(_numbers(read)))
    return tuple(
        replace(section, numbers=tuple(numbers)) for section, numbers in found.items() if numbers
    )


def references_in(deed: str) -> Iterator[str]:
    """Yield the references that a text quotes: ``"Croix (cad. D 56) : inscription"``."""
    for quoted in _IN_A_DEED.finditer(deed):
        yield quoted[1]


def parcel_ids(reference: ParcelReference, insee: str, prefix: str = "000") -> tuple[str, ...]:
    """Return the identifiers of 14 characters: ``"54395000AB0134"``.

    ``insee`` is the commune that the reference means. ``prefix``: the last three digits of an
    absorbed commune, whose sections were kept. Raises InvalidPlace for what is no code.
    """
    if not _COMMUNE(insee):
        raise InvalidPlace(f"code Insee illisible : « {insee} »")
    prefix = reference.prefix or prefix
    if not _PREFIX(prefix):
        raise InvalidPlace(f"préfixe de section illisible : « {prefix} »")
    city = city_of(insee)
    if city != insee:  # parcels of 75104 are those of 75056 with the prefix 104
        insee, prefix = city, insee[2:]
    stem = f"{insee}{prefix}{reference.section:0>2}"
    return tuple(f"{stem}{number:04d}" for number in reference.numbers)


def _section(read: re.Match[str], before: ParcelReference | None) -> ParcelReference:
    prefix = f"1{read['paris']}" if read["paris"] else read["prefix"] or ""
    commune = read["commune"] or (before.commune if before else "")
    year = int(read["year"]) if read["year"] else None
    return ParcelReference(
        year, read["letters"] or read["digits"], prefix=prefix, commune=commune.strip()
    )


def _numbers(read: re.Match[str]) -> Sequence[int]:
    written = read.groupdict()
    if not written.get("first"):
        return ()
    first = int(written["first"])
    last = int(written["last"] or first)
    if written["to"] == "-":  # "AR 155-237" are two: a range is written with "à"
        return (first, last)
    return range(first, last + 1) if last - first < _MOST_PARCELS else ()
