"""Legal protections: dated events (DPRO), words (PROT) and labels.

The producers write ``1975/01/28 : inscrit MH ; 2017/05/10 : classé MH``, with the day or the
month missing, and with a dot or a colon where the semicolon should be.

A removal (« déclassé », « radié ») is kept as an event and reported, and takes no protection
away: the text seldom says whether the whole or a part was removed, and hiding a protection
that stands is the worse error.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from notices.spelling import plain
from notices.vocabularies import Protection

UNREADABLE = "date de protection illisible"
REMOVED = "radiation ou déclassement à vérifier"

_GRANTS = {
    "class": int(Protection.CLASSE),
    "inscri": int(Protection.INSCRIT),
    "label": int(Protection.LABEL),
}
_REMOVALS = ("declass", "radi", "desinscri", "abrog", "annul")
_REMOVAL = 1 << 8  # a bit beside those of Protection
_EVENT = re.compile(r"((\d{4})(?:/(\d\d)(?:/(\d\d))?)?)\s*:\s*([^\d:]+)").fullmatch
# A date anywhere in a damaged text; "//" is one slash too many.
_DATE = re.compile(r"(?<!\d)(\d{4})(?:/+(\d{1,2})(?:/+(\d{1,2}))?)?(?![\d/])")
_SEPARATORS = " \t:.,;/-"


class Protections(NamedTuple):
    """What is known of the protections of a notice; ``warnings`` are kinds, in French."""

    events: list[dict[str, str]]  # {"on": "1975-01-28" | "1975-01" | "1975" | "", "act": …}
    mask: int  # of vocabularies.Protection
    first: str  # date of the earliest protection, as in the events
    warnings: list[str]


def read_protections(
    written: str, words: Iterable[str] = (), label_dates: str = "", *, is_label: bool = False
) -> Protections:
    """Return what the dated events, the words and the label's date say together.

    Nothing is lost: what cannot be read becomes an event without a date, and a warning.
    """
    warnings: list[str] = []
    events = [event for part in written.split(";") for event in _events(part.strip(), warnings)]
    acts = [event["act"] for event in events]
    meanings = [_meaning(act) for act in (*acts, *words)]
    mask = int(Protection.LABEL) if is_label or label_dates else 0
    for granted in meanings:
        mask |= granted
    warnings += [REMOVED for granted in meanings if granted == _REMOVAL]
    dated = [event["on"] for event in events if event["on"] and _meaning(event["act"]) != _REMOVAL]
    return Protections(
        events, mask & ~_REMOVAL, min(dated, default=_date_in(label_dates)), warnings
    )


@lru_cache(maxsize=4096)  # a dozen acts make the 51,640 events of 2026
def _meaning(act: str) -> int:
    """Return what an act grants, as bits of Protection, or the bit of a removal."""
    said = plain(act)
    if any(word in said for word in _REMOVALS):
        return _REMOVAL
    granted = (flag for word, flag in _GRANTS.items() if word in said)
    return sum(granted)


def _events(part: str, warnings: list[str]) -> list[dict[str, str]]:
    if not part:
        return []
    event = _EVENT(part)
    if event and len(on := _iso(*event.group(2, 3, 4))) == len(event[1]):
        return [{"on": on, "act": event[5].rstrip(_SEPARATORS)}]
    warnings.append(UNREADABLE)
    return _recovered(part)


def _recovered(part: str) -> list[dict[str, str]]:
    """Read a damaged part: each date takes the words that follow it, up to the next date."""
    dates = list(_DATE.finditer(part))
    if not dates:
        return [{"on": "", "act": part}]
    events = []
    if before := part[: dates[0].start()].strip(_SEPARATORS):
        events.append({"on": "", "act": before})
    ends = [*(date.start() for date in dates[1:]), len(part)]
    for date, end in zip(dates, ends, strict=True):
        act = part[date.end() : end].strip(_SEPARATORS)
        events.append({"on": _iso(*date.groups()), "act": act})
    return events


@lru_cache(maxsize=1 << 16)
def _iso(year: str, month: str | None, day: str | None) -> str:
    """Return as much of a date as can be true: 30 February leaves the month, month 13 the year."""
    if not "1790" <= year <= "2100":
        return ""
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def _date_in(text: str) -> str:
    date = _DATE.search(text)
    return _iso(*date.groups()) if date else ""
