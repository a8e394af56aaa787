"""Where each code of the past leads today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from geocoding.loading.codes import Entry


class History(NamedTuple):
    """Former codes that lead to one commune of today, and those that would lead to several."""

    current: dict[str, str]
    ambiguous: list[str]


def history_of(entries: Iterable[Entry], by_hand: Mapping[str, str]) -> History:
    """Follow every former code to the commune of today; what we decided by hand prevails.

    14697 and 14472 were L'Oudon, now both in Saint-Pierre-en-Auge (14654). The code that a
    delegated commune shares with the commune it is in is not a former one.
    """
    entries = list(entries)
    today = {entry.code for entry in entries if entry.kind}
    leads_to: dict[str, set[str]] = {}
    for entry in entries:
        for former in entry.former_codes:
            leads_to.setdefault(former, set()).add(entry.code)
        if entry.kind is None:
            leads_to.setdefault(entry.code, set()).add(entry.within)
    for former, current in by_hand.items():
        if current in today:
            leads_to[former] = {current}
    gone = {code: sorted(leads_to[code]) for code in sorted(leads_to.keys() - today)}
    return History(
        {code: found[0] for code, found in gone.items() if len(found) == 1},
        [code for code, found in gone.items() if len(found) > 1],
    )
