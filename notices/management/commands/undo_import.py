"""``manage.py undo_import <run>``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from notices.errors import FollowUpFailed, ImportRefused
from notices.imports.undo import undo_import
from notices.models import ImportRun


class Command(BaseCommand):
    """Restore the state before one import."""

    help = "Annule un import : chaque notice redevient ce qu’elle était avant lui."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("run", type=int, help="numéro de l’import")

    def handle(self, *args: Any, **options: Any) -> None:
        """Undo, then say how many notices were touched."""
        try:
            touched = undo_import(ImportRun.objects.get(pk=options["run"]))
        except ImportRun.DoesNotExist:
            raise CommandError(f"aucun import numéro {options['run']}") from None
        except (FollowUpFailed, ImportRefused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Import {options['run']} annulé : {touched} notices remises en l’état")
