"""``manage.py erase_contributors``: forget who wrote, as the forms promise."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notices.contributions.erasing import erase_contributors


class Command(BaseCommand):
    """To run every day."""

    help = "Efface adresses, messages et photographies des contributions anciennes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("--days", type=int, default=365, help="âge, en jours (365)")
        parser.add_argument("--dry-run", action="store_true", help="compter sans effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, or count."""
        if options["days"] < 0:
            raise CommandError("--days : un nombre de jours, zéro ou plus")
        touched = erase_contributors(options["days"], dry_run=options["dry_run"])
        verb = "à effacer" if options["dry_run"] else "effacées"
        self.stdout.write(f"contributions {verb} : {touched}")
