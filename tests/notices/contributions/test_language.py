"""A contributor is answered in the language of the form that was sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.utils import translation

from notices.contributions.deciding import accept
from notices.contributions.mails import send_due
from notices.models import Contribution
from tests import build
from tests.notices.contributions.visitor import Visitor

pytestmark = pytest.mark.usefixtures("database", "own_language")


@pytest.fixture
def own_language() -> Iterator[None]:
    """Forget the language of a visitor, which Django leaves to the thread."""
    cache.clear()
    yield
    translation.deactivate()


def test_a_form_in_english_is_confirmed_and_decided_in_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notice = build.notice()
    visitor = Visitor(monkeypatch)

    sent = visitor.contribute(
        f"/en/notice/{notice.ref}/contact", proof="", email="claire@example.org"
    )

    assert sent["Location"].startswith("/en/suivi/")
    assert "the link in it passes" in visitor.client.get(sent["Location"]).content.decode()
    assert send_due() == 1
    asked = mail.outbox[0]
    assert asked.subject == "Geo POP: confirm your contribution"
    [link] = [word for word in asked.body.split() if "/en/suivi/" in word]
    visitor.client.post(link.removeprefix("http://127.0.0.1:8000"))
    agent = User.objects.create_superuser("camille")
    with translation.override("fr"):
        accept(Contribution.objects.get().pk, agent, "Thank you.")
    assert send_due() == 1
    assert ": accepted." in mail.outbox[1].body
    assert "/en/suivi/" in mail.outbox[1].body


def test_a_form_in_french_is_answered_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = build.notice()

    Visitor(monkeypatch).contribute(
        f"/notice/{notice.ref}/contact", proof="", email="claire@exemple.fr"
    )

    assert send_due() == 1
    assert mail.outbox[0].subject == "Geo POP : confirmer votre contribution"
