"""``manage.py check_tiles``: prove that tiles hold every published notice, once a zoom."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand
from django.http import QueryDict
from tqdm import tqdm

from notices.errors import InvalidParameters
from notices.search.parameters import Criteria, read_query
from tiles.audit import Asked, ZoomReport, audit_zoom
from tiles.management.arguments import add_workers, add_zooms, at_least_one
from tiles.stored_sums import CHECKS, audit_sums

COLUMNS = ("zoom", "tuiles", "entités", "notices", "attendues", "Ko au plus", "secondes")


class Command(BaseCommand):
    """Decode what the service would send, and compare it with the published points."""

    help = "Décode les tuiles et prouve qu’à chaque zoom leurs comptes sont ceux des notices."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        add_zooms(parser, "0-16")
        parser.add_argument(
            "--filter",
            action="append",
            type=criteria,
            metavar="'base=palissy&from=1501'",
            help="sous ce filtre, écrit comme dans l’adresse d’une tuile ; répétable",
        )
        parser.add_argument(
            "--sample",
            type=at_least_one,
            metavar="N",
            help="au plus N tuiles par zoom : les plus pleines, et d’autres au hasard",
        )
        add_workers(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the sums, then the tiles under each filter; exit 1 when something is wrong."""
        quiet = not options["verbosity"]
        wrong = self._check_sums(quiet)
        for text, asked in options["filter"] or [("", Criteria.model_validate({}))]:
            self.stdout.write(f"\nFiltre : {text or 'aucun'}\n{_line(COLUMNS)}")
            for z in options["zooms"]:
                with tqdm(unit=" tuiles", desc=f"zoom {z}", leave=False, disable=quiet) as bar:
                    report = audit_zoom(
                        z, Asked(asked, options["sample"], options["workers"]), bar.update
                    )
                self.stdout.write(_line(_cells(report)))
                self._name(report)
                wrong += report.wrong
        self.stdout.write(f"\n{wrong} erreurs." if wrong else "\nTout concorde.")
        if wrong:
            sys.exit(1)

    def _check_sums(self, quiet: bool) -> int:
        wrong = 0
        for report in tqdm(
            audit_sums(), total=len(CHECKS), unit=" niveaux", leave=False, disable=quiet
        ):
            wrong += report.wrong
            if report.wrong:
                self.stdout.write(
                    f"{report.table}, niveau {report.level} : {report.wrong} lignes fausses, dont"
                    f" la cellule {report.first} (manage.py rebuild_tiles recompte tout)"
                )
        self.stdout.write(f"Sommes : {len(CHECKS)} niveaux comparés, {wrong} lignes fausses.")
        return wrong

    def _name(self, report: ZoomReport) -> None:
        for named in report.named:
            self.stdout.write(f"  FAUX {named}")
        if report.wrong > len(report.named):
            self.stdout.write(f"  … et {report.wrong - len(report.named)} autres tuiles")


def criteria(text: str) -> tuple[str, Criteria]:
    """Read a filter as the address of a tile has it."""
    try:
        return text, read_query(Criteria, QueryDict(text))
    except InvalidParameters as error:
        raise ArgumentTypeError(f"{text!r} : {error}") from error


def _cells(report: ZoomReport) -> tuple[str, ...]:
    numbers = (report.z, report.tiles, report.features, report.found, report.expected)
    spaced = (f"{number:,}".replace(",", " ") for number in numbers)
    return *spaced, f"{report.largest / 1000:.1f}", f"{report.seconds:.1f}"


def _line(cells: tuple[str, ...]) -> str:
    return "".join(f"{cell:>12}" for cell in cells)
