"""``manage.py import_notices <base> <file or URL>``."""

from __future__ import annotations

import gc
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from notices.bases import BASES
from notices.errors import FollowUpFailed, NoticesError
from notices.imports.follow_up import follow_up
from notices.imports.report import RejectFile, report
from notices.imports.rows import MIXED
from notices.imports.run import Options, run_import
from notices.imports.source import Source
from notices.models import ImportRun


class Command(BaseCommand):
    """Import the notices of one base."""

    help = "Importe les notices d’une base depuis un fichier ou une adresse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("base", choices=[*sorted(BASES), MIXED], help="mh : fichier mêlé")
        parser.add_argument("source", help="fichier (.csv .txt .json, .gz .bz2 .zip) ou adresse")
        parser.add_argument("--dry-run", action="store_true", help="tout lire, ne rien écrire")
        parser.add_argument("--force", action="store_true", help="malgré trop de pertes")
        parser.add_argument(
            "--complete", action="store_true", help="retirer les notices absentes du fichier"
        )
        parser.add_argument(
            "--ignore-column", action="append", default=[], metavar="NOM", help="répétable ; * ?"
        )
        parser.add_argument("--rejects", metavar="FICHIER", help="CSV des lignes rejetées")
        parser.add_argument(
            "--no-follow-up",
            action="store_true",
            help="ne pas reprendre ni contrôler les positions ensuite",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, then report; the refused rows are written whatever comes of the run."""
        started = time.perf_counter()
        rejects = RejectFile(Path(options["rejects"] or f"rejets-{options['base']}.csv"))
        with tqdm(unit=" notices", disable=options["verbosity"] == 0) as bar:
            asked = Options(
                dry_run=options["dry_run"],
                force=options["force"],
                complete=options["complete"],
                ignored=tuple(options["ignore_column"]),
                on_open=self._announce,
                on_read=lambda record: _advance(bar),
                on_reject=rejects.add,
                follow=False,  # once the figures of the import are told
            )
            try:
                with _uncollected():
                    run = run_import(options["base"], options["source"], asked)
            except NoticesError as error:
                raise CommandError(f"{error}{_where(rejects)}") from error
        seconds = time.perf_counter() - started
        self.stdout.write(report(run, seconds, dry_run=asked.dry_run) + _where(rejects))
        if not (asked.dry_run or options["no_follow_up"]):
            self._follow(run)

    def _follow(self, run: ImportRun) -> None:
        try:
            follow_up(run, self.stdout.write)
        except FollowUpFailed as error:
            raise CommandError(str(error)) from error

    def _announce(self, source: Source) -> None:
        self.stdout.write(f"{source.location} : {source.layout.name}, {source.encoding}")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put the cycle collector off: rows hold no cycles, and looking for some took a fifth."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _advance(bar: tqdm[Any]) -> None:
    bar.update()


def _where(rejects: RejectFile) -> str:
    return f"\n{rejects.count} lignes rejetées, voir {rejects.path}" if rejects.count else ""
