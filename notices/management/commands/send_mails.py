"""``manage.py send_mails``: send the mails that wait for contributors, as long as it runs."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from notices.contributions.mails import send_due

PAUSE = 20  # seconds between two rounds


class Command(BaseCommand):
    """Several may run: each takes other mails."""

    help = "Envoie les courriels aux contributeurs, et réessaie pendant trois jours."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("--once", action="store_true", help="un seul tour, puis fin")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work round after round; a stop in the middle of one loses nothing."""
        while True:
            sent = send_due()
            if sent or options["once"]:
                self.stdout.write(f"{sent} courriels envoyés")
            if options["once"]:
                return
            close_old_connections()
            time.sleep(PAUSE)
