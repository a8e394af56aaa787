"""``manage.py make_api_key HOLDER --per-minute N``: a key for who needs more than a visitor."""

from __future__ import annotations

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notices.api_keys import HEADER, make_key

_NAME = re.compile(r"[\w-]{2,40}", re.ASCII)


class Command(BaseCommand):
    """Print a key; nothing is stored, and the same question gives the same key."""

    help = f"Make a key, to be sent as {HEADER}, for more requests a minute than a visitor's"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("holder", help="letters, digits, - and _; API_KEYS_WITHDRAWN names it")
        parser.add_argument("--per-minute", type=int, default=3000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the key alone, so that a script may take it."""
        holder, per_minute = options["holder"], options["per_minute"]
        if not _NAME.fullmatch(holder):
            raise CommandError(f"{holder!r}: 2 to 40 letters, digits, - and _")
        if not 1 <= per_minute <= 60_000:
            raise CommandError("--per-minute: 1 to 60000")
        self.stdout.write(make_key(holder, per_minute))
