"""An address that once showed a notice goes on saying what became of it, page and API."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db.models.functions import Now
from django.test import Client

from notices.merges import merge
from notices.models import Notice
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def withdraw(ref: str) -> None:
    Notice.objects.filter(ref=ref).update(withdrawn_at=Now())


def withhold(ref: str) -> None:
    Notice.objects.filter(ref=ref).update(sharing="none")


def delete(ref: str) -> None:
    Notice.objects.filter(ref=ref).delete()


@pytest.mark.parametrize("go", [withdraw, withhold, delete])
@pytest.mark.parametrize(
    "address",
    [
        *("/notice/{}", "/id/{}", "/notice/{}".lower()),
        *("/notice/{}/position", "/notice/{}/contact", "/cite/{}.ris"),
    ],
)
def test_a_notice_that_is_gone_is_410_and_the_page_says_so(
    client: Client, go: object, address: str
) -> None:
    notice = build.notice(name="Nom qui ne doit plus être dit")
    assert callable(go)
    go(notice.ref)

    response = client.get(address.format(notice.ref))

    assert response.status_code == 410
    page = response.content.decode()
    assert notice.ref in page
    assert "n’est plus publiée" in page
    assert notice.name not in page
    assert 'name="robots" content="noindex"' in page


def test_the_api_says_410_too(client: Client) -> None:
    notice = build.notice()
    withdraw(notice.ref)

    response = client.get(f"/api/v1/notices/{notice.ref.lower()}")

    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"
    assert notice.ref in response.json()["detail"]


def test_a_merged_notice_leads_to_the_one_that_stays(client: Client) -> None:
    merged, stays = build.notice(), build.notice()
    merge([merged.pk], stays.ref, User.objects.create(username="agent"), "doublon")

    page = client.get(f"/notice/{merged.ref}")
    api = client.get(f"/api/v1/notices/{merged.ref}")

    assert (page.status_code, page["Location"]) == (301, f"/notice/{stays.ref}")
    assert client.get(f"/id/{merged.ref}")["Location"] == f"/notice/{stays.ref}"
    assert (api.status_code, api["Location"]) == (301, f"/api/v1/notices/{stays.ref}")


@pytest.mark.parametrize(
    "address", ["/notice/{}/position", "/en/notice/{}/contact", "/cite/{}.ris", "/cite/{}.bib"]
)
def test_what_belongs_to_a_merged_notice_leads_to_the_same_of_the_one_that_stays(
    client: Client, address: str
) -> None:
    merged, stays = build.notice(), build.notice()
    merge([merged.pk], stays.ref, User.objects.create(username="agent"), "doublon")

    answer = client.get(address.format(merged.ref))

    assert (answer.status_code, answer["Location"]) == (301, address.format(stays.ref))


def test_one_that_comes_back_has_its_page_again(client: Client) -> None:
    notice = build.notice()
    withhold(notice.ref)
    assert client.get(f"/notice/{notice.ref}").status_code == 410

    Notice.objects.update(sharing=None)

    assert client.get(f"/notice/{notice.ref}").status_code == 200


def test_one_that_never_was_public_is_not_known(client: Client) -> None:
    notice = build.notice(sharing="none")

    assert client.get(f"/notice/{notice.ref}").status_code == 404
    assert client.get(f"/api/v1/notices/{notice.ref}").status_code == 404
