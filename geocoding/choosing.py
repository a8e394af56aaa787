"""Which notices are located in bulk: named one by one, or all those of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from geocoding.models import Finding
from notices.models import Location, Notice
from notices.rights import correctable
from notices.vocabularies import Precision

_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """Notices of a base, of a département, doubted by a check, without a place; empty is all."""

    base: str = ""
    departement: str = ""
    check: str = ""
    placeless: bool = False

    def __bool__(self) -> bool:
        return bool(self.base or self.departement or self.check or self.placeless)


@dataclass(frozen=True, slots=True)
class Choice:
    """Notices by key, and the references that were left out."""

    ids: list[int]
    refused: list[str]  # outside the remit
    unknown: list[str]  # or withdrawn


def references_in(text: str) -> list[str]:
    """Return the references that were pasted, once each, whatever stands between them."""
    return list(dict.fromkeys(ref.upper() for ref in _BETWEEN.split(text) if ref))


def choose_named(refs: list[str], user: User) -> Choice:
    """Find notices by reference."""
    found = dict(Notice.objects.filter(ref__in=refs, withdrawn_at=None).values_list("ref", "pk"))
    mine = set(correctable(user).filter(pk__in=found.values()).values_list("pk", flat=True))
    return Choice(
        ids=[found[ref] for ref in refs if found.get(ref) in mine],
        refused=[ref for ref in refs if ref in found and found[ref] not in mine],
        unknown=[ref for ref in refs if ref not in found],
    )


def choose_kind(kind: Kind, user: User, most: int) -> Choice:
    """Find the notices of a kind that this person may correct; one more than ``most`` at most."""
    found = correctable(user).filter(withdrawn_at=None)
    if kind.base:
        found = found.filter(base=kind.base)
    if kind.departement:
        found = found.filter(departement=kind.departement)
    if kind.check:
        doubts = Finding.objects.filter(status=Finding.Status.OPEN, check_name=kind.check)
        found = found.filter(pk__in=doubts.values("notice_id"))
    if kind.placeless:
        found = _placeless(found)
    return Choice(list(found.order_by("pk").values_list("pk", flat=True)[: most + 1]), [], [])


def _placeless(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Keep those known to their commune at best, and of which nobody said anything."""
    placed = Location.objects.filter(
        notice_id=OuterRef("pk"), elected=True, precision__gt=Precision.MUNICIPALITY
    )
    said = Location.objects.filter(
        notice_id=OuterRef("pk"), author__isnull=False, superseded_at=None
    )
    return notices.filter(~Exists(placed), ~Exists(said))
