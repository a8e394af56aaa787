"""``manage.py build_packs``: départements to take along, for telephones without a network."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from notices.departements import DEPARTEMENTS
from tiles.packs.build import NothingToPack, build_pack
from tiles.packs.shelf import Pack, folder


class Command(BaseCommand):
    """Meant for the night; a pack replaces the former one of its département when it is whole."""

    help = "Écrit les paquets des départements (tuiles et notices) dans PACKS_DIR."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument(
            "--departement",
            action="append",
            choices=sorted(DEPARTEMENTS),
            metavar="CODE",
            help="celui-là ; à répéter ; sans cette option, tous",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build one after the other, and report each."""
        for code in options["departement"] or DEPARTEMENTS:
            started = time.perf_counter()
            with tqdm(unit=" tuiles", disable=options["verbosity"] == 0, leave=False) as bar:
                try:
                    pack = build_pack(code, folder(), bar.update)
                except NothingToPack as error:
                    self.stdout.write(f"{error}.")
                    continue
                except OSError as error:
                    raise CommandError(str(error)) from error
            self.stdout.write(_line(pack, time.perf_counter() - started))


def _line(pack: Pack, seconds: float) -> str:
    size = sum(one.bytes for one in pack.files) / 1_000_000
    return (
        f"{pack.departement} {pack.name} : {pack.notices} notices, {pack.tiles} tuiles,"
        f" {size:.1f} Mo, en {seconds:.1f} s."
    )
