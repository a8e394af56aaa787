"""``manage.py deliver_webhooks``: tell the receivers that something changed, as long as it runs."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from notices.webhooks.worker import work

PAUSE = 10  # seconds between two rounds, and therefore between two messages to one receiver


class Command(BaseCommand):
    """Several may run: each takes other messages."""

    help = "Annonce les changements aux abonnés, signés, et réessaie pendant trois jours."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("--once", action="store_true", help="un seul tour, puis fin")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work round after round; a stop in the middle of one loses nothing."""
        while True:
            arrived = work()
            if arrived or options["once"]:
                self.stdout.write(f"{arrived} messages remis")
            if options["once"]:
                return
            close_old_connections()
            time.sleep(PAUSE)
