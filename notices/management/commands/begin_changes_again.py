"""``manage.py begin_changes_again``: after a backup was restored, let readers begin anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from notices.changes.keeping import begin_again


class Command(BaseCommand):
    """Let every cursor expire: what they count is not what the restored database counts."""

    help = "Après la restauration d’une sauvegarde : tous les curseurs expirent."

    def handle(self, *args: Any, **options: Any) -> None:
        """Begin, then say so."""
        begin_again()
        self.stdout.write("Les lecteurs des changements repartiront d’un fichier complet.")
