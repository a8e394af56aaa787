"""The ministry's coordinate systems, against points computed elsewhere."""

import math

import pytest

from notices.crs import to_wgs84
from notices.errors import InvalidPlace


def metres_between(lon, lat, other_lon, other_lat):
    east = (lon - other_lon) * math.cos(math.radians(lat))
    return math.hypot(east, lat - other_lat) * 111_320


@pytest.mark.parametrize(
    ("zone", "x", "y", "lon", "lat"),
    [
        ("lambert1", 600000, 1128000, 2.336506, 48.852461),
        ("Lambert1", 601000, 1127000, 2.350130, 48.843467),
        ("lambert1", 600000, 128000, 2.336506, 48.852461),
        ("lambert2", 600000, 2428000, 2.336506, 48.850347),
        ("LAMBERT0", 600000, 2428000, 2.336506, 48.850347),
        ("lambert2", 850000, 2050000, 5.530130, 45.404756),
        ("Lambert II étendu", 600000, 428000, 2.336506, 48.850347),
        ("lambert3", 850000, 3100000, 5.411059, 43.157875),
        ("lambert3", 850000, 100000, 5.411059, 43.157875),
        ("lambert4", 530000, 4170000, 8.721391, 41.843785),
        ("lambert4", 530000, 170000, 8.721391, 41.843785),
    ],
)
def test_lambert_zones_in_both_notations_within_five_metres(zone, x, y, lon, lat):
    assert metres_between(*to_wgs84(x, y, zone)[:2], lon, lat) < 5


@pytest.mark.parametrize(
    ("zone", "x", "y", "lon", "lat"),
    [
        ("lambert93", 652000, 6862000, 2.345812, 48.856248),
        (" Lambert 93 ", 794409, 6291409, 4.171273, 43.715408),
        ("LAMBERT-93", 831353, 6301302, 4.632039, 43.798516),
        ("lambert93", 793295, 6306932, 4.160284, 43.855228),
        ("gauss laborde", 152000, 77000, 55.450546, -20.885232),
        ("wgs84", 2.3488, 48.8534, 2.3488, 48.8534),
    ],
)
def test_the_other_systems_within_one_metre(zone, x, y, lon, lat):
    assert metres_between(*to_wgs84(x, y, zone)[:2], lon, lat) < 1


# Made without PROJ, by the series of Snyder, "Map Projections" (USGS 1395), on GRS 80.
@pytest.mark.parametrize(
    ("zone", "departement", "grid", "degrees", "crs"),
    [
        ("UTM20N", "971", (635676.8, 1769017.3), (-61.732, 15.997), "EPSG:5490"),  # Basse-Terre
        (
            "utm 20 n",
            "972",
            (708224.2, 1615413.3),
            (-61.067, 14.604),
            "EPSG:5490",
        ),  # Fort-de-France
        ("UTM20N", "977", (515888.7, 1978685.8), (-62.85, 17.896), "EPSG:5490"),  # Gustavia
        ("UTM20N", "978", (491322.5, 1997600.1), (-63.082, 18.067), "EPSG:5490"),  # Marigot
        ("utm22n", "973", (352537.0, 546068.8), (-52.33, 4.939), "EPSG:2972"),  # Cayenne
        ("UTM40S", "974", (338558.0, 7690464.3), (55.448, -20.879), "EPSG:2975"),  # Saint-Denis
        ("UTM21N", "975", (562748.9, 5181044.8), (-56.178, 46.78), "EPSG:4467"),  # Saint-Pierre
        ("utm38s", "976", (524746.2, 8587071.6), (45.228, -12.781), "EPSG:4471"),  # Mamoudzou
    ],
)
def test_overseas_utm_by_its_number_or_by_the_departement(zone, departement, grid, degrees, crs):
    x, y = grid
    for label in (zone, "UTM", " mtu"):
        point = to_wgs84(x, y, label, departement)
        assert metres_between(point.lon, point.lat, *degrees) < 1
        assert point.crs == crs


def test_conformal_conics_meet_their_parallel():
    for parallel in range(42, 51):
        northing = (parallel - 41) * 1_000_000 + 200_000
        lon, lat, crs = to_wgs84(1_700_000, northing, f"CC{parallel}")
        assert (lon, lat) == pytest.approx((3, parallel), abs=1e-6)
        assert crs == f"EPSG:{3900 + parallel}"


def test_gauss_laborde_is_on_the_island_and_not_155_km_out_to_sea():
    assert to_wgs84(152000, 77000, "Gauss Laborde").crs == "EPSG:3727"


@pytest.mark.parametrize(
    ("zone", "reason"),
    [
        ("Lambert Lambert", "zone de projection inconnue : « Lambert Lambert »"),
        ("Lambert2 ; Lambert3", "inconnue"),
        ("", "zone de projection absente"),
        ("UTM31N", "aucun département"),
        (" MTU", "fuseau UTM inconnu"),
    ],
)
def test_a_label_that_names_no_system_says_so(zone, reason):
    with pytest.raises(InvalidPlace, match=reason):
        to_wgs84(600000, 1128000, zone, "28")


@pytest.mark.parametrize(
    ("zone", "x", "y"),
    [("Lambert1", 774740, 10091150), ("lambert93", 0, 0), ("lambert2", 1714481, 9275307)],
)
def test_a_point_beyond_the_zone_is_refused(zone, x, y):
    with pytest.raises(InvalidPlace, match="hors de la zone"):
        to_wgs84(x, y, zone)
