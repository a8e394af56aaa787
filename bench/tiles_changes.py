"""``python -m bench.tiles_changes``: what tiles cost to those who change notices.

One correction and one import of 47,000 notices, with the triggers that keep cells and cache and
without them, each rolled back; then the memory of a worker over 100,000 tile requests.
"""

from __future__ import annotations

import csv
import os
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.clock import once_ms, served  # noqa: E402
from bench.tiles_http import SECONDS, ask, densest_tiles, path_of  # noqa: E402
from notices.corrections import Correction, correct  # noqa: E402
from notices.imports.run import Options, run_import  # noqa: E402
from notices.models import Notice  # noqa: E402
from notices.vocabularies import Precision  # noqa: E402

CORRECTIONS, IN_TURN = 60, 12
ROWS = 47_000
REQUESTS = 100_000
HEADER = (
    "Reference|Titre_editorial_de_la_notice|Region|Departement_en_lettres|"
    "Departement_format_numerique|Commune_forme_editoriale|COG_Insee_lors_de_la_protection|"
    "Adresse_forme_editoriale|Siecle_de_la_campagne_principale_de_construction|"
    "Auteur_de_l_edifice|Date_et_typologie_de_la_protection|Precision_de_la_protection|"
    "Nature_de_la_protection|Statut_juridique_de_l_edifice|"
    "Etablissement_affectataire_de_l_edifice|Cadre_de_l_etude|coordonnees_au_format_WGS84"
)


@contextmanager
def without_tiles() -> Iterator[None]:
    """Switch off the triggers that keep the cells and the cache."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger"
            " WHERE tgrelid = 'published_point'::regclass AND tgname LIKE 'tile_%'"
        )
        names = [name for (name,) in cursor.fetchall()]
        try:
            for name in names:
                cursor.execute(f"ALTER TABLE published_point DISABLE TRIGGER {name}")
            yield
        finally:
            for name in names:
                cursor.execute(f"ALTER TABLE published_point ENABLE TRIGGER {name}")


def correction_ms(ids: list[int], agent: User) -> list[float]:
    """Time corrections by about a kilometre, each rolled back."""
    draw = random.Random(1)  # noqa: S311
    timings = []
    for notice_id in ids:
        lon, lat = 2.35 + draw.uniform(-0.01, 0.01), 48.85 + draw.uniform(-0.01, 0.01)
        place = Correction("mesure", lon, lat, Precision.BUILDING, 10)
        with transaction.atomic():
            timings.append(once_ms(partial(correct, notice_id, place, agent)))
            transaction.set_rollback(True)
    return timings


def write_file(path: Path) -> None:
    """Write a file in the layout of 2026, of monuments all over the country."""
    draw = random.Random(2)  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER + "\n")
        writer = csv.writer(file, delimiter="|", quoting=csv.QUOTE_ALL)
        for number in range(ROWS):
            place = f"{draw.uniform(43, 50):.7f},{draw.uniform(-1, 6):.7f}"
            row = [
                "Centre-Val de Loire",
                "Eure-et-Loir",
                "28",
                "Chartres",
                "28085",
                "",
                "15e siècle",
            ]
            protection = ["", "1975/01/28 : inscrit MH", "", "arrêté", "", "", ""]
            writer.writerow([f"PA99{number:06}", "Chapelle", *row, *protection, place])


def import_seconds(path: Path) -> float:
    """Import the file and roll back."""
    started = time.perf_counter()
    run = run_import("merimee", path, Options(dry_run=True, follow=False, force=True))
    seconds = time.perf_counter() - started
    if run.created != ROWS:
        raise RuntimeError(f"{run.created} notices created out of {ROWS}: {run.message}")
    return seconds


def resident_mb() -> float:
    """Return the memory of the largest worker."""
    found = subprocess.run(
        ["pgrep", "-f", "granian.*geo_pop.wsgi"],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    found += [
        child
        for pid in list(found)
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ]
    sizes = [
        int(line.split()[1])
        for pid in found
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("VmRSS")
    ]
    return max(sizes) / 1024


def measure_memory() -> None:
    """Ask one worker for tiles until 100,000 were answered."""
    asked = [(path_of(tile), "") for tile in densest_tiles()]
    answered = 0.0
    with served(workers=1) as service:
        sizes = []
        while answered < REQUESTS:
            answered += ask(service, asked, 8).per_second * SECONDS
            sizes.append((answered, resident_mb()))
    (first, before), (last, after) = sizes[0], sizes[-1]
    print(f"worker after {first:,.0f} tiles {before:.0f} MB, after {last:,.0f} {after:.0f} MB")


def main() -> None:
    """Print the three."""
    agent, _ = User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    ids = list(Notice.objects.filter(base="merimee").values_list("pk", flat=True)[:CORRECTIONS])
    with_triggers, without_triggers = [], []
    for first in range(0, CORRECTIONS, IN_TURN):
        some = ids[first : first + IN_TURN]
        with_triggers += correction_ms(some, agent)
        with without_tiles():
            without_triggers += correction_ms(some, agent)
    whole, bare = statistics.median(with_triggers), statistics.median(without_triggers)
    print(f"correction {whole:.1f} ms, without tiles {bare:.1f}: tiles add {whole - bare:.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "merimee.csv"
        write_file(path)
        with_tiles = import_seconds(path)
        with without_tiles():
            merge = import_seconds(path)
    added = with_tiles - merge
    print(
        f"import of {ROWS:,}: {with_tiles:.1f} s, without tiles {merge:.1f}: tiles add"
        f" {added:.1f} s, {added / merge:.2f} of the rest"
    )
    measure_memory()


if __name__ == "__main__":
    main()
