"""Every address of the desk, for those who have no business there; future ones too."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern

from geocoding.desk.urls import urlpatterns
from geocoding.models import Finding
from notices.models import Event
from notices.vocabularies import Role
from tests import build
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

# What a converter of an address takes; another kind of converter must be added here.
EXAMPLES = {
    **{"int": "1", "str": "28085", "slug": "x"},
    "uuid": "6d0f9a3e-7c1b-4f0e-9a55-0c8a5a3f1b2d",
}
APPS = ("notices", "geocoding")


def address_of(pattern: URLPattern) -> str:
    """Return the address of a view, about the first row of everything."""
    address = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        address = address.replace(f"<{kind}:{name}>", EXAMPLES[kind])
    assert "<" not in address, address
    return f"/admin/locate/{address}"


ADDRESSES = sorted(address_of(pattern) for pattern in urlpatterns)
everywhere = pytest.mark.parametrize("address", ADDRESSES)


@pytest.fixture(autouse=True)
def rows(database: None) -> None:
    """One of everything, whose key is 1."""
    notice = build.notice()
    place = notice.locations.get()
    Finding.objects.create(
        notice=notice, location=place, check_name="outside", severity=3, suggested=place.geom
    )
    assert (notice.pk, place.pk) == (1, 1)


def stored() -> dict[str, list[dict[str, Any]]]:
    """Return all rows of our tables, as a stranger would have changed them."""
    models = [model for label in APPS for model in apps.get_app_config(label).get_models()]
    managed = [model for model in models if model._meta.managed]
    return {
        model._meta.db_table: list(model._default_manager.order_by("pk").values())
        for model in managed
    }


def strangers() -> dict[str, Client]:
    """Return the browsers of nobody, of somebody inactive, and of somebody who is not staff."""
    inactive, outsider = member(username="inactive"), member(username="outsider")
    clients = {
        "nobody": Client(),
        "inactive": browser_of(inactive),
        "outsider": browser_of(outsider),
    }
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    User.objects.filter(pk=outsider.pk).update(is_staff=False)
    return clients


@everywhere
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_led_to_the_login(address: str, method: str) -> None:
    before = stored()

    for who, client in strangers().items():
        response = getattr(client, method)(address)
        assert response.status_code == 302, who
        assert response["Location"].startswith("/admin/login/"), who
    before["notices_remit"] = stored()["notices_remit"]  # those of the strangers
    assert stored() == before


@everywhere
@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_without_the_permission_to_view_are_refused(address: str, method: str) -> None:
    client = browser_of(User.objects.create_user("new", is_staff=True))
    before = stored()

    response = getattr(client, method)(address)

    assert response.status_code == 403
    assert stored() == before


@everywhere
def test_a_reader_changes_nothing(address: str) -> None:
    client = browser_of(member(Role.READER))
    before, events = stored(), Event.objects.count()

    response = client.post(address, _anything())

    # 405: nothing is ever sent there.
    assert response.status_code in {403, 405}, response.content.decode()[:500]
    assert stored() == before
    assert Event.objects.count() == events


@everywhere
def test_a_producer_of_another_base_changes_nothing(address: str) -> None:
    client = browser_of(member(Role.PRODUCER, bases=["merimee"]))
    before = stored()

    client.post(address, _anything())

    assert stored() == before


def _anything() -> dict[str, Any]:
    """Return plausible values for whatever form the address takes."""
    return {
        **{"lat": "48.0", "lon": "1.0", "precision": "70", "radius_m": "10", "comment": "x"},
        **{"reason": "x", "action": "accept", "verdict": "accept", "location": "1", "ids": "1"},
        **{"finding": "1", "notices": "1", "_selected_action": "1", "confirm": "yes"},
    }
