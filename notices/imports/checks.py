"""Keep a run, or refuse it whole: a damaged file must not go live."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from notices.errors import ImportRefused

TOLERATED = 10  # rows, whatever the size of the file
SHARE = 0.05


def refuse_if_too_many(what: str, lost: int, among: int, reasons: Sequence[str] = ()) -> None:
    """Raise ImportRefused when more than 10 rows and 5 % of them are lost, or all of them.

    The commonest of the ``reasons`` tells a damaged file from one of another kind.
    """
    if lost and (lost >= among or lost > max(TOLERATED, among * SHARE)):
        often = [reason for reason, _ in Counter(reasons).most_common(1)]
        raise ImportRefused(
            f"{lost} {what} sur {among}, plus que les {SHARE:.0%} tolérés : rien n’est écrit "
            "(--force pour passer outre)" + "".join(f" ; le plus souvent : {why}" for why in often)
        )
