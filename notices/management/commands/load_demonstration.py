"""``manage.py load_demonstration``: the notices of ``notices/demonstration``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from notices.errors import NoticesError
from notices.imports.run import Options, run_import
from notices.models import Notice, ThematicMap
from notices.thematic.saved_search import read_address

FILES = Path(__file__).parents[2] / "demonstration"
# What is linked to comes before what links to it.
ORDER = ("merimee", "museofile", "palissy", "joconde", "memoire", "mnr")


class Command(BaseCommand):
    """Fill an empty database, so that a first run has something to show."""

    help = "Charge les notices de démonstration, si la base de données est vide."

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the six files, or say why not."""
        if Notice.objects.exists():
            self.stdout.write("La base contient déjà des notices : démonstration non chargée.")
            return
        created = 0
        for base in ORDER:
            try:
                run = run_import(base, FILES / f"{base}.csv", Options(demonstration=True))
            except NoticesError as error:
                raise CommandError(f"{base} : {error}") from error
            created += run.created
            if run.rejected:
                self.stderr.write(f"{base} : {run.rejected} lignes rejetées (import {run.pk})")
        maps = _publish_maps()
        self.stdout.write(f"{created} notices de démonstration chargées, {maps} cartes.")


def _publish_maps() -> int:
    """Publish the searches over them; those whose address is taken stay as they are."""
    told = tomllib.loads((FILES / "cartes.toml").read_text(encoding="utf-8"))["map"]
    for one in told:
        stored = one | {"body": one["body"].strip(), "state": ThematicMap.State.PUBLISHED}
        stored |= {"query": read_address(f"?{one['query']}").query, "published_at": timezone.now()}
        ThematicMap.objects.get_or_create(slug=one["slug"], defaults=stored)
    return len(told)
