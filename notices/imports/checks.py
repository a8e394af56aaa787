"""Keep a run, or refuse it whole: a damaged file must not go live."""

from __future__ import annotations

from notices.errors import ImportRefused

TOLERATED = 10  # rows, whatever the size of the file
SHARE = 0.05


def refuse_if_too_many(what: str, lost: int, among: int) -> None:
    """Raise ImportRefused when more than 10 rows and 5 % of them are lost, or all of them."""
    if lost and (lost >= among or lost > max(TOLERATED, among * SHARE)):
        raise ImportRefused(
            f"{lost} {what} sur {among}, plus que les {SHARE:.0%} tolérés : rien n’est écrit "
            "(--force pour passer outre)"
        )
