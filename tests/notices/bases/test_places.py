"""Candidate places: degrees, grids, outlines, communes, and reasons for having none."""

import pytest

from notices.bases import BASES
from notices.bases.places import places_of
from notices.vocabularies import Method, Precision, Verification

MERIMEE, JOCONDE, MEMOIRE = (BASES[name] for name in ("merimee", "joconde", "memoire"))


def place_at(position, departement="10"):
    (place,) = places_of(MERIMEE, {"POP_COORDONNEES": position}, departement)
    return place


def place_on_grid(point, zone, departement, **fields):
    (place,) = places_of(MERIMEE, {"COOR": point, "ZONE": zone, **fields}, departement)
    return place


@pytest.mark.parametrize(
    "written",
    ["48.2237,3.739", "48,2237;3,739", "48,2237 , 3,739", "48,2237,3,739", " 48.2237 ; 3.739 "],
)
def test_degrees_with_every_comma(written):
    place = place_at(written)

    assert (place.lon, place.lat) == (3.739, 48.2237)
    assert (place.method, place.original, place.original_crs) == (
        Method.SOURCE_COORDINATES,
        written,
        "EPSG:4326",
    )
    assert (place.reason, place.note) == ("", "")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("0,0", "coordonnées 0,0 : valeur absente de POP"),
        ("0.0 ; 0.0", "coordonnées 0,0 : valeur absente de POP"),
        ("NaN,NaN", "coordonnées illisibles"),
        ("48.2237", "coordonnées illisibles"),
        ("48° 13' N, 3° 44' E", "coordonnées illisibles"),
        ("482237,3739", "coordonnées hors du globe"),
    ],
)
def test_no_place_is_invented_and_the_reason_is_kept(written, reason):
    place = place_at(written)

    assert (place.lon, place.lat, place.precision, place.radius_m) == (None, None, None, None)
    assert (place.reason, place.original) == (reason, written)


@pytest.mark.parametrize(
    ("written", "precision", "radius"),
    [
        ("48.2237888048,3.7390246342", Precision.BUILDING, 50),
        ("48.2237,3.7", Precision.BUILDING, 50),
        ("48.223,3.739", Precision.STREET, 150),
        ("48.22,3.7", Precision.LOCALITY, 1_000),
        ("48.2,3.7", Precision.MUNICIPALITY, 8_000),
        ("48.0,4.0", Precision.AREA, 60_000),
        ("48.200000,3.700000", Precision.MUNICIPALITY, 8_000),
        ("48.13999999999999,4.0", Precision.LOCALITY, 1_000),
    ],
)
def test_precision_comes_from_the_digits_written(written, precision, radius):
    place = place_at(written)

    assert (place.precision, place.radius_m) == (precision, radius)


def test_axes_are_swapped_only_where_the_departement_says_so():
    swapped = place_at("1.9968,49.1631", "95")
    assert (swapped.lon, swapped.lat) == (1.9968, 49.1631)
    assert swapped.note == "axes inversés, remis dans l’ordre"

    kept = place_at("1.9968,49.1631", "29")
    assert (kept.lon, kept.lat) == (49.1631, 1.9968)


def test_outside_the_departement_is_noted_and_far_outside_disputed():
    near, far = place_at("48.2,5.2"), place_at("43.4550347675,-1.1723547363", "83")

    assert (near.note, near.verification) == ("hors du département", Verification.UNVERIFIED)
    assert (far.note, far.verification) == ("hors du département", Verification.DISPUTED)
    assert far.lon == -1.1723547363
    assert place_at("52.52,13.405", "").verification is Verification.UNVERIFIED
    assert place_at("52.52,13.405", "").note == "hors de France"


def test_a_grid_is_converted_and_its_system_named():
    place = place_on_grid("0852501 ; 2322595", "Lambert0", "52")

    assert (place.lon, place.lat) == pytest.approx((5.711445, 47.853963), abs=5e-5)
    assert (place.method, place.original_crs) == (Method.CONVERTED, "EPSG:27572")
    assert (place.precision, place.radius_m) == (Precision.BUILDING, 50)


@pytest.mark.parametrize(
    ("point", "precision"),
    [
        ("652010;6862000", Precision.BUILDING),
        ("652100;6862000", Precision.STREET),
        ("652000;6862000", Precision.LOCALITY),
    ],
)
def test_round_metres_are_less_precise(point, precision):
    assert place_on_grid(point, "lambert93", "75").precision is precision


def test_gauss_laborde_is_never_better_than_a_street():
    place = place_on_grid("152003;77001", "gauss laborde", "974")

    assert (place.precision, place.radius_m) == (Precision.STREET, 150)


def test_a_wrong_zone_is_put_right_by_the_departement_alone():
    place = place_on_grid("652010;6862000", "lambert2", "75")
    assert place.original_crs == "EPSG:2154"
    assert place.note == "zone « lambert2 » démentie par le département : lue comme lambert93"

    assert place_on_grid("652010;6862000", "lambert2", "").lon is None
    assert place_on_grid("1522552 ; 4223252", "", "24").note == "zone absente : lue comme cc45"


@pytest.mark.parametrize(
    ("point", "zone", "reason"),
    [
        ("0774740 ; 10091150", "Lambert1", "coordonnées hors de la zone « Lambert1 »"),
        ("652010;6862000", "Lambert Lambert", "zone de projection inconnue : « Lambert Lambert »"),
        ("0395000 ; 0424200 ; 1575000", "Lambert2", "coordonnées illisibles"),
        ("0;0", "Lambert2", "coordonnées 0,0 : valeur absente de POP"),
    ],
)
def test_an_unusable_grid_keeps_what_was_written(point, zone, reason):
    place = place_on_grid(point, zone, "52")

    assert (place.lon, place.reason) == (None, reason)
    assert (place.original, place.original_crs) == (point, zone)


def test_kilometres_of_guyane():
    place = place_on_grid("352.170 ; 546.092", " MTU", "973")

    assert (place.lon, place.lat) == pytest.approx((-52.3333, 4.9392), abs=1e-3)
    assert place.note == "coordonnées lues en kilomètres"
    assert place.precision is Precision.BUILDING


def test_wgs84_on_a_grid_is_longitude_first_and_a_source_coordinate():
    place = place_on_grid("1.48773;48.44785", "WGS84", "28")
    assert (place.lon, place.lat, place.method) == (1.48773, 48.44785, Method.SOURCE_COORDINATES)

    assert place_on_grid("48.44785;1.48773", "wgs84", "28").note.startswith("axes inversés")


SQUARE = "652000;6862000/652080;6862000/652080;6862080/652000;6862080/652000;6862000"


def test_an_outline_is_used_where_there_is_no_usable_point():
    for point in ("", "illisible"):
        *_, place = places_of(MERIMEE, {"COOR": point, "COORM": SQUARE, "ZONE": "lambert93"}, "75")
        assert (place.lon, place.lat) == pytest.approx((2.34636, 48.8566), abs=1e-4)
        assert (place.precision, place.radius_m) == (Precision.PARCEL, 57)
        assert (place.method, place.original) == (Method.CONVERTED, SQUARE)

    place = place_on_grid("652010;6862010", "lambert93", "75", COORM=SQUARE)
    assert place.original == "652010;6862010"


def test_a_large_outline_is_an_area_and_a_broken_one_no_place():
    def outline(written):
        (place,) = places_of(MERIMEE, {"COORM": written, "ZONE": "lambert93"}, "75")
        return place

    large = outline("652000 , 6862000 , 653000 , 6862000 , 653000 , 6863000")
    assert (large.precision, large.reason) == (Precision.AREA, "")
    bow_tie = "652000;6862000/652080;6862080/652080;6862000/652000;6862080"
    assert outline(bow_tie).precision is Precision.PARCEL
    assert outline("0282500 , 1YS0 ER , 0075000 ER").reason == "coordonnées illisibles"
    decimals = "652000, 38 , 6862000, 91 , 652080, 10 , 6862080, 20"
    assert outline(decimals).reason == "coordonnées illisibles"
    far = "652000;6862000/652080;6862000/752080;6962080"
    assert outline(far).reason == "contour trop étendu"
    assert outline("652000;6862000/652080;6862080").reason.startswith("contour de moins")
    assert outline("0;1/1;2/2;3/652000;6862000").lon is None


def test_the_middle_of_a_commune_is_never_a_pin():
    (place,) = places_of(MERIMEE, {"COORDONNEES_INSEE": "49.1228699088, 2.201277887"}, "95")

    assert (place.method, place.precision, place.radius_m) == (
        Method.COMMUNE_CENTROID,
        Precision.MUNICIPALITY,
        3_000,
    )


def test_a_work_takes_the_place_of_its_museum_written_together_or_apart():
    apart = {"POP_COORDONNEES.lat": "48.8589", "POP_COORDONNEES.lon": "2.3469"}
    for fields in ({"POP_COORDONNEES": "48.8589,2.3469"}, apart):
        (place,) = places_of(JOCONDE, fields, "75")
        assert (place.method, place.lon) == (Method.INHERITED_MUSEUM, 2.3469)


def test_a_notice_that_says_nothing_has_no_candidate():
    assert places_of(MERIMEE, {"TICO": "Maison", "ZONE": "lambert93"}, "75") == []
    assert places_of(MEMOIRE, {"LEG": "Vue générale"}, "75") == []


def test_coor_of_joconde_is_a_person_and_not_a_place():
    assert places_of(JOCONDE, {"COOR": "Anonyme Anonyme"}, "71") == []
