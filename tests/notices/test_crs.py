"""The ministry's coordinate systems, against points computed elsewhere."""

import math
from pathlib import Path

import pytest
from pyproj import Geod, Transformer

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
    ],
)
def test_lambert_93_within_a_decimetre(zone, x, y, lon, lat):
    assert metres_between(*to_wgs84(x, y, zone)[:2], lon, lat) < 0.1


@pytest.mark.parametrize(
    ("zone", "x", "y", "lon", "lat"),
    [
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


def test_metropolitan_utm_by_its_number_only():
    lon, lat, crs = to_wgs84(448_251.8, 5_411_932.7, "UTM 31N", "75")
    assert metres_between(lon, lat, 2.2945, 48.8582) < 10  # the tower of Paris
    assert crs == "EPSG:32631"


def test_conformal_conics_meet_their_parallel():
    for parallel in range(42, 51):
        northing = (parallel - 41) * 1_000_000 + 200_000
        lon, lat, crs = to_wgs84(1_700_000, northing, f"CC{parallel}")
        assert (lon, lat) == pytest.approx((3, parallel), abs=1e-6)
        assert crs == f"EPSG:{3900 + parallel}"


def test_gauss_laborde_is_on_the_island_and_not_155_km_out_to_sea():
    point = to_wgs84(152000, 77000, "Gauss Laborde")
    assert point.crs == "EPSG:3727"
    out_at_sea = (56.514273, -21.875808)  # what POP's EPSG:2990 made of it
    assert 150_000 < metres_between(point.lon, point.lat, *out_at_sea) < 160_000


# Lambert II étendu to RGF93 by the grid of IGN (NTF_R93), named by its file so that nothing else
# changes how PROJ converts. The measures are those of PostGIS, going through EPSG:2154.
_GRID = Path("/usr/share/proj/ntf_r93.gsb")
_BY_THE_GRID = (
    "+proj=pipeline +step +inv +proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742"
    " +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +pm=paris"
    f" +step +proj=hgridshift +grids={_GRID} +step +proj=unitconvert +xy_in=rad +xy_out=deg"
)


@pytest.mark.skipif(not _GRID.exists(), reason="la grille NTF_R93 (paquet proj-data) est absente")
@pytest.mark.parametrize(
    ("town", "x", "y", "metres"),
    [
        ("Brest", 100000, 2400000, 4.00),
        ("Strasbourg", 998000, 2412000, 2.88),
        ("Lille", 650000, 2626000, 2.51),
        ("Bordeaux", 370000, 1986000, 1.81),
        ("Ajaccio", 1133000, 1680000, 1.76),
        ("Perpignan", 644000, 1743000, 1.08),
    ],
)
def test_three_parameters_are_a_few_metres_from_the_grid(town, x, y, metres):
    ours = to_wgs84(x, y, "lambert2")
    theirs = Transformer.from_pipeline(_BY_THE_GRID).transform(x, y)
    apart = Geod(ellps="GRS80").inv(ours.lon, ours.lat, *theirs)[2]
    assert 0.3 < apart < 4.5
    assert apart == pytest.approx(metres, abs=0.01)


@pytest.mark.parametrize(
    ("zone", "reason"),
    [
        ("Lambert Lambert", "zone de projection inconnue : « Lambert Lambert »"),
        ("Lambert2 ; Lambert3", "inconnue"),
        ("", "zone de projection absente"),
        ("UTM18N", "aucun département"),
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
