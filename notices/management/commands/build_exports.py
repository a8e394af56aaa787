"""``manage.py build_exports``: everything that is published, in files."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from notices.errors import ExportRefused
from notices.exports.build import MEDIA_TYPES, build_exports


class Command(BaseCommand):
    """Meant for the night: a build is one snapshot, and replaces nothing until it is whole."""

    help = "Écrit les fichiers de tout ce qui est publié, datés, dans EXPORTS_DIR."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processus")
        parser.add_argument(
            "--formats",
            nargs="+",
            choices=MEDIA_TYPES,
            default=tuple(MEDIA_TYPES),
            help="ceux-là seulement",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, with a progress bar."""
        started = time.perf_counter()
        with tqdm(unit=" notices", disable=options["verbosity"] == 0) as bar:

            def start(total: int) -> Any:
                bar.reset(total)
                return bar.update

            try:
                built = build_exports(options["workers"], options["formats"], start)
            except (ExportRefused, OSError) as error:
                raise CommandError(str(error)) from error
        size = sum(one.bytes for one in built.files) / 1_000_000
        self.stdout.write(
            f"{built.name} : {built.notices} notices, {len(built.files)} fichiers, {size:.0f} Mo,"
            f" en {time.perf_counter() - started:.0f} s."
        )
