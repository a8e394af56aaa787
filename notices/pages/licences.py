"""Which rights of a picture let it be shown here: an allow-list. What is not on it is not shown.

Nearly every picture of the ministry is « soumise à autorisation »: a text that is not understood
allows nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Licence(NamedTuple):
    """A licence under which a picture may be shown to all."""

    name: str
    url: str


_CC = "https://creativecommons.org"
_BY = (
    (r"cc[ -]by(?:[ -]4\.0)?", Licence("CC BY 4.0", f"{_CC}/licenses/by/4.0/")),
    (r"cc[ -]by[ -]sa(?:[ -]4\.0)?", Licence("CC BY-SA 4.0", f"{_CC}/licenses/by-sa/4.0/")),
)
_ALLOWED = tuple(
    (re.compile(pattern, re.IGNORECASE), licence)
    for pattern, licence in (
        (r"domaine public", Licence("Domaine public", f"{_CC}/publicdomain/mark/1.0/")),
        (r"cc[ -]?0(?:[ -]1\.0)?", Licence("CC0 1.0", f"{_CC}/publicdomain/zero/1.0/")),
        *_BY,
        (
            r"(?:licence ouverte|etalab)(?:(?: /)? etalab)?(?:[ -]2\.0)?",
            Licence(
                "Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
            ),
        ),
    )
)
# One such word anywhere, and no licence beside it counts.
_REFUSING = re.compile(
    r"autoris|soumis|réserv|reserv|interdi|sous droits|adagp|tous droits|permission", re.IGNORECASE
)
_PARTS = re.compile(r"[;,#£\n]|\(|\)")


def licence_of(rights: str) -> Licence | None:
    """Return the licence that a text about rights names as a whole part, and nothing refuses."""
    if _REFUSING.search(rights):
        return None
    for part in _PARTS.split(rights):
        said = part.strip(" .©")
        for pattern, licence in _ALLOWED:
            if pattern.fullmatch(said):
                return licence
    return None
