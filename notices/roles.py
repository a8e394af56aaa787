"""The groups of staff: what the role of each permits, and those to start with.

Permissions follow the role, so a group can never hold the one without the other. None of them
gives access to users and groups: whoever changes groups could grant themselves everything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet

from notices.models import Remit
from notices.rights import OF_A_MUSEUM
from notices.vocabularies import Role

SERVICES = tomllib.loads((Path(__file__).parent / "roles.toml").read_text("utf-8"))["service"]
_NOT_OURS = ("admin", "auth", "contenttypes", "sessions")
# Whose maps: ``notices.rights.maps_of``. Only drafts can be deleted, others are withdrawn.
_MAPS = ("add_thematicmap", "change_thematicmap", "delete_thematicmap")
_CHANGES = {
    Role.READER: (),
    Role.PRODUCER: ("change_notice", "change_importrun", *_MAPS),
    Role.ADMINISTRATOR: ("change_notice", "change_importrun", "change_basepolicy", *_MAPS),
}


@dataclass(frozen=True, slots=True)
class Seed:
    """A group to be made, and its remit."""

    name: str
    role: Role
    bases: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()
    museums: tuple[str, ...] = ()


def our_permissions() -> QuerySet[Permission]:
    """Return the permissions over the house's own tables: the role decides about them."""
    return Permission.objects.exclude(content_type__app_label__in=_NOT_OURS)


def permissions_of(role: Role) -> QuerySet[Permission]:
    """Return what a role permits: to see everything, and to change what its remit covers."""
    changed = Q(content_type__app_label="notices", codename__in=_CHANGES[role])
    return our_permissions().filter(Q(codename__startswith="view_") | changed)


def grant(group: Group, role: Role) -> None:
    """Give a group the permissions of its role, no more and no less."""
    group.permissions.remove(*our_permissions().filter(group=group))
    group.permissions.add(*permissions_of(role))


def seeds(museums: Iterable[str] = ()) -> Iterator[Seed]:
    """Return the groups of every installation, and one for each of these museums."""
    yield Seed("Administrateurs", Role.ADMINISTRATOR)
    yield Seed("Lecteurs", Role.READER)
    for service in SERVICES:
        yield from _of_service(service)
    for code in museums:
        yield Seed(f"Musée {code}", Role.PRODUCER, OF_A_MUSEUM, museums=(code,))


@transaction.atomic
def create_roles(museums: Iterable[str] = ()) -> list[str]:
    """Make the groups that are missing, and return their names.

    The remit of a group that is there stays as staff made it; its permissions follow its role.
    """
    made = []
    for seed in seeds(museums):
        group, _ = Group.objects.get_or_create(name=seed.name)
        remit, created = Remit.objects.get_or_create(group=group, defaults=_remit(seed))
        grant(group, Role(remit.role))
        made += [seed.name] if created else []
    return made


def _of_service(service: dict[str, Any]) -> Iterator[Seed]:
    remit = (tuple(service["bases"]), tuple(service.get("producers", ())))
    if not service.get("by_museum"):
        yield Seed(service["name"], Role.PRODUCER, *remit)
    yield Seed(f"{service['name']}, administrateurs", Role.ADMINISTRATOR, *remit)


def _remit(seed: Seed) -> dict[str, Any]:
    return {
        "role": seed.role,
        "bases": list(seed.bases),
        "producers": list(seed.producers),
        "museums": list(seed.museums),
    }
