"""``manage.py export_pmtiles``: the tiles in one file, of the country or of a département."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from notices.departements import DEPARTEMENTS
from notices.search.parameters import Criteria
from tiles.archive import Export, NothingToExport
from tiles.management.arguments import INTERRUPTED, add_workers, add_zooms


class Command(BaseCommand):
    """Run it again after a stop: tiles drawn before are read from the cache."""

    help = "Écrit les tuiles des notices dans un fichier PMTiles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("file", type=Path, metavar="FICHIER.pmtiles")
        parser.add_argument(
            "--departement",
            choices=sorted(DEPARTEMENTS),
            metavar="CODE",
            help="seulement les notices de ce département",
        )
        add_zooms(parser, "0-14")
        add_workers(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and report."""
        started = time.perf_counter()
        code = options["departement"]
        criteria = Criteria.model_validate({"departement": [code] if code else []})
        bar = partial(tqdm, unit=" tuiles", disable=not options["verbosity"])

        def start(total: int) -> Callable[[int], object]:
            return bar(total=total).update

        try:
            archive = Export(criteria, options["zooms"], options["workers"]).write(
                options["file"], start
            )
        except (NothingToExport, OSError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as stop:
            raise CommandError(
                "Interrompu : ce qui est dessiné reste en cache ; relancez pour le reste.",
                returncode=INTERRUPTED,
            ) from stop
        self.stdout.write(
            f"{options['file']} : {archive.tiles} tuiles, dont {archive.drawn} dessinées ;"
            f" {archive.size / 1_000_000:.1f} Mo ; en {time.perf_counter() - started:.1f} s."
        )
