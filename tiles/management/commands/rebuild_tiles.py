"""``manage.py rebuild_tiles``: count again what the tiles of far zooms are drawn from."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from tiles.cells import STEPS, rebuild


class Command(BaseCommand):
    """Needed after published points were changed behind the triggers' back, as by a restore."""

    help = "Recompte les cellules des tuiles à partir de tous les points publiés."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, and show each step."""
        with tqdm(total=STEPS, unit=" étapes", disable=not options["verbosity"]) as bar:
            rebuild(bar.update)
