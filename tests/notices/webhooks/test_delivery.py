"""Messages to receivers: signed, thin, tried again, given up."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from notices.models import Notice, Webhook, WebhookMessage
from notices.webhooks.outbox import DELAYS, KEPT_DAYS, announce, claim
from notices.webhooks.signing import secret_of, signature
from notices.webhooks.worker import work
from tests import build
from tests.notices.changes.reader import PATH, follow, settle
from tests.notices.webhooks.receiver import Receiver, running

pytestmark = pytest.mark.usefixtures("database", "allowed_inside")


@pytest.fixture
def allowed_inside(settings: Any) -> None:
    settings.WEBHOOKS_MAY_STAY_INSIDE = True
    settings.SITE_URL = "https://pop.example.org"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with running() as server:
        yield server


@pytest.fixture
def webhook(database: None, receiver: Receiver) -> Webhook:
    return Webhook.objects.create(
        label="Rando", url=receiver.url, contact="contact@rando.example.org"
    )


def change() -> None:
    """Change something, and wait until it may be read."""
    if not Notice.objects.exists():
        build.notice(geom=None)
    else:
        Notice.objects.update(name=f"Calice {Notice.objects.get().name}")
    settle()


def test_a_signature_is_that_of_the_standard() -> None:
    # The example of the libraries of standardwebhooks.com.
    found = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        '{"test": 2432232314}',
    )

    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_change_is_announced_once_thin_and_signed(webhook: Webhook, receiver: Receiver) -> None:
    change()

    assert work() == 1
    assert work() == 0

    [message] = receiver.received
    assert message.path == "/hook?from=geo-pop"
    told = json.loads(message.body)
    assert told["type"] == "changes.available"
    assert told["data"]["changes"] == "https://pop.example.org" + PATH
    assert told["data"]["seq"] == follow()[0][-1]["seq"]
    assert "record" not in message.body
    key = base64.b64decode(secret_of(webhook).removeprefix("whsec_"))
    signed = (
        f"{message.headers['webhook-id']}.{message.headers['webhook-timestamp']}.{message.body}"
    )
    expected = base64.b64encode(hmac.digest(key, signed.encode(), hashlib.sha256)).decode()
    assert message.headers["webhook-signature"] == f"v1,{expected}"
    assert WebhookMessage.objects.get().answer == "HTTP 204"


def test_the_next_change_is_another_message(webhook: Webhook, receiver: Receiver) -> None:
    change()
    work()
    change()
    work()

    first, second = receiver.received
    assert first.headers["webhook-id"] != second.headers["webhook-id"]


def test_a_failed_message_is_tried_again_the_same_and_alone(
    webhook: Webhook, receiver: Receiver
) -> None:
    receiver.status = 503
    change()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert work() == 0
        change()
        assert work() == 0  # neither due nor doubled
        receiver.status = 204
        clock.shift(DELAYS[0])
        assert work() == 1

    failed, arrived = receiver.received
    assert (failed.body, failed.headers["webhook-id"]) == (
        arrived.body,
        arrived.headers["webhook-id"],
    )
    # What changed meanwhile is announced by the message after it.
    work()
    assert len(receiver.received) == 3


def test_after_three_days_it_is_given_up_with_a_mail(webhook: Webhook, receiver: Receiver) -> None:
    receiver.status = 500
    change()
    began = timezone.now()
    with time_machine.travel(began, tick=False) as clock:
        for delay in DELAYS:
            work()
            assert Webhook.objects.get().enabled
            clock.shift(delay)
        work()
        assert timezone.now() - began > timedelta(days=3)
        clock.shift(timedelta(days=30))
        change()
        work()

    webhook.refresh_from_db()
    assert (webhook.enabled, webhook.stopped_because) == (False, "HTTP 500")
    assert len(receiver.received) == len(DELAYS) + 1
    [sent] = mail.outbox
    assert sent.to == ["contact@rando.example.org"]
    assert "HTTP 500" in sent.body
    assert "https://pop.example.org/api/v1/changes" in sent.body


def test_a_mail_that_cannot_be_sent_stops_nothing(
    webhook: Webhook, receiver: Receiver, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    receiver.status = 410
    change()

    assert work() == 0

    assert not Webhook.objects.get().enabled


def test_who_says_gone_is_left_alone_at_once(webhook: Webhook, receiver: Receiver) -> None:
    receiver.status = 410
    change()
    work()

    assert not Webhook.objects.get().enabled
    assert not WebhookMessage.objects.exists()


def test_a_redirect_is_not_followed(webhook: Webhook, receiver: Receiver) -> None:
    receiver.status, receiver.headers = 302, {"Location": receiver.url}
    change()
    work()

    assert len(receiver.received) == 1
    assert WebhookMessage.objects.get().answer == "HTTP 302"


def test_who_answers_a_byte_at_a_time_is_cut_off(
    webhook: Webhook, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notices.webhooks.sending.SECONDS", 0.5)
    gone = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        try:
            while not gone.wait(0.05):  # sooner than any timeout between two bytes
                handler.wfile.write(b"H")
                handler.wfile.flush()
        except OSError:
            gone.set()

    receiver.answer = drip
    change()

    assert work() == 0
    assert gone.wait(5)  # the connection was closed under it
    assert WebhookMessage.objects.get().delivered_at is None


def test_nobody_there_is_a_failure(webhook: Webhook, receiver: Receiver) -> None:
    Webhook.objects.update(url="http://127.0.0.1:1/")
    change()

    assert work() == 0
    assert "refused" in WebhookMessage.objects.get().answer


def test_what_one_worker_sends_no_other_takes(webhook: Webhook) -> None:
    change()
    announce()
    announce()

    assert claim()
    assert claim() is None
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert claim()  # the first one died


def test_a_receiver_that_is_off_is_told_nothing(webhook: Webhook, receiver: Receiver) -> None:
    Webhook.objects.update(enabled=False)
    change()

    assert work() == 0
    assert not WebhookMessage.objects.exists()


def test_messages_that_arrived_are_forgotten_in_the_end(
    webhook: Webhook, receiver: Receiver
) -> None:
    change()
    work()
    long_ago = datetime.now(UTC) - timedelta(days=KEPT_DAYS + 1)
    WebhookMessage.objects.update(delivered_at=long_ago)

    work()

    assert not WebhookMessage.objects.exists()


def test_the_command_works_one_round(webhook: Webhook, receiver: Receiver, capsys: Any) -> None:
    change()

    call_command("deliver_webhooks", once=True)

    assert "1 messages remis" in capsys.readouterr().out
    assert len(receiver.received) == 1
