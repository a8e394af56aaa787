"""Départements and overseas collectivities: name, region, bounding box in degrees (EPSG:4326).

Boxes are west, south, east, north, rounded outward to 0.1 degree: a coarse check that a
coordinate is not somewhere else altogether, never a boundary. Source: IGN Admin Express 2026
(Licence Ouverte 2.0); 975, 977, 978, 986-988, which it lacks, from the areas of use of the
EPSG registry.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from notices.spelling import plain

ARA = "Auvergne-Rhône-Alpes"
BFC = "Bourgogne-Franche-Comté"
BRE = "Bretagne"
CVL = "Centre-Val de Loire"
COR = "Corse"
GES = "Grand Est"
GUA = "Guadeloupe"
GUY = "Guyane"
HDF = "Hauts-de-France"
IDF = "Île-de-France"
REU = "La Réunion"
MAR = "Martinique"
MAY = "Mayotte"
NOR = "Normandie"
NAQ = "Nouvelle-Aquitaine"
OCC = "Occitanie"
PDL = "Pays de la Loire"
PAC = "Provence-Alpes-Côte d'Azur"


class Departement(NamedTuple):
    """One département or collectivity; ``region`` is empty where there is none."""

    name: str
    region: str
    west: float
    south: float
    east: float
    north: float


DEPARTEMENTS: dict[str, Departement] = {
    "01": Departement("Ain", ARA, 4.7, 45.6, 6.2, 46.6),
    "02": Departement("Aisne", HDF, 2.9, 48.8, 4.3, 50.1),
    "03": Departement("Allier", ARA, 2.2, 45.9, 4.1, 46.9),
    "04": Departement("Alpes-de-Haute-Provence", PAC, 5.4, 43.6, 7.0, 44.7),
    "05": Departement("Hautes-Alpes", PAC, 5.4, 44.1, 7.1, 45.2),
    "06": Departement("Alpes-Maritimes", PAC, 6.6, 43.4, 7.8, 44.4),
    "07": Departement("Ardèche", ARA, 3.8, 44.2, 4.9, 45.4),
    "08": Departement("Ardennes", GES, 4.0, 49.2, 5.4, 50.2),
    "09": Departement("Ariège", OCC, 0.8, 42.5, 2.2, 43.4),
    "10": Departement("Aube", GES, 3.3, 47.9, 4.9, 48.8),
    "11": Departement("Aude", OCC, 1.6, 42.6, 3.3, 43.5),
    "12": Departement("Aveyron", OCC, 1.8, 43.6, 3.5, 45.0),
    "13": Departement("Bouches-du-Rhône", PAC, 4.2, 43.1, 5.9, 44.0),
    "14": Departement("Calvados", NOR, -1.2, 48.7, 0.5, 49.5),
    "15": Departement("Cantal", ARA, 2.0, 44.6, 3.4, 45.5),
    "16": Departement("Charente", NAQ, -0.5, 45.1, 1.0, 46.2),
    "17": Departement("Charente-Maritime", NAQ, -1.6, 45.0, 0.1, 46.4),
    "18": Departement("Cher", CVL, 1.7, 46.4, 3.1, 47.7),
    "19": Departement("Corrèze", NAQ, 1.2, 44.9, 2.6, 45.8),
    "21": Departement("Côte-d'Or", BFC, 4.0, 46.9, 5.6, 48.1),
    "22": Departement("Côtes-d'Armor", BRE, -3.7, 48.0, -1.9, 48.9),
    "23": Departement("Creuse", NAQ, 1.3, 45.6, 2.7, 46.5),
    "24": Departement("Dordogne", NAQ, -0.1, 44.5, 1.5, 45.8),
    "25": Departement("Doubs", BFC, 5.6, 46.5, 7.1, 47.6),
    "26": Departement("Drôme", ARA, 4.6, 44.1, 5.9, 45.4),
    "27": Departement("Eure", NOR, 0.2, 48.6, 1.9, 49.5),
    "28": Departement("Eure-et-Loir", CVL, 0.7, 47.9, 2.0, 49.0),
    "29": Departement("Finistère", BRE, -5.2, 47.7, -3.3, 48.8),
    "2A": Departement("Corse-du-Sud", COR, 8.5, 41.3, 9.5, 42.4),
    "2B": Departement("Haute-Corse", COR, 8.5, 41.8, 9.6, 43.1),
    "30": Departement("Gard", OCC, 3.2, 43.4, 4.9, 44.5),
    "31": Departement("Haute-Garonne", OCC, 0.4, 42.6, 2.1, 44.0),
    "32": Departement("Gers", OCC, -0.3, 43.3, 1.3, 44.1),
    "33": Departement("Gironde", NAQ, -1.3, 44.1, 0.4, 45.7),
    "34": Departement("Hérault", OCC, 2.5, 43.2, 4.2, 44.0),
    "35": Departement("Ille-et-Vilaine", BRE, -2.3, 47.6, -1.0, 48.8),
    "36": Departement("Indre", CVL, 0.8, 46.3, 2.3, 47.3),
    "37": Departement("Indre-et-Loire", CVL, 0.0, 46.7, 1.4, 47.8),
    "38": Departement("Isère", ARA, 4.7, 44.6, 6.4, 45.9),
    "39": Departement("Jura", BFC, 5.2, 46.2, 6.3, 47.4),
    "40": Departement("Landes", NAQ, -1.6, 43.4, 0.2, 44.6),
    "41": Departement("Loir-et-Cher", CVL, 0.5, 47.1, 2.3, 48.2),
    "42": Departement("Loire", ARA, 3.6, 45.2, 4.8, 46.3),
    "43": Departement("Haute-Loire", ARA, 3.0, 44.7, 4.5, 45.5),
    "44": Departement("Loire-Atlantique", PDL, -2.7, 46.8, -0.9, 47.9),
    "45": Departement("Loiret", CVL, 1.5, 47.4, 3.2, 48.4),
    "46": Departement("Lot", OCC, 0.9, 44.2, 2.3, 45.1),
    "47": Departement("Lot-et-Garonne", NAQ, -0.2, 43.9, 1.1, 44.8),
    "48": Departement("Lozère", OCC, 2.9, 44.1, 4.0, 45.0),
    "49": Departement("Maine-et-Loire", PDL, -1.3, 46.9, 0.3, 47.9),
    "50": Departement("Manche", NOR, -2.0, 48.4, -0.7, 49.8),
    "51": Departement("Marne", GES, 3.3, 48.5, 5.1, 49.5),
    "52": Departement("Haute-Marne", GES, 4.6, 47.5, 5.9, 48.7),
    "53": Departement("Mayenne", PDL, -1.3, 47.7, 0.0, 48.6),
    "54": Departement("Meurthe-et-Moselle", GES, 5.4, 48.3, 7.2, 49.6),
    "55": Departement("Meuse", GES, 4.8, 48.4, 5.9, 49.7),
    "56": Departement("Morbihan", BRE, -3.8, 47.2, -2.0, 48.3),
    "57": Departement("Moselle", GES, 5.8, 48.5, 7.7, 49.6),
    "58": Departement("Nièvre", BFC, 2.8, 46.6, 4.3, 47.6),
    "59": Departement("Nord", HDF, 2.0, 49.9, 4.3, 51.1),
    "60": Departement("Oise", HDF, 1.6, 49.0, 3.2, 49.8),
    "61": Departement("Orne", NOR, -0.9, 48.1, 1.0, 49.0),
    "62": Departement("Pas-de-Calais", HDF, 1.5, 50.0, 3.2, 51.1),
    "63": Departement("Puy-de-Dôme", ARA, 2.3, 45.2, 4.0, 46.3),
    "64": Departement("Pyrénées-Atlantiques", NAQ, -1.8, 42.7, 0.1, 43.6),
    "65": Departement("Hautes-Pyrénées", OCC, -0.4, 42.6, 0.7, 43.7),
    "66": Departement("Pyrénées-Orientales", OCC, 1.7, 42.3, 3.2, 43.0),
    "67": Departement("Bas-Rhin", GES, 6.9, 48.1, 8.3, 49.1),
    "68": Departement("Haut-Rhin", GES, 6.8, 47.4, 7.7, 48.4),
    "69": Departement("Rhône", ARA, 4.2, 45.4, 5.2, 46.4),
    "70": Departement("Haute-Saône", BFC, 5.3, 47.2, 6.9, 48.1),
    "71": Departement("Saône-et-Loire", BFC, 3.6, 46.1, 5.5, 47.2),
    "72": Departement("Sarthe", PDL, -0.5, 47.5, 1.0, 48.5),
    "73": Departement("Savoie", ARA, 5.6, 45.0, 7.2, 46.0),
    "74": Departement("Haute-Savoie", ARA, 5.8, 45.6, 7.1, 46.5),
    "75": Departement("Paris", IDF, 2.2, 48.8, 2.5, 49.0),
    "76": Departement("Seine-Maritime", NOR, 0.0, 49.2, 1.8, 50.1),
    "77": Departement("Seine-et-Marne", IDF, 2.3, 48.1, 3.6, 49.2),
    "78": Departement("Yvelines", IDF, 1.4, 48.4, 2.3, 49.1),
    "79": Departement("Deux-Sèvres", NAQ, -1.0, 45.9, 0.3, 47.2),
    "80": Departement("Somme", HDF, 1.3, 49.5, 3.3, 50.4),
    "81": Departement("Tarn", OCC, 1.5, 43.3, 3.0, 44.3),
    "82": Departement("Tarn-et-Garonne", OCC, 0.7, 43.7, 2.1, 44.4),
    "83": Departement("Var", PAC, 5.6, 42.9, 7.0, 43.9),
    "84": Departement("Vaucluse", PAC, 4.6, 43.6, 5.8, 44.5),
    "85": Departement("Vendée", PDL, -2.5, 46.2, -0.5, 47.1),
    "86": Departement("Vienne", NAQ, -0.2, 46.0, 1.3, 47.2),
    "87": Departement("Haute-Vienne", NAQ, 0.6, 45.4, 2.0, 46.5),
    "88": Departement("Vosges", GES, 5.3, 47.8, 7.2, 48.6),
    "89": Departement("Yonne", BFC, 2.8, 47.3, 4.4, 48.5),
    "90": Departement("Territoire de Belfort", BFC, 6.7, 47.4, 7.2, 47.9),
    "91": Departement("Essonne", IDF, 1.9, 48.2, 2.6, 48.8),
    "92": Departement("Hauts-de-Seine", IDF, 2.1, 48.7, 2.4, 49.0),
    "93": Departement("Seine-Saint-Denis", IDF, 2.2, 48.8, 2.7, 49.1),
    "94": Departement("Val-de-Marne", IDF, 2.3, 48.6, 2.7, 48.9),
    "95": Departement("Val-d'Oise", IDF, 1.6, 48.9, 2.6, 49.3),
    "971": Departement("Guadeloupe", GUA, -61.9, 15.8, -61.0, 16.6),
    "972": Departement("Martinique", MAR, -61.3, 14.3, -60.8, 14.9),
    "973": Departement("Guyane", GUY, -54.7, 2.1, -51.6, 5.8),
    "974": Departement("La Réunion", REU, 55.2, -21.4, 55.9, -20.8),
    "975": Departement("Saint-Pierre-et-Miquelon", "", -56.5, 46.6, -56.0, 47.2),
    "976": Departement("Mayotte", MAY, 45.0, -13.1, 45.3, -12.6),
    "977": Departement("Saint-Barthélemy", "", -63.0, 17.8, -62.7, 18.0),
    "978": Departement("Saint-Martin", "", -63.3, 18.0, -62.9, 18.2),
    "986": Departement("Wallis-et-Futuna", "", -178.3, -14.5, -176.0, -13.1),
    "987": Departement("Polynésie française", "", -154.8, -27.8, -134.4, -7.8),
    "988": Departement("Nouvelle-Calédonie", "", 158.1, -22.9, 172.2, -17.8),
}

_REGIONS = (
    *(ARA, BFC, BRE, CVL, COR, GES, GUA, GUY, HDF, IDF),
    *(REU, MAR, MAY, NOR, NAQ, OCC, PDL, PAC),
)
# The regions of before 2016, each inside one of today's.
_MERGED_REGIONS = {
    "alsace": GES,
    "aquitaine": NAQ,
    "auvergne": ARA,
    "basse_normandie": NOR,
    "bourgogne": BFC,
    "centre": CVL,
    "champagne_ardenne": GES,
    "franche_comte": BFC,
    "haute_normandie": NOR,
    "languedoc_roussillon": OCC,
    "limousin": NAQ,
    "lorraine": GES,
    "midi_pyrenees": OCC,
    "nord_pas_de_calais": HDF,
    "picardie": HDF,
    "poitou_charentes": NAQ,
    "reunion": REU,
    "rhone_alpes": ARA,
}
_REGION_BY_NAME = {plain(region): region for region in _REGIONS} | _MERGED_REGIONS
# Names that changed, and still head old files.
_RENAMED = {
    "basses_alpes": "04",
    "basses_pyrenees": "64",
    "charente_inferieure": "17",
    "cotes_du_nord": "22",
    "loire_inferieure": "44",
    "reunion": "974",
    "seine_inferieure": "76",
}
_CODE_BY_NAME = {plain(row.name): code for code, row in DEPARTEMENTS.items()} | _RENAMED
# Saint-Barthélemy and Saint-Martin were communes of Guadeloupe until 2007.
_ALSO_KNOWN_AS = {"971": ("971", "977", "978")}


@cache
def departement_code(written: str) -> str:
    """Return the code of a number or a name: ``"1"``, ``"01"``, ``"AIN"`` -> ``"01"``; or ``""``.

    Of several (``"01 ; 71"``) the first is meant, as everywhere in the ministry's lists.
    """
    first = written.split(";")[0].strip()
    number = first.upper().removesuffix(".0").zfill(2)
    return number if number in DEPARTEMENTS else _CODE_BY_NAME.get(plain(first), "")


def departement_of_commune(insee: str) -> str:
    """Return the département of a commune code of five characters; ``""`` when there is none."""
    code = insee[:3] if insee.startswith(("97", "98")) else insee[:2]
    return code if code in DEPARTEMENTS else ""


@cache
def region_name(written: str, departement: str = "") -> str:
    """Return one of the 18 regions, by its name, a former name, or the département.

    What is not recognised stays as written.
    """
    known = _REGION_BY_NAME.get(plain(written.split(";")[0]), "")
    if known:
        return known
    row = DEPARTEMENTS.get(departement)
    return (row.region if row else "") or written


@cache
def _boxes(code: str) -> tuple[Departement, ...]:
    codes = _ALSO_KNOWN_AS.get(code, (code,) if code in DEPARTEMENTS else tuple(DEPARTEMENTS))
    return tuple(DEPARTEMENTS[known] for known in codes)


def degrees_outside(code: str, lon: float, lat: float) -> float:
    """Return how far a point is from the box, in degrees along the worse axis; 0 inside.

    An unknown code stands for the whole of France, overseas included.
    """
    return min(
        max(box.west - lon, lon - box.east, box.south - lat, lat - box.north, 0.0)
        for box in _boxes(code)
    )


def inside(code: str, lon: float, lat: float, margin: float = 0.0) -> bool:
    """Tell whether a point is in the box of a département, give or take ``margin`` degrees."""
    return degrees_outside(code, lon, lat) <= margin
