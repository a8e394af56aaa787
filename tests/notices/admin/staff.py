"""People of the admin, by what they may do."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from notices.models import Remit
from notices.roles import grant
from notices.vocabularies import Role


def client_of(*permissions: str, username: str = "camille") -> Client:
    """Return the browser of a member of staff who holds these permissions only, everywhere."""
    user = User.objects.create_user(username, password="secret", is_staff=True)  # noqa: S106
    held = Permission.objects.filter(content_type__app_label="notices", codename__in=permissions)
    assert held.count() == len(permissions)
    user.user_permissions.set(held)
    _join(user, role=Role.ADMINISTRATOR)
    return browser_of(user)


def member(
    role: Role = Role.ADMINISTRATOR,
    *,
    bases: Sequence[str] = (),
    producers: Sequence[str] = (),
    museums: Sequence[str] = (),
    username: str = "camille",
) -> User:
    """Store a member of staff whose only group has this remit, and the permissions of its role."""
    user = User.objects.create_user(username, password="secret", is_staff=True)  # noqa: S106
    group = _join(user, role=role, bases=bases, producers=producers, museums=museums)
    grant(group, role)
    return user


def browser_of(user: User) -> Client:
    """Return a browser in which this person has signed in."""
    client = Client()
    client.force_login(user)
    return client


def _join(user: User, *, role: Role, **remit: Sequence[str]) -> Group:
    group = Group.objects.create(name=f"groupe de {user.get_username()}")
    Remit.objects.create(
        group=group, role=role, **{key: list(value) for key, value in remit.items()}
    )
    user.groups.add(group)
    return group
