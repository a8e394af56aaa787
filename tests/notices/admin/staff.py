"""People of the admin, by what they may do."""

from __future__ import annotations

from django.contrib.auth.models import Permission, User
from django.test import Client


def client_of(*permissions: str, username: str = "camille") -> Client:
    """Return the browser of a member of staff who holds these permissions only."""
    user = User.objects.create_user(username, password="secret", is_staff=True)  # noqa: S106
    held = Permission.objects.filter(content_type__app_label="notices", codename__in=permissions)
    assert held.count() == len(permissions)
    user.user_permissions.set(held)
    client = Client()
    client.force_login(user)
    return client
