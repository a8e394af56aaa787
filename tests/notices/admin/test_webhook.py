"""Subscriptions to the changes, made by superusers."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notices.models import Webhook, WebhookMessage
from notices.vocabularies import Role
from notices.webhooks.signing import secret_of
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

LIST = "/admin/notices/webhook/"
FORM = {
    "label": "Rando",
    "url": "https://93.184.215.14/hook",
    "contact": "contact@rando.example.org",
    "enabled": "on",
}


@pytest.fixture
def root(database: None) -> Client:
    return browser_of(User.objects.create_superuser("camille"))


def test_a_subscription_shows_its_secret_once(root: Client) -> None:
    page = root.post(f"{LIST}add/", FORM, follow=True).content.decode()

    webhook = Webhook.objects.get()
    secret = secret_of(webhook)
    assert secret.startswith("whsec_")
    assert secret in unescape(page)
    assert webhook.author
    assert webhook.author.username == "camille"
    for address in (LIST, f"{LIST}{webhook.pk}/change/"):
        assert secret not in root.get(address).content.decode()


def test_a_new_secret_is_another_one(root: Client) -> None:
    root.post(f"{LIST}add/", FORM)
    webhook = Webhook.objects.get()
    old = secret_of(webhook)

    chosen = {"action": "renew_secrets", "_selected_action": [webhook.pk]}
    page = root.post(LIST, chosen, follow=True).content.decode()

    webhook.refresh_from_db()
    assert secret_of(webhook) != old
    assert secret_of(webhook) in unescape(page)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://93.184.215.14/", "https://"),
        ("https://192.168.1.1/", "adresse publique"),
        ("https://localhost/", "adresse publique"),
        ("https://nom-inconnu.invalid/", "nom inconnu"),
        ("javascript:alert(1)", "https://"),
    ],
)
def test_an_address_that_no_message_goes_to_is_refused(root: Client, url: str, said: str) -> None:
    page = root.post(f"{LIST}add/", FORM | {"url": url}).content.decode()

    assert said in page
    assert not Webhook.objects.exists()


def test_one_that_was_stopped_begins_again(root: Client) -> None:
    webhook = Webhook.objects.create(
        label="Rando",
        url=FORM["url"],
        contact=FORM["contact"],
        enabled=False,
        stopped_at="2026-01-01T00:00Z",
        stopped_because="HTTP 500",
    )

    root.post(f"{LIST}{webhook.pk}/change/", FORM)

    webhook.refresh_from_db()
    assert (webhook.enabled, webhook.stopped_at, webhook.stopped_because) == (True, None, "")


@pytest.mark.parametrize("role", list(Role))
def test_no_role_subscribes_anybody(role: Any) -> None:
    client = browser_of(member(role))

    assert client.get(LIST).status_code == 200
    assert client.post(f"{LIST}add/", FORM).status_code == 403
    assert not Webhook.objects.exists()


def test_messages_are_read_and_never_written(root: Client) -> None:
    webhook = Webhook.objects.create(label="Rando", url=FORM["url"], contact=FORM["contact"])
    message = WebhookMessage.objects.create(
        webhook=webhook, body="{}", due_at="2026-01-01T00:00Z", answer="HTTP 500"
    )

    messages = "/admin/notices/webhookmessage/"
    assert "HTTP 500" in root.get(messages).content.decode()
    assert root.get(f"{messages}{message.pk}/change/").status_code == 200
    assert root.get(f"{messages}add/").status_code == 403
