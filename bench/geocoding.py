"""``python -m bench.geocoding``: hide the source's coordinates, locate by address, compare.

Over the notices that have an address and a coordinate of the source that nothing speaks
against, with the geocoder of GEOCODER_URL; beside the BAN's answers of 2018, which the older
official file carries. Nothing is written.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import os
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection  # noqa: E402

from geocoding.asking import Inquiry, inquire  # noqa: E402
from geocoding.ban_documents import documents  # noqa: E402
from geocoding.candidates import commune_places  # noqa: E402
from geocoding.geocoders import configured  # noqa: E402
from geocoding.locate import proposal_of  # noqa: E402
from geocoding.subjects import Selection, pages_of  # noqa: E402
from notices.sphere import distance_m  # noqa: E402
from notices.vocabularies import Precision  # noqa: E402

BASELINE = "merimee/merimee_osmose_2018-07.csv.bz2"
ADDRESSES = "addresses"
NEAR_M, FAR_M = 100, 1_000
PINS = {Precision.HOUSENUMBER, Precision.STREET}
OF_KIND = {
    "housenumber": Precision.HOUSENUMBER,
    "street": Precision.STREET,
    "locality": Precision.LOCALITY,
    "municipality": Precision.MUNICIPALITY,
}
CREDIBLE_SQL = """
WITH place AS (
  SELECT n.id, l.geom, n.insee, count(*) OVER (PARTITION BY l.geom) AS stacked
  FROM notices_notice AS n
  INNER JOIN notices_location AS l ON l.notice_id = n.id
  WHERE n.address <> '' AND n.withdrawn_at IS NULL
    AND l.method = 'source_coordinates' AND l.superseded_at IS NULL
)
SELECT place.id, ST_X(place.geom), ST_Y(place.geom)
FROM place
INNER JOIN geocoding_commune AS c ON c.code = place.insee
WHERE place.stacked < 5
  AND NOT ST_Equals(place.geom, ST_SnapToGrid(place.geom, 0.01))
  AND (ST_Intersects(c.outline, place.geom) OR ST_DWithin(c.outline::geography, place.geom, 1000))
  AND coalesce(ST_Distance(c.town_hall::geography, place.geom) > 30, true)
  AND ST_Distance(c.centre::geography, place.geom) > 30
ORDER BY place.id
"""


Point = tuple[float, float]
EXPLAINED = {
    Precision.LOCALITY: (
        "roads, hamlets: the BAN has one point for kilometres of road. They are no pins, and are\n"
        "    published with a radius of 500 to 1,500 m; the point is the same as that of 2018."
    ),
    Precision.MUNICIPALITY: (
        "not located by the rule: the middle of the commune, published as such and never a pin.\n"
        "    2018 put a pin at its best guess, whatever its score. Most of these address several\n"
        "    streets of which addok holds one: its data were gathered around the answers of 2018."
    ),
    Precision.STREET: "the same streets as in 2018, at the same points.",
    Precision.HOUSENUMBER: "",
}


@dataclass(frozen=True, slots=True)
class Located:
    """One notice: what was found, what the BAN said in 2018, each with its error in metres."""

    inquiry: Inquiry
    held: bool  # whether the geocoder holds streets of its commune
    precision: Precision
    metres: float
    precision_2018: Precision | None = None
    metres_2018: float | None = None


def credible() -> dict[int, Point]:
    """Return the coordinates that are hidden, by notice."""
    with connection.cursor() as cursor:
        cursor.execute(CREDIBLE_SQL)
        return {notice_id: (lon, lat) for notice_id, lon, lat in cursor.fetchall()}


def answers_of_2018(file: Path) -> dict[str, tuple[Precision, Point]]:
    """Return the type and the point of each answer, by reference."""
    with bz2.open(file, "rt", encoding="utf-8") as stream:
        return {
            row["Référence"]: (
                OF_KIND[row["result_type"]],
                (float(row["longitude"]), float(row["latitude"])),
            )
            for row in csv.DictReader(stream, delimiter=";")
            if row["latitude"] and row["result_type"] in OF_KIND
        }


def communes_with_streets(folder: Path) -> set[str]:
    """Return the codes of the communes of which addok was given streets."""
    held = documents(sorted(folder.iterdir()))
    return {document["citycode"] for document in held if document["type"] != "municipality"}


def measure(truth: dict[int, Point], baseline: dict[str, tuple[Precision, Point]],
            streets: set[str]) -> list[Located]:  # fmt: skip
    """Locate each notice by its address alone."""
    located = []
    for page in pages_of(Selection(ids=list(truth), unlocated=False)):
        centres = {place.notice_id: place for place in commune_places([s.id for s in page])}
        for inquiry in inquire(page, configured(), {}):
            subject, chosen = inquiry.subject, inquiry.chosen
            point = (centres[subject.id].lon, centres[subject.id].lat)
            precision = Precision.MUNICIPALITY
            if chosen and chosen.answer and chosen.decision.precision:
                point = (chosen.answer.lon, chosen.answer.lat)
                precision = chosen.decision.precision
            known = baseline.get(subject.ref)
            located.append(
                Located(
                    inquiry=inquiry,
                    held=bool(subject.codes & streets),
                    precision=precision,
                    metres=distance_m(*truth[subject.id], *point),
                    precision_2018=known[0] if known else None,
                    metres_2018=distance_m(*truth[subject.id], *known[1]) if known else None,
                )
            )
    return located


def errors(metres: Sequence[float]) -> str:
    """Return median, 90th percentile, shares within 100 m and 1 km."""
    if not metres:
        return f"{'-':>8}{'-':>9}{'-':>8}{'-':>8}"
    ordered = sorted(metres)
    p90 = ordered[min(len(ordered) - 1, int(0.9 * len(ordered)))]
    near, far = (sum(m <= limit for m in ordered) / len(ordered) for limit in (NEAR_M, FAR_M))
    return f"{statistics.median(ordered):8,.0f}{p90:9,.0f}{near:8.1%}{far:8.1%}"


def show(title: str, located: Sequence[Located]) -> None:
    """Print a table by precision, each class beside 2018 on the same notices."""
    columns = f"{'median':>8}{'p90':>9}{'<100m':>8}{'<1km':>8}"
    print(f"\n{title}: {len(located):,} notices")
    print(f"{'located by':<14}{'notices':>8}{'share':>7}{columns}  | 2018{columns}")
    for precision in sorted(EXPLAINED, reverse=True):
        found = [one for one in located if one.precision is precision]
        both = [one for one in found if one.metres_2018 is not None]
        share = len(found) / max(1, len(located))
        print(
            f"{precision.word:<14}{len(found):>8,}{share:>7.1%}"
            f"{errors([one.metres for one in found])}  |     "
            f"{errors([one.metres_2018 for one in both if one.metres_2018 is not None])}"
        )
    pins = [one for one in located if one.precision in PINS]
    print(f"{'pins':<14}{len(pins):>8,}{'':7}{errors([one.metres for one in pins])}")
    wrong("wrong pins", pins, lambda one: one.metres)
    wrong(
        "wrong pins of 2018",
        [one for one in located if one.precision_2018 in PINS],
        lambda one: one.metres_2018 or 0,
    )


def wrong(name: str, pins: Sequence[Located], metres: Callable[[Located], float]) -> None:
    """Print how many claim a house number or a street, and are over a kilometre away."""
    if pins:
        count = sum(metres(one) > FAR_M for one in pins)
        print(f"{name:<20}{count:>6,} of {len(pins):,} = {count / len(pins):.2%}")


def explain(located: Sequence[Located]) -> None:
    """Say why, for each class that is not better than 2018 on the same notices."""
    print("\nClasses that are not better than 2018, where addok holds the streets:")
    for precision, why in EXPLAINED.items():
        both = [o for o in located if o.precision is precision and o.metres_2018 is not None]
        ours = statistics.median([one.metres for one in both] or [0])
        theirs = statistics.median([one.metres_2018 or 0 for one in both] or [0])
        if both and ours >= theirs:
            print(f"  {precision.word} ({ours:,.0f} m, {theirs:,.0f} m in 2018):\n    {why}")
    print("\nNot located, because:")
    reasons = Counter(
        proposal_of(one.inquiry).why.partition(" : ")[0]
        for one in located
        if one.precision is Precision.MUNICIPALITY
    )
    for why, count in reasons.most_common(8):
        print(f"  {count:>6,}  {why}")


def bench(data: Path) -> None:
    """Measure, then print."""
    truth = credible()
    baseline = answers_of_2018(data / BASELINE)
    streets = communes_with_streets(data / ADDRESSES)
    started = time.perf_counter()
    located = measure(truth, baseline, streets)
    seconds = time.perf_counter() - started
    print(
        f"{len(truth):,} notices with an address and a credible coordinate, located in"
        f" {seconds:.0f} s ({len(truth) / seconds:,.0f}/s); errors in metres"
    )
    held = [one for one in located if one.held]
    show("Communes of which addok holds streets", held)
    show("Other communes", [one for one in located if not one.held])
    explain(held)


def main() -> None:
    """Read the command line."""
    data = os.environ.get("HERITAGE_DATA")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=data and Path(data))
    asked = parser.parse_args()
    if not asked.data:
        print("no folder, and HERITAGE_DATA is not set: nothing to compare with")
        return
    if not configured():
        raise SystemExit("GEOCODER_URL is empty: make bench-geocoding starts an addok")
    bench(asked.data)


if __name__ == "__main__":
    main()
