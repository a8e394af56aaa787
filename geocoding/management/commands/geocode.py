"""``manage.py geocode``: find the places of notices by their address."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from geocoding.errors import GeocodingError
from geocoding.geocoders import configured
from geocoding.locate import Options, Report, locate
from geocoding.locate_report import told
from geocoding.subjects import Selection, count
from notices.bases import BASES
from notices.departements import DEPARTEMENTS
from notices.models import Notice

_RESUME = "Ce qui précède est écrit. Relancer la même commande reprend où celle-ci s’arrête."


class Command(BaseCommand):
    """Locate the notices that are known to their commune at best."""

    help = "Situe par leur adresse les notices qui n’ont pas de position plus fine que la commune."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("--base", choices=sorted(BASES))
        parser.add_argument("--departement", choices=sorted(DEPARTEMENTS), metavar="CODE")
        parser.add_argument("--ref", action="append", metavar="RÉFÉRENCE", help="répétable")
        parser.add_argument("--limit", type=int, metavar="N", help="notices, au plus")
        parser.add_argument(
            "--budget", type=int, default=20_000, metavar="N", help="requêtes, au plus"
        )
        parser.add_argument(
            "--located",
            action="store_true",
            help="aussi les notices situées : les réponses sont des candidates à comparer",
        )
        parser.add_argument(
            "--again", action="store_true", help="reposer les questions déjà posées"
        )
        parser.add_argument("--dry-run", action="store_true", help="demander, ne rien écrire")

    def handle(self, *args: Any, **options: Any) -> None:
        """Locate, then report, whatever ended the run."""
        selection = Selection(
            refs=_known(options["ref"]) if options["ref"] else None,
            base=options["base"],
            departement=options["departement"],
            unlocated=not options["located"],
            limit=options["limit"],
        )
        if not configured():
            self.stdout.write("Aucun géocodeur (GEOCODER_URL est vide) : communes seulement.")
        report = Report()
        with tqdm(
            total=count(selection), unit=" notices", disable=options["verbosity"] == 0
        ) as bar:
            run = Options(
                dry_run=options["dry_run"],
                again=options["again"],
                budget=options["budget"],
                on_page=lambda done: _advance(bar, done),
            )
            try:
                locate(selection, run, report)
            except GeocodingError as error:
                ending = "Rien n’est écrit." if run.dry_run else _RESUME
                raise CommandError(f"{told(report)}\n\n{error}\n{ending}") from error
        self.stdout.write(told(report))
        if run.dry_run:
            self.stdout.write("Essai : rien n’est écrit.")


def _known(refs: list[str]) -> list[str]:
    """Return references in capitals; refuse those that no notice bears."""
    asked = {ref.upper() for ref in refs}
    found = set(Notice.objects.filter(ref__in=asked).values_list("ref", flat=True))
    if unknown := sorted(asked - found):
        raise CommandError(f"--ref : aucune notice {', '.join(unknown)}")
    return sorted(asked)


def _advance(bar: tqdm[Any], done: int) -> None:
    bar.update(done)
