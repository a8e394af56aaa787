"""Who may correct which notices: a condition on the query, never an `if` in a template.

Source of the rule: section 3 of the domain notes, the seed groups and rights of POP.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from notices.models import Notice, Remit
from notices.vocabularies import Role

NOTHING = Q(pk__in=[])
_OF_A_MUSEUM = ("joconde", "museofile")


def correctable(user: User | AnonymousUser) -> QuerySet[Notice]:
    """Return the notices that this person may correct: those of any remit of their groups."""
    return Notice.objects.filter(remit_of(user))


def remit_of(user: User | AnonymousUser) -> Q:
    """Return the condition, over ``Notice``, of what this person may correct."""
    if not isinstance(user, User) or not (user.is_active and user.is_staff):
        return NOTHING
    if user.is_superuser:
        return Q()
    condition = NOTHING
    for remit in Remit.objects.filter(group__user=user):
        condition |= _covered(remit)
    return condition


def may_correct(user: User | AnonymousUser, notice_id: int) -> bool:
    """Ask the database whether this person may correct this notice."""
    return correctable(user).filter(pk=notice_id).exists()


def _covered(remit: Remit) -> Q:
    if remit.role == Role.READER:
        return NOTHING
    if remit.role == Role.ADMINISTRATOR and not remit.bases:
        return Q()
    condition = Q(base__in=remit.bases)
    if remit.producers:
        condition &= Q(producer__in=remit.producers)
    if remit.role == Role.PRODUCER:
        condition &= ~Q(base__in=_OF_A_MUSEUM) | _held_by(remit.museums)
    return condition


def _held_by(museums: list[str]) -> Q:
    return Q(base="joconde", fields__MUSEO__has_any_keys=museums) | Q(
        base="museofile", ref__in=museums
    )
