"""``manage.py forget_changes``: forget the changes that are kept long enough."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from notices.changes.keeping import forget


class Command(BaseCommand):
    """Forget what is older than CHANGES_KEPT_DAYS; once a day is enough."""

    help = "Oublie les changements plus anciens que CHANGES_KEPT_DAYS jours."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were forgotten."""
        days = settings.CHANGES_KEPT_DAYS
        forgotten = forget(timezone.now() - timedelta(days=days))
        self.stdout.write(f"{forgotten} changements de plus de {days} jours oubliés")
