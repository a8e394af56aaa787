"""``manage.py record_coverage``: once a day is enough, and imports do it too."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from geocoding.coverage import record


class Command(BaseCommand):
    """Count how many notices are located, and how well, for the page of the coverage."""

    help = (
        "Relève la couverture du jour : combien de notices sont situées, et avec quelle précision."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, then say what was found."""
        line = record()
        self.stdout.write(
            f"Couverture du {line.key:%d/%m/%Y} : {line.notices} notices, {line.located} situées,"
            f" {line.precise} à la rue ou mieux."
        )
