"""The sharing policies of the bases, made from their descriptors."""

from __future__ import annotations

from collections.abc import Iterable

from notices.bases.base import Base
from notices.models import BasePolicy
from notices.vocabularies import PlaceSharing, Sharing


def fact_codes(base: Base) -> dict[str, list[str]]:
    """Return the field codes behind each typed column, as the publication view wants them.

    Hiding one of the codes hides the column: a hidden address is not told by a column.
    """
    roles = base.roles
    place = (*roles.position, *(roles.projected or ()), roles.outline, *roles.commune_centre)
    codes: dict[str, Iterable[str]] = {
        "title": roles.title,
        "name": (*roles.title, *roles.kinds, *roles.commune),
        "kinds": roles.kinds,
        "authors": roles.authors,
        "period": (*roles.centuries, *roles.years),
        "protection": (*roles.protection, *roles.protection_events, *roles.label_dates),
        "address": roles.address,
        "locality": roles.locality,
        "commune": roles.commune,
        "insee": (*roles.insee, *roles.insee_current),
        "departement": roles.departement,
        "region": roles.region,
        "copyright": roles.copyright,
        "picture": roles.picture,
        "missing": roles.missing,
        "whereabouts": (*roles.address, *roles.locality, *roles.whereabouts, *place),
        "municipality": (*roles.commune, *roles.insee, *roles.insee_current),
    }
    for code, kind in roles.links.items():
        codes[f"link:{kind}"] = (*codes.get(f"link:{kind}", ()), code)
    return {fact: [code for code in sources if code] for fact, sources in codes.items()}


def ensure_policy(base: Base) -> None:
    """Give the base its row, sharing all; where it has one, leave what staff decided."""
    made_here = {"fact_codes": fact_codes(base), "weight": base.weight}
    BasePolicy.objects.get_or_create(
        base=base.name,
        defaults=made_here
        | {"sharing": Sharing.TOTAL, "place_sharing": PlaceSharing.EXACT, "hidden_fields": []},
    )
    # Written only when it differs: an update publishes the whole base again.
    BasePolicy.objects.filter(base=base.name).exclude(**made_here).update(**made_here)
