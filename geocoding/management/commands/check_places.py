"""``manage.py check_places``: look for what is wrong in the places; imports do it too."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geocoding.checks import CHECKS
from geocoding.errors import UnknownCheck
from geocoding.findings import Report, run_checks
from geocoding.models import Finding
from notices.bases import BASES
from notices.departements import DEPARTEMENTS
from notices.models import Notice


class Command(BaseCommand):
    """Run the checks, then print what each found."""

    help = "Contrôle les positions : hors de la commune, degrés entiers, axes inversés…"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument(
            "--check", action="append", metavar="NOM", help="répétable : " + ", ".join(CHECKS)
        )
        parser.add_argument("--base", choices=sorted(BASES), help="seulement cette base")
        parser.add_argument(
            "--departement",
            choices=sorted(DEPARTEMENTS),
            metavar="CODE",
            help="seulement ce département",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, then report."""
        try:
            report = run_checks(_ids(options["base"], options["departement"]), options["check"])
        except UnknownCheck as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(table(report))


def _ids(base: str | None, departement: str | None) -> list[int] | None:
    asked = {"base": base, "departement": departement}
    criteria = {name: value for name, value in asked.items() if value}
    if not criteria:
        return None
    return list(Notice.objects.filter(**criteria).values_list("pk", flat=True))


def table(report: Report) -> str:
    """Return one line a check: found, new, gone, and how many of each severity."""
    severities = sorted(Finding.Severity, reverse=True)
    heads = ["constats", "nouveaux", "disparus", *(s.label for s in severities), "secondes"]
    rows = [
        [
            CHECKS[name].title,
            *(f"{number:,}".replace(",", " ") for number in (tally.found, tally.new, tally.gone)),
            *(str(tally.severities[s]) for s in severities),
            f"{tally.seconds:.2f}",
        ]
        for name, tally in report.checks.items()
    ]
    lines = [_line(["", *heads]), *map(_line, rows)]
    settled = report.settled
    lines.append(
        f"Positions contestées : {settled.disputed} ; rétablies : {settled.given_back} ; notices"
        f" dont la position a changé : {settled.moved} ; en {report.seconds:.1f} s."
    )
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"{cells[0]:<36}" + "".join(f"{cell:>17}" for cell in cells[1:])
