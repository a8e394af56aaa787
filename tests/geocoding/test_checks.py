"""Each check finds what it is for, and leaves alone what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from geocoding.checks import CHECKS, checks_named
from geocoding.errors import UnknownCheck
from geocoding.findings import run_checks
from geocoding.models import Attempt, Finding
from notices.corrections import Correction, correct
from notices.locations import elect
from notices.models import Notice
from notices.vocabularies import Method, Precision
from tests import build
from tests.notices.admin.staff import member

pytestmark = pytest.mark.usefixtures("database")

LON, LAT = build.CHARTRES
KM = 1 / 111.2  # degrees of latitude
NORTH = LAT + 0.05  # the border of the square commune


@pytest.fixture(autouse=True)
def chartres(database: None) -> None:
    build.commune()


def found(*names: str) -> dict[str, Finding]:
    """Run the checks, and return the only finding of each one named or not, by check."""
    run_checks(names=names or None)
    findings = Finding.objects.filter(status=Finding.Status.OPEN)
    return {finding.check_name: finding for finding in findings}


def at(lon: float, lat: float, **fields: Any) -> Notice:
    return build.notice(geom=(lon, lat), **fields)


def test_a_place_inside_its_commune_is_beyond_doubt() -> None:
    at(LON + 0.0112345, LAT + 0.0112345)

    assert found() == {}


@pytest.mark.parametrize(
    ("km", "severity"), [(0.15, None), (0.5, 1), (3, 2), (12, 3), (25, 4), (700, 4)]
)
def test_the_further_outside_its_commune_the_graver(km: float, severity: int | None) -> None:
    build.commune("28999", "Ailleurs", centre=(LON, LAT + 5.049), half=5)  # land all around
    Notice.objects.all().delete()
    at(LON + 0.0012345, NORTH + km * KM)

    run_checks(names=["outside_commune"])

    findings = Finding.objects.filter(check_name="outside_commune")
    assert [f.severity for f in findings] == ([severity] if severity else [])
    assert [round(f.metres or 0, -2) for f in findings] == pytest.approx(
        [km * 1000] if severity else [], rel=0.01
    )


def test_at_sea_a_lighthouse_off_its_commune_is_hardly_a_doubt() -> None:
    near, far = at(LON, NORTH + 1.5 * KM), at(LON + 0.001, NORTH + 8 * KM)

    finding = found()["outside_commune"]

    assert (finding.notice, finding.severity) == (far, Finding.Severity.DOUBT)
    assert not near.findings.exists()


def test_any_of_the_communes_that_a_notice_names_will_do() -> None:
    build.commune("28300", "Lèves", centre=(LON, LAT + 0.4))
    at(LON, LAT + 0.4, base="merimee", ref="PA28000001", fields={"INSEE": ["28085", "28300"]})

    assert "outside_commune" not in found()


def test_a_former_code_leads_to_the_commune_of_today() -> None:
    build.commune("28300", "Lèves", centre=(LON, LAT + 0.4), formerly={"28301": "Levesville"})
    at(LON + 0.001, LAT + 0.4, insee="28301", insee_source="28301")

    assert found() == {}


def test_a_title_that_names_where_it_lies_makes_the_doubt_milder() -> None:
    build.commune("28300", "Saint-Amand-sur-Sèvre", centre=(LON, NORTH + 0.05))
    at(LON + 0.001, NORTH + 4 * KM, title="Église de Saint-Amand-sur-Sèvre")

    assert found()["outside_commune"].severity == Finding.Severity.NOTE


def test_a_wrong_code_beside_the_right_name_is_the_code_s_fault() -> None:
    build.commune("28999", "Châteaudun", centre=(LON, LAT - 1))
    notice = at(LON + 0.001, LAT + 0.001, insee="28999", insee_source="28999")

    doubts = found()

    assert set(doubts) == {"commune_code"}
    assert doubts["commune_code"].evidence["code attendu"] == "Chartres (28085)"
    assert notice.locations.get().elected


def test_a_homonym_in_another_departement_is_no_excuse() -> None:
    build.commune("53001", "Sainte-Colombe", centre=(LON, LAT + 2))
    build.commune("28998", "Sainte-Colombe", centre=(LON, LAT - 1))
    at(LON + 0.001, LAT + 2, insee="28998", insee_source="28998", commune="Sainte-Colombe")

    assert set(found()) == {"outside_commune"}


@pytest.mark.parametrize(
    ("code", "told"), [("28000", True), ("28085", False), ("97500", False), ("", False)]
)
def test_a_code_that_nobody_bears(code: str, told: bool) -> None:
    # 97500: the gazetteer here holds no commune of Saint-Pierre-et-Miquelon at all.
    at(LON + 0.001, LAT, insee=code, insee_source=code, departement="")

    assert ("no_commune" in found()) == told


@pytest.mark.parametrize(
    ("lon", "lat", "severity"),
    [
        (1.0, 48.0, 4),
        (1.5, 48.5, 4),  # half degrees, though inside the commune
        (0.0, 48.4412345, 4),  # one axis lost
        (1.4712345, 48.4, None),
        (1.5, 48.4412345, None),
    ],
)
def test_whole_degrees(lon: float, lat: float, severity: int | None) -> None:
    at(lon, lat)

    doubt = found().get("whole_degrees")

    assert (doubt and doubt.severity) == severity


def test_two_decimals_are_a_kilometre() -> None:
    rough = at(1.49, 48.44, precision=Precision.LOCALITY, radius_m=1000)
    at(1.491, 48.44)

    assert found()["rounded"].notice == rough


@pytest.mark.parametrize("turned", [(LAT, LON), (-LON, LAT)])
def test_swapped_or_without_its_sign(turned: tuple[float, float]) -> None:
    at(*turned)

    doubts = found()

    assert set(doubts) == {"swapped_axes"}
    doubt = doubts["swapped_axes"]
    assert (doubt.severity, doubt.suggested.coords) == (4, build.CHARTRES)


def test_overseas_and_metropolitan_france_are_not_mixed_up() -> None:
    build.commune("97105", "Basse-Terre", centre=(-61.73, 16.0))
    lost = {"insee": "97105", "insee_source": "97105", "departement": "971"}
    at(LON + 0.0012345, LAT, **lost)
    at(-61.7312345, 16.0012345, **lost)

    doubts = found()

    assert set(doubts) == {"overseas_mix"}
    assert doubts["overseas_mix"].severity == 4


def test_saint_barthelemy_may_still_be_written_as_guadeloupe() -> None:
    build.commune("97105", "Basse-Terre", centre=(-61.73, 16.0))
    at(-62.8512345, 17.8912345, insee="", insee_source="", departement="971")

    assert found() == {}


@pytest.mark.parametrize(
    ("lon", "lat", "severity"),
    [(0.0, 0.00012345, 4), (-40.12345, 30.12345, 4), (LON + 0.0512345, LAT + 0.053, 1)],
)
def test_off_the_map_without_a_commune_to_tell(lon: float, lat: float, severity: int) -> None:
    at(lon, lat, insee="", insee_source="", commune="", departement="")

    doubts = found()

    assert {name: doubt.severity for name, doubt in doubts.items()} == {"off_map": severity}


def test_a_departement_alone_is_checked_too() -> None:
    build.commune("75101", "Paris 1er", centre=(2.34, 48.86))
    at(2.3412345, 48.8612345, insee="", insee_source="", commune="")

    doubts = found()

    assert set(doubts) == {"outside_departement"}
    assert doubts["outside_departement"].severity == 4


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, True),
        ({"address": "Cloître (rue du) 1"}, False),
        ({"links": {"whole": ["PA28000001"]}}, False),
    ],
)
def test_stacks_of_different_addresses(fields: dict[str, Any], told: bool) -> None:
    for number in range(5):
        at(LON + 0.001234, LAT, **({"address": f"Cloître (rue du) {number}"} | fields))

    assert ("stacked" in found()) == told
    assert Finding.objects.filter(check_name="stacked").count() == 5 * told


def test_a_stack_is_told_whole_when_its_fifth_comes() -> None:
    stack = [at(LON + 0.001, LAT, address=f"Bourg (rue du) {n}") for n in range(5)]

    run_checks([stack[-1].pk], ["stacked"])

    assert Finding.objects.filter(check_name="stacked").count() == 5


def test_a_building_on_the_point_of_its_commune() -> None:
    church = at(LON + 5e-5, LAT)
    at(LON + 5e-4, LAT)
    at(LON, LAT, precision=Precision.MUNICIPALITY)

    assert found()["on_commune_centre"].notice == church


def geocoded(notice: Notice, north_m: float, **fields: Any) -> None:
    location = build.location(
        notice,
        geom=(LON, LAT + north_m / 111_200),
        method=Method.BAN_GEOCODE,
        **{"precision": Precision.HOUSENUMBER, "radius_m": 30} | fields,
    )
    Attempt.objects.create(
        notice=notice, geocoder="ban", rule="1", outcome="accepted", location=location,
        label="12 Rue du Cloître 28000 Chartres",
    )  # fmt: skip
    elect([notice.pk])


@pytest.mark.parametrize(("metres", "severity"), [(250, None), (400, 1), (1500, 2)])
def test_an_address_found_elsewhere(metres: float, severity: int | None) -> None:
    geocoded(at(LON, LAT + 0.0001234), metres)

    doubt = found("against_address").get("against_address")

    assert (doubt and doubt.severity) == severity
    if doubt:
        assert doubt.evidence["adresse retrouvée"] == "12 Rue du Cloître 28000 Chartres"
        assert doubt.suggested_precision == Precision.HOUSENUMBER


def test_a_long_street_is_given_its_length() -> None:
    geocoded(at(LON, LAT), 600, precision=Precision.STREET, radius_m=400)

    assert found("against_address") == {}


@pytest.mark.parametrize(("metres", "told"), [(150, False), (260, True)])
def test_two_bases_that_disagree(metres: float, told: bool) -> None:
    at(LON, LAT, base="merimee", ref="PA00097093")
    at(LON, LAT + metres / 111_200, links={"building": ["PA00097093"]})

    assert ("against_linked_notice" in found("against_linked_notice")) == told


def test_a_lambert_zone_mistaken_for_another() -> None:
    # Chartres in zone II étendu, read in zone III: 548 km away.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT st_x(p), st_y(p) FROM st_transform(st_setsrid(st_makepoint(%s, %s), 4326),"
            " 27572) AS p",
            [LON, LAT],
        )
        x, y = cursor.fetchone()
    notice = build.notice(geom=None)
    build.location(
        notice, geom=(1.5, 52.7), method=Method.CONVERTED, original=f"{x:.0f};{y:.0f}",
        original_crs="EPSG:27573",
    )  # fmt: skip
    elect([notice.pk])

    doubts = found()

    assert set(doubts) == {"zone_confusion"}
    doubt = doubts["zone_confusion"]
    assert doubt.evidence["à lire en"] == "EPSG:27572"
    assert doubt.suggested.coords == pytest.approx(build.CHARTRES, abs=1e-4)
    assert not notice.locations.get().elected


def test_a_source_that_contradicts_staff_afterwards() -> None:
    author = member()
    settled, moved, missing = (at(LON, LAT + n / 1000) for n in (1.1, 2.1, 3.1))
    for notice in (settled, moved):
        hand = Correction("vue", LON, LAT, Precision.BUILDING, 20)
        correct(notice.pk, hand, author)
    correct(missing.pk, Correction("déplacée"), author)
    new = build.location(moved, geom=(LON, LAT + 0.02))
    build.location(missing, geom=(LON, LAT + 0.02))

    run_checks()

    told = Finding.objects.filter(check_name="staff_against_source", status="open")
    assert {f.notice_id for f in told} == {moved.pk, missing.pk}
    assert told.get(notice=moved).location == new
    assert moved.locations.get(elected=True).method == Method.STAFF_PIN


def test_without_a_gazetteer_the_checks_that_need_it_say_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE geocoding_commune CASCADE")
    at(1.0, 48.0)
    at(2.3412345, 48.8612345)

    assert set(found()) == {"whole_degrees"}


def test_each_check_tells_staff_what_it_is() -> None:
    for name, check in CHECKS.items():
        assert (name, bool(check.title)) == (check.name, True)
        assert check.explanation.endswith(".")


def test_an_unknown_check_is_named() -> None:
    with pytest.raises(UnknownCheck, match="inconnu : nada"):
        checks_named(["stacked", "nada"])
