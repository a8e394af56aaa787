"""Take in a contribution once: the same form sent twice gives the same receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.gis.geos import Point
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, override

from notices.contributions.gate import distance_of, is_far
from notices.contributions.mails import write
from notices.contributions.numbers import new_number, spelt
from notices.models.contribution import Contribution
from notices.models.published import PublishedNotice

TERMS = "2026-11"  # version of the conditions that the forms show; a new text, a new version
_SALT = "notices.contributions.confirmation"

_SUBJECT = gettext_noop("Geo POP : confirmer votre contribution")
_CONFIRM = gettext_noop("""\
Bonjour,

Une contribution à la notice {ref} a été envoyée à Geo POP avec cette adresse électronique.
Pour la transmettre au service, la confirmer dans les trois jours :
{address}

Si elle ne vient pas de vous, ne rien faire : elle ne sera pas lue.
""")
CONFIRM_WITHIN = 3 * 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Said:
    """What a visitor sends; a place in degrees (EPSG:4326). ``proved``: the work was done."""

    kind: Contribution.Kind
    key: str
    language: str
    comment: str
    email: str
    proved: bool
    lon: float | None = None
    lat: float | None = None
    original: str = ""
    photograph: str = ""


def already(key: str) -> Contribution | None:
    """Return what the form with this key brought before."""
    return Contribution.objects.filter(token=key).first()


@transaction.atomic
def submit(notice: PublishedNotice, said: Said) -> Contribution:
    """Store a contribution, or return the one that this form brought before.

    What is not proved waits until the address that was given confirms it.
    """
    state = Contribution.State.RECEIVED if said.proved else Contribution.State.UNCONFIRMED
    contribution, new = Contribution.objects.get_or_create(
        token=said.key,
        defaults={
            "number": new_number(),
            "kind": said.kind,
            "state": state,
            "notice_id": notice.id,
            "ref": notice.ref,
            "comment": said.comment,
            "email": said.email,
            "language": said.language,
            "terms": TERMS,
            "photograph": said.photograph,
            "service": notice.producer or "",
            **_placed(notice, said),
        },
    )
    if new and not said.proved:
        _ask_to_confirm(contribution)
    return contribution


def confirm(number: str, signature: str) -> Contribution | None:
    """Receive what waited for a mail; None when the link is old or another's."""
    try:
        told = signing.loads(signature, salt=_SALT, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    if told != number:
        return None
    waiting = Contribution.objects.filter(number=number, state=Contribution.State.UNCONFIRMED)
    waiting.update(state=Contribution.State.RECEIVED)
    return Contribution.objects.filter(number=number).first()


def confirmation_of(contribution: Contribution) -> str:
    """Return the address that confirms a contribution."""
    signature = signing.dumps(contribution.number, salt=_SALT)
    with override(contribution.language):
        path = reverse("confirm", args=[spelt(contribution.number)])
    return f"{settings.SITE_URL}{path}?s={signature}"


def _placed(notice: PublishedNotice, said: Said) -> dict[str, Any]:
    shown = None
    if notice.lon is not None and notice.lat is not None:
        shown = Point(notice.lon, notice.lat, srid=4326)
    if said.lon is None or said.lat is None:
        return {"shown": shown}
    return {
        "shown": shown,
        "geom": Point(said.lon, said.lat, srid=4326),
        "original": said.original,
        "distance_m": distance_of(notice, said.lon, said.lat),
        "far": is_far(notice, said.lon, said.lat),
    }


def _ask_to_confirm(contribution: Contribution) -> None:
    with override(contribution.language):
        body = gettext(_CONFIRM).format(ref=contribution.ref, address=confirmation_of(contribution))
        write(contribution, gettext(_SUBJECT), body)
