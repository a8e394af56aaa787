"""Who may change which notices: a condition on the query, never an `if` in a template.

Source of the rule: section 3 of the domain notes, the seed groups and rights of POP. Reading
is for every member of staff with the permission to view.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Exists, OuterRef, Q, QuerySet

from notices.models import BasePolicy, Event, Notice, Remit
from notices.vocabularies import Role

NOTHING = Q(pk__in=[])
EVERYTHING = Q(pk__isnull=False)  # an empty Q would vanish from an « or », and grant nothing
OF_A_MUSEUM = ("joconde", "museofile")


def correctable(user: User | AnonymousUser) -> QuerySet[Notice]:
    """Return the notices that this person may correct: those of any remit of their groups."""
    return Notice.objects.filter(remit_of(user))


def may_correct(user: User | AnonymousUser, notice_id: int) -> bool:
    """Ask the database whether this person may correct this notice."""
    return correctable(user).filter(pk=notice_id).exists()


def remit_of(user: User | AnonymousUser) -> Q:
    """Return the condition, over ``Notice``, of what this person may correct."""
    remits = _remits(user)
    if remits is None:
        return EVERYTHING
    return _any_of(_covered(remit) for remit in remits)


def policies_of(user: User | AnonymousUser) -> Q:
    """Return the condition, over ``BasePolicy``, of the bases whose sharing they may decide.

    Only for administrators of the whole base: its rule is also that of the other services.
    """
    remits = _remits(user)
    if remits is None:
        return EVERYTHING
    return _any_of(
        Q(base__in=remit.bases) if remit.bases else EVERYTHING
        for remit in remits
        if remit.role == Role.ADMINISTRATOR and not remit.producers
    )


def may_decide(user: User | AnonymousUser, base: str) -> bool:
    """Ask the database whether this person may change what a base shares."""
    return BasePolicy.objects.filter(policies_of(user), base=base).exists()


def maps_of(user: User | AnonymousUser) -> Q:
    """Return the condition, over ``ThematicMap``, of those that this person may change.

    Administrators all of them, since a search may cross bases; producers their own.
    """
    remits = _remits(user)
    if remits is None:
        return EVERYTHING
    roles = {remit.role for remit in remits}
    if Role.ADMINISTRATOR in roles:
        return EVERYTHING
    return Q(author_id=user.pk) if Role.PRODUCER in roles else NOTHING


def out_of_remit(user: User | AnonymousUser, run_id: int) -> int:
    """Return how many notices that a run touched this person may not correct.

    What no longer exists belongs to nobody's remit, except to those who may correct all.
    """
    if remit_of(user) == EVERYTHING:
        return 0
    # NOT EXISTS, and not NOT IN: PostgreSQL joins the former, whatever the size of the run.
    theirs = correctable(user).filter(pk=OuterRef("notice_id"))
    events = Event.objects.filter(~Exists(theirs), run_id=run_id)
    return events.values("notice_id").distinct().count()


def _remits(user: User | AnonymousUser) -> list[Remit] | None:
    """Return the remits of somebody's groups; None for a superuser, who needs none."""
    if not isinstance(user, User) or not (user.is_active and user.is_staff):
        return []
    return None if user.is_superuser else list(Remit.objects.filter(group__user=user))


def _any_of(conditions: Iterable[Q]) -> Q:
    """Join conditions; who may change everything by one remit needs none of the others."""
    asked = list(conditions)
    return EVERYTHING if EVERYTHING in asked else reduce(or_, asked, NOTHING)


def _covered(remit: Remit) -> Q:
    if remit.role == Role.READER:
        return NOTHING
    everywhere = remit.role == Role.ADMINISTRATOR and not remit.bases
    condition = EVERYTHING if everywhere else Q(base__in=remit.bases)
    if remit.producers:
        condition &= Q(producer__in=remit.producers)
    if remit.role == Role.PRODUCER:
        condition &= ~Q(base__in=OF_A_MUSEUM) | _held_by(remit.museums)
    return condition


def _held_by(museums: list[str]) -> Q:
    return Q(base="joconde", fields__MUSEO__has_any_keys=museums) | Q(
        base="museofile", ref__in=museums
    )
