"""``manage.py generate_notices``: notices for benchmarks, in the shape of the ministry's."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.management import call_command
from django.test import Client

from notices.models import Event, Location, Notice
from notices.models.published import PublishedNotice, PublishedPoint
from notices.synthetic.notices import KINDS

COUNT = 2_000


@pytest.fixture
def generated(database: None) -> None:
    call_command("generate_notices", count=COUNT, verbosity=0)


@pytest.mark.usefixtures("generated")
def test_the_notices_have_the_shares_of_the_ministry(client: Client) -> None:
    published = PublishedNotice.objects.values_list("base", "lon", "lat")
    shares = Counter(base for base, _, _ in published)
    located = Counter(base for base, lon, _ in published if lon is not None)
    spots = Counter((lon, lat) for _, lon, lat in published if lon is not None)

    assert sum(shares.values()) == COUNT
    for kind in KINDS:
        # Three standard deviations of a draw.
        assert shares[kind.base] / COUNT == pytest.approx(kind.share, abs=0.035)
        if shares[kind.base] > 50:
            assert located[kind.base] / shares[kind.base] == pytest.approx(kind.located, abs=0.1)
    together = sum(number for number in spots.values() if number > 1)
    assert 0.2 < together / located.total() < 0.9
    assert max(spots.values()) >= 5

    assert PublishedPoint.objects.filter(mkey__isnull=False).count() == located.total()
    found = client.get("/api/v1/notices?q=calice&limit=1").json()
    assert found["numberMatched"] == Notice.objects.filter(kinds__contains=["calice"]).count() > 0
    assert found["features"][0]["properties"]["demonstration"]


@pytest.mark.usefixtures("generated")
def test_a_second_fill_adds_to_the_first_and_each_notice_has_its_event() -> None:
    call_command("generate_notices", count=50, seed=3, verbosity=0)

    assert Notice.objects.count() == PublishedPoint.objects.count() == COUNT + 50
    assert Event.objects.filter(op="create", actor="generate_notices").count() == COUNT + 50
    assert not Location.objects.filter(elected=False).exists()


@pytest.mark.usefixtures("generated")
def test_the_triggers_are_back_after_the_fill() -> None:
    notice = Notice.objects.filter(base="merimee").first()

    Notice.objects.filter(pk=notice.pk).update(name="Moulin de la Galette")

    assert PublishedPoint.objects.get(pk=notice.pk).name == "Moulin de la Galette"
    assert Event.objects.latest("seq").op == "update"


def test_the_same_seed_gives_the_same_notices(database: None) -> None:
    call_command("generate_notices", count=100, seed=5, verbosity=0)
    call_command("generate_notices", count=100, seed=5, verbosity=0)

    first, second = (
        list(Notice.objects.order_by("id").values_list("base", "name", "insee")[start:][:100])
        for start in (0, 100)
    )
    assert first == second
