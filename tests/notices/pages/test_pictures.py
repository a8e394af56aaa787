"""Pictures: shown where their rights say so, and from the store that is configured."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from notices.models import Notice
from notices.pages.licences import licence_of
from tests import build
from tests.notices.pages.test_linked_data import linked_data

STORE = "https://images.exemple.fr/pop"
PATH = "memoire/APMH0001/vue d’ensemble.jpg"
SHOWN = f"{STORE}/memoire/APMH0001/vue%20d%E2%80%99ensemble.jpg"


@pytest.mark.parametrize(
    ("rights", "name"),
    [
        ("domaine public", "Domaine public"),
        ("© Musée Rolin ; CC BY-SA 4.0", "CC BY-SA 4.0"),
        ("Photo (CC0)", "CC0 1.0"),
        ("Licence ouverte / Etalab 2.0", "Licence Ouverte 2.0"),
    ],
)
def test_a_licence_that_is_open_is_known(rights: str, name: str) -> None:
    licence = licence_of(rights)
    assert licence is not None
    assert licence.name == name


@pytest.mark.parametrize(
    "rights",
    [
        "",
        "reproduction soumise à autorisation du titulaire des droits d'exploitation",
        "domaine public ; reproduction soumise à autorisation",
        "n’est pas dans le domaine public",
        "CC BY-NC 4.0",
        "CC BY-ND",
        "© Inventaire général, ADAGP",
        "© Ministère de la Culture (France), diffusion RMN-GP",
    ],
)
def test_what_is_not_on_the_list_allows_nothing(rights: str) -> None:
    assert licence_of(rights) is None


def photograph(**fields: Any) -> Notice:
    told = {"IMG": PATH, "DIFF": "domaine public", "COPY": "© C. Richard", "LBASE": ["PA28000001"]}
    return build.notice(
        base="memoire",
        ref="APMH0001",
        name="Vue d’ensemble",
        picture=True,
        fields=told | fields,
        links={"picture_of": ["PA28000001"]},
    )


@pytest.mark.usefixtures("database")
class TestGallery:
    def page(self, client: Client, ref: str) -> str:
        return client.get(f"/notice/{ref}").content.decode()

    def test_an_open_picture_is_shown_with_its_credit_and_licence(
        self, client: Client, settings: Any
    ) -> None:
        settings.PICTURES_URL = STORE
        photograph()

        page = self.page(client, "APMH0001")
        [image] = linked_data(client, "APMH0001")["image"]

        assert f'<img src="{SHOWN}" alt="Vue d’ensemble"' in page
        assert "© C. Richard" in page
        assert 'rel="license">Domaine public' in page
        assert f'property="og:image" content="{SHOWN}"' in page
        assert image["contentUrl"] == SHOWN
        assert image["license"].endswith("/publicdomain/mark/1.0/")
        assert image["creditText"] == "© C. Richard"

    def test_a_building_shows_the_photographs_of_it_the_main_one_first(
        self, client: Client, settings: Any
    ) -> None:
        settings.PICTURES_URL = STORE
        build.notice(base="merimee", ref="PA28000001")
        photograph()
        build.notice(
            base="memoire",
            ref="APMH0002",
            name="Le portail",
            fields={
                "IMG": "memoire/APMH0002/portail.jpg",
                "DIFF": "CC BY 4.0",
                "COPY": "© Ville",
                "LBASE": ["PA28000001"],
                "MARQ": "1",
            },
            links={"picture_of": ["PA28000001"]},
        )

        page = self.page(client, "PA28000001")

        assert page.index("portail.jpg") < page.index(SHOWN)
        assert 'href="/notice/APMH0002">Le portail</a>' in page

    @pytest.mark.parametrize(
        "fields",
        [
            {"DIFF": "reproduction soumise à autorisation"},
            {"DIFF": ""},
            {"COPY": ""},
            {"IMG": "https://ailleurs.fr/x.jpg"},
            {"IMG": "memoire/../../secret.jpg"},
        ],
    )
    def test_no_right_no_credit_no_path_of_ours_no_picture(
        self, client: Client, settings: Any, fields: dict[str, str]
    ) -> None:
        settings.PICTURES_URL = STORE
        photograph(**fields)

        page = self.page(client, "APMH0001")

        assert "<figure>" not in page
        assert "og:image" not in page
        assert "Une image existe ; ses droits ne permettent pas de la montrer ici." in page
        assert 'href="https://pop.culture.gouv.fr/notice/memoire/APMH0001"' in page
        assert "image" not in linked_data(client, "APMH0001")

    def test_without_a_store_no_other_host_is_asked(self, client: Client) -> None:
        photograph()

        response = client.get("/notice/APMH0001")

        assert "<figure>" not in response.content.decode()
        assert "img-src 'self' data:;" in response["Content-Security-Policy"] + ";"

    def test_a_hidden_field_hides_the_picture(self, client: Client, settings: Any) -> None:
        settings.PICTURES_URL = STORE
        stored = photograph()

        Notice.objects.filter(pk=stored.pk).update(sharing="partial", hidden_fields=["IMG"])

        page = self.page(client, "APMH0001")
        assert "<figure>" not in page
        assert "Une image existe" not in page

    def test_a_notice_without_a_picture_says_nothing_of_it(self, client: Client) -> None:
        notice = build.notice()

        assert 'id="gallery"' not in self.page(client, notice.ref)
