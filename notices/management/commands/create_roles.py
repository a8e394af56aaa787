"""``manage.py create_roles``: as often as one likes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notices.bases import BASES
from notices.errors import RowRejected
from notices.roles import create_roles


class Command(BaseCommand):
    """Make the groups of staff that are missing."""

    help = "Crée les groupes d’agents qui manquent, avec leur périmètre et leurs permissions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the museums that have a group of their own."""
        parser.add_argument(
            *("--museum", "-m"),
            action="append",
            default=[],
            metavar="CODE",
            help="code Muséofile d’un musée dont les agents corrigent les œuvres ; répétable",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and name those that were made."""
        try:
            museums = [BASES["museofile"].read_reference(code) for code in options["museum"]]
        except RowRejected as error:
            raise CommandError(f"--museum : {error}") from error
        made = create_roles(museums)
        if options["verbosity"]:
            said = f"Groupes créés : {' ; '.join(made)}" if made else "Groupes : tous sont là."
            self.stdout.write(said)
