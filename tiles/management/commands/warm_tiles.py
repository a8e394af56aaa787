"""``manage.py warm_tiles``: draw beforehand the tiles that visitors will ask for."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from tiles.management.arguments import INTERRUPTED, add_workers, add_zooms, box
from tiles.pyramid import EVERYTHING, read_pyramid
from tiles.warm import Warmed, fetch_all


class Command(BaseCommand):
    """Draw what is not in the cache; run it again after a stop, it goes on from there."""

    help = "Dessine d’avance les tuiles qui ne sont pas en cache, et les y garde."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        add_zooms(parser, "0-12")
        parser.add_argument(
            "--bbox", type=box, metavar="O,S,E,N", help="seulement les tuiles qui touchent ce cadre"
        )
        add_workers(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw, and say how many were drawn whatever stops it."""
        started = time.perf_counter()
        pyramid = read_pyramid(options["zooms"], options["bbox"])
        warmed, stopped = Warmed(), False
        with tqdm(total=len(pyramid), unit=" tuiles", disable=not options["verbosity"]) as bar:
            try:
                for batch in fetch_all(pyramid, EVERYTHING, options["workers"]):
                    warmed.add(batch)
                    bar.update(len(batch))
            except KeyboardInterrupt:
                stopped = True
        seconds = time.perf_counter() - started
        self.stdout.write(
            f"Tuiles dessinées : {warmed.drawn} ; déjà là : {warmed.kept} ;"
            f" vides : {warmed.empty} ; en {seconds:.1f} s."
        )
        if stopped:
            self.stderr.write("Interrompu : ce qui est dessiné reste ; relancez pour le reste.")
            sys.exit(INTERRUPTED)
