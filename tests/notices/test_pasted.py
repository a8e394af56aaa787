"""Whatever coordinates are pasted, read in every way that makes sense."""

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from notices.errors import InvalidPlace
from notices.pasted import read_pasted

DEGREES = [
    *("48.85, 2.29", "48.85 2.29", "48,85 2,29", "48,85 ; 2,29", "48,85, 2,29", "48,85,2,29"),
    *("48.85;2.29", "48.85/2.29", "(48.85, 2.29)", "48.85\t2.29", "2.29, 48.85", "+48.85 +2.29"),
    *("48.85 N 2.29 E", "48.85N, 2.29E", "N48.85 E2.29", "2.29 E 48.85 N", "48.85° 2.29°"),
    *("lat: 48,85 lon: 2,29", "longitude=2.29, latitude=48.85", '{"lat": 48.85, "lng": 2.29}'),
    *("48°51'00\"N 2°17'24\"E", "48° 51′ 00″ N, 2° 17′ 24″ E", "48º51’00’’N 2º17’24’’E"),
    *("N 48 51 00 E 2 17 24", "48 51 0 N 2 17 24 E", "48:51:00 2:17:24", "48°51'0\" 2°17'24\""),
    *("48d51m0s N 2d17m24s E", "48 deg 51 min 0 s nord, 2 deg 17 min 24 s est"),
    *("48°51'00,0\"N - 2°17'24,0\"E", "48°51.000'N 2°17.400'E", "N 48 51.000 E 002 17.400"),
    *("48°51,000' 2°17,400'", "48° 51' N / 2° 17,4' Est", "wgs84 48.85, 2.29"),
    "https://www.google.com/maps/place/X/@48.9,2.3,17z/data=!3m1!8m2!3d48.85!4d2.29",
    "https://www.google.fr/maps/@48.85,2.29,17z",
    "https://www.google.fr/maps/place/48.85,2.29",
    "https://maps.google.com/?q=48.85,2.29",
    "https://maps.apple.com/?ll=48.85%2C2.29&z=3",
    "https://www.openstreetmap.org/#map=17/48.85/2.29",
    "https://www.openstreetmap.org/?mlat=48.85&mlon=2.29#map=17/48.9/2.3",
    "https://www.geoportail.gouv.fr/carte?c=2.29,48.85&z=15",
    "https://www.bing.com/maps?cp=48.85~2.29&lvl=16",
    *("geo:48.85,2.29?z=12", "POINT(2.29 48.85)", "SRID=4326;Point Z (2.29 48.85 35)"),
    *('{"type": "Point", "coordinates": [2.29, 48.85]}', "[2.29, 48.85]"),
]
METRES = [
    ("652000 6862000", "Lambert-93", "EPSG:2154"),
    ("652 000 6 862 000", "Lambert-93", "EPSG:2154"),
    ("652 000,0 ; 6 862 000,0", "Lambert-93", "EPSG:2154"),
    ("652000,6862000", "Lambert-93", "EPSG:2154"),
    ("X=652000 Y=6862000", "Lambert-93", "EPSG:2154"),
    ("E 652000 m N 6862000 m", "Lambert-93", "EPSG:2154"),
    ("POINT (652000 6862000)", "Lambert-93", "EPSG:2154"),
    ("Lambert 93 : 652000, 6862000", "Lambert-93", "EPSG:2154"),
    ("652000 6862000 (L93)", "Lambert-93", "EPSG:2154"),
    ("6862000 652000", "Lambert-93, Y puis X", "EPSG:2154"),
    ("600000 2428000", "Lambert II étendu", "EPSG:27572"),
    ("Lambert II étendu 600000 2428000", "Lambert II étendu", "EPSG:27572"),
    ("Lambert 2 étendu 600 000 2 428 000", "Lambert II étendu", "EPSG:27572"),
    ("Lambert zone II : 600000 428000", "Lambert zone II", "EPSG:27562"),
    ("600 000 1 128 000", "Lambert zone I", "EPSG:27571"),
    ("850000 3100000", "Lambert zone III", "EPSG:27573"),
    ("Lambert IV 530000 170000", "Lambert zone IV", "EPSG:27564"),
    ("1652000 8162000", "conique conforme CC49", "EPSG:3949"),
    ("31T 448251 5411932", "UTM 31N", "EPSG:32631"),
    ("UTM 31N 448251 5411932", "UTM 31N", "EPSG:32631"),
    ("448251 5411932 fuseau 31N", "UTM 31N", "EPSG:32631"),
    ("40K 338558 7690464", "UTM 40S", "EPSG:2975"),
    ("338558 7690464", "UTM 40S", "EPSG:2975"),
    ("Gauss Laborde 152000 77000", "Gauss-Laborde (La Réunion)", "EPSG:3727"),
]


@pytest.mark.parametrize("text", DEGREES)
def test_degrees_links_and_formats(text):
    first = read_pasted(text)[0]
    assert (first.lon, first.lat) == pytest.approx((2.29, 48.85), abs=1e-6)
    assert (first.crs, first.original, first.abroad) == ("EPSG:4326", text, False)


@pytest.mark.parametrize(("text", "label", "crs"), METRES)
def test_metres_name_their_system(text, label, crs):
    (reading,) = read_pasted(text)
    assert (reading.label, reading.crs, reading.abroad) == (label, crs, False)


def test_west_is_ouest_or_west():
    for text in ("47.2184 N, 1.5536 O", "47.2184N 1.5536W", "47.2184, -1.5536"):
        assert read_pasted(text)[0].lon == -1.5536


def test_a_bare_utm_is_that_of_the_departement():
    assert read_pasted("UTM 708224 1615413", departement="972")[0].label == "UTM 20N"
    assert read_pasted("338558 7690464", departement="974")[0].label == "UTM 40S"


def test_what_fits_several_systems_is_read_in_each_nearest_first():
    paris = (2.34, 48.85)
    readings = read_pasted("600000 128000", near=paris)
    assert [reading.label for reading in readings] == [
        *("Lambert zone I", "Lambert zone II", "Lambert zone III", "Lambert zone IV"),
    ]
    assert [round(reading.metres / 1000) for reading in readings] == [0, 300, 600, 1000]


def test_the_departement_comes_first_when_nothing_is_near():
    assert read_pasted("600000 128000", departement="2A")[0].label == "Lambert zone IV"
    assert read_pasted("152000 77000", departement="974")[0].label.startswith("Gauss-Laborde")


def test_a_point_abroad_is_read_and_said_to_be_abroad():
    santiago, turned = read_pasted("-33.45, -70.66")
    assert (santiago.lat, santiago.lon) == (-33.45, -70.66)
    assert santiago.abroad
    assert turned.abroad
    assert santiago.label == "degrés décimaux, latitude puis longitude"
    assert not read_pasted("14.604, -61.067")[0].abroad


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "aucune coordonnée"),
        ("   ", "aucune coordonnée"),
        ("devant l’église", "coordonnées illisibles : « devant l'église »"),
        ("48.85", "illisibles"),
        ("0,0", "valeur absente"),
        ("48°75'N 2°17'E", "illisibles"),
        ("N 48.85 N 2.29", "illisibles"),
        ("123456789 987654321", "sans système connu"),
        ("Lambert 93 1 2000000", "hors de la zone"),
        ("8FW4V75V+8Q", "Plus code"),
        ("///table.chaise.lampe", "what3words"),
        ("https://maps.app.goo.gl/abc", "lien raccourci"),
        ("https://example.org/carte", "aucune position dans ce lien"),
        ("1 " * 4000, "texte trop long"),
    ],
)
def test_what_makes_no_sense_says_so(text, reason):
    with pytest.raises(InvalidPlace, match=reason):
        read_pasted(text)


def sexagesimal(degrees, letters, *, seconds=True):
    size, letter = abs(degrees), letters[degrees < 0]
    if not seconds:
        whole, minutes = divmod(round(size * 60, 5), 60)
        return f"{int(whole)}°{minutes:.5f}'{letter}"
    total = round(size * 3600, 3)
    return f"{int(total // 3600)}° {int(total // 60 % 60)}' {total % 60:.3f}\" {letter}"


ANGLES = {
    "lat, lon": lambda lon, lat: f"{lat:.7f}, {lon:.7f}",
    "lon lat": lambda lon, lat: f"{lon:.7f} {lat:.7f}",
    "commas": lambda lon, lat: f"{lat:.7f} ; {lon:.7f}".replace(".", ","),
    "letters": lambda lon, lat: f"{lat:.7f}N {abs(lon):.7f}{'O' if lon < 0 else 'E'}",
    "minutes": lambda lon, lat: (
        f"{sexagesimal(lat, 'NS', seconds=False)} {sexagesimal(lon, 'EO', seconds=False)}"
    ),
    "seconds": lambda lon, lat: f"{sexagesimal(lat, 'NS')}, {sexagesimal(lon, 'EW')}",
    "Google": lambda lon, lat: f"https://www.google.com/maps/@{lat:.7f},{lon:.7f},15z",
    "OpenStreetMap": lambda lon, lat: f"https://osm.org/#map=18/{lat:.7f}/{lon:.7f}",
    "Géoportail": lambda lon, lat: f"https://www.geoportail.gouv.fr/carte?c={lon:.7f},{lat:.7f}",
    "Bing": lambda lon, lat: f"https://www.bing.com/maps?cp={lat:.7f}~{lon:.7f}",
    "geo": lambda lon, lat: f"geo:{lat:.7f},{lon:.7f}",
    "WKT": lambda lon, lat: f"POINT ({lon:.7f} {lat:.7f})",
    "GeoJSON": lambda lon, lat: f'{{"type":"Point","coordinates":[{lon:.7f},{lat:.7f}]}}',
}


@pytest.mark.parametrize("notation", ANGLES)
@settings(max_examples=50)
@given(lon=st.floats(-4.5, 8), lat=st.floats(42.5, 51))
def test_degrees_come_back_within_a_hundred_thousandth(notation, lon, lat):
    assume(abs(lon) > 1e-4)
    readings = read_pasted(ANGLES[notation](lon, lat), near=(lon, lat))
    assert (readings[0].lon, readings[0].lat) == pytest.approx((lon, lat), abs=1e-5)


GRIDS = [  # label, EPSG code, parallel in the middle
    *[("Lambert-93", 2154, 46), ("Lambert zone I", 27571, 49), ("Lambert zone I", 27561, 49)],
    *[("Lambert II étendu", 27572, 46), ("Lambert zone II", 27562, 46)],
    *[("Lambert zone III", 27573, 44), ("Lambert zone III", 27563, 44)],
    *[("UTM 31N", 32631, 46), ("UTM 30N", 32630, 46)],
    *[(f"CC{parallel}", 3900 + parallel, parallel) for parallel in range(43, 51)],
]
OVERSEAS = [  # département, EPSG code, a corner of it
    *[("971", 5490, (-61.8, 16.0)), ("972", 5490, (-61.2, 14.4)), ("973", 2972, (-54.0, 3.0))],
    *[("974", 2975, (55.3, -21.3)), ("975", 4467, (-56.4, 46.8)), ("976", 4471, (45.1, -12.9))],
]


@cache
def to_grid(epsg):
    return Transformer.from_crs(4326, epsg, always_xy=True).transform


@pytest.mark.parametrize(("label", "epsg", "parallel"), GRIDS)
@settings(max_examples=25)
@given(lon=st.floats(0.5, 5.5), north=st.floats(-0.9, 0.9))
def test_metres_come_back_within_one_metre_named_or_not(label, epsg, parallel, lon, north):
    point = (lon, parallel + north)
    x, y = to_grid(epsg)(*point)
    for text in (f"{label} {x:.2f} {y:.2f}", f"{x:.2f} ; {y:.2f}".replace(".", ",")):
        nearest = read_pasted(text, near=point)[0]
        assert nearest.crs == f"EPSG:{epsg}"
        assert nearest.metres < 1


@pytest.mark.parametrize(("departement", "epsg", "corner"), OVERSEAS)
@settings(max_examples=25)
@given(east=st.floats(0, 0.3), north=st.floats(0, 0.3))
def test_overseas_metres_come_back(departement, epsg, corner, east, north):
    point = (corner[0] + east, corner[1] + north)
    x, y = to_grid(epsg)(*point)
    nearest = read_pasted(f"{x:.1f} {y:.1f}", point, departement)[0]
    assert nearest.crs == f"EPSG:{epsg}"
    assert nearest.metres < 1


def test_metres_are_geodesic():
    (reading,) = read_pasted("48.85 N 2.29 E", near=(2.3, 48.86))
    expected = Geod(ellps="WGS84").inv(2.3, 48.86, 2.29, 48.85)[2]
    assert reading.metres == pytest.approx(expected)


_BITS = st.sampled_from(
    [*"0123456789", *" ,;.-°'\"NSEWO/()", "lat", "Lambert 93", "31T", "POINT(", "@", "geo:", "utm"]
)


@given(st.one_of(st.text(), st.lists(_BITS, max_size=30).map("".join)))
def test_any_text_is_read_or_refused(text):
    try:
        readings = read_pasted(text, near=(2.0, 48.0))
    except InvalidPlace:
        return
    assert all(abs(one.lon) <= 180 and abs(one.lat) <= 90 for one in readings)
    assert {one.original for one in readings} == {text}
