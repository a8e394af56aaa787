"""``manage.py build_reference``: the ground of the map, from the gazetteer and Natural Earth."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from tiles.reference.build import STEPS, build_reference
from tiles.reference.natural_earth import COUNTRIES, UnreadableCountries


class Command(BaseCommand):
    """Run it after load_gazetteer; it does nothing when nothing has changed."""

    help = "Prépare le fond de carte : terres, régions, départements, communes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument(
            "--countries",
            type=Path,
            default=COUNTRIES,
            metavar="FICHIER",
            help="pays de Natural Earth : countries-10m.json de world-atlas",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say so."""
        started = time.perf_counter()
        silent = True if options["verbosity"] == 0 else None  # None: on a terminal only
        with tqdm(total=STEPS, unit=" étapes", disable=silent, leave=False) as bar:
            try:
                built = build_reference(options["countries"], bar.update)
            except UnreadableCountries as error:
                raise CommandError(str(error)) from error
        seconds = time.perf_counter() - started
        self.stdout.write(
            f"Fond de carte préparé en {seconds:.1f} s." if built else "Fond de carte : déjà prêt."
        )
