"""One import, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from notices.errors import ImportRefused, RowRejected, UnknownColumns, UnreadableSource
from notices.imports.checks import refuse_if_too_many
from notices.imports.follow_up import follow_up
from notices.imports.merge import Outcome, merge
from notices.imports.record import Record
from notices.imports.rows import Row, RowReader, bases_of
from notices.imports.source import Source, open_source
from notices.imports.staging import Staging
from notices.models import ImportRun, RejectedRow
from notices.sharing import ensure_policy

_LOCK = 0x67656F706F70  # any number of ours: one import at a time


@dataclass(frozen=True, slots=True)
class Options:
    """How to import, and who is told of its progress."""

    dry_run: bool = False
    force: bool = False
    complete: bool = False  # the file is the whole base: withdraw what it no longer holds
    ignored: tuple[str, ...] = ()
    demonstration: bool = False
    follow: bool = True  # then do what settings.AFTER_IMPORT says
    author: User | None = None
    on_open: Callable[[Source], None] = lambda source: None
    on_read: Callable[[Record], None] = lambda record: None
    on_reject: Callable[[RejectedRow], None] = lambda reject: None
    on_follow: Callable[[str], None] = lambda line: None


class _DryRunEnds(Exception):
    """Leaves the transaction of a dry run, so that it is rolled back."""


@dataclass(slots=True)
class _Import:
    run: ImportRun
    reader: RowReader
    options: Options
    rejects: list[RejectedRow] = field(default_factory=list)

    def rows(self, source: Source) -> Iterator[Row]:
        """Read the usable rows; keep the others with their reason."""
        for record in source.records():
            self.run.read += 1
            self.options.on_read(record)
            try:
                row = self.reader.read(record)
            except RowRejected as error:
                self.reject(record.line, self.reader.reference_in(record), str(error), record.cells)
            else:
                yield row

    def reject(self, line: int, ref: str, reason: str, cells: dict[str, Any]) -> None:
        """Keep one refused row."""
        refused = RejectedRow(run=self.run, line=line, ref=ref[:200], reason=reason, row=cells)
        self.rejects.append(refused)
        self.options.on_reject(refused)

    def reject_row(self, row: Row, reason: str) -> None:
        """Keep one row refused after it was read."""
        self.reject(row.line, row.ref, reason, {**row.fields, **row.masked})


def run_import(base_name: str, location: str | Path, options: Options | None = None) -> ImportRun:
    """Import a file or an address into a base, in one transaction; return what was done.

    The run and its rejected rows are recorded whether it is kept or refused; a dry run
    records and writes nothing. Raises ImportRefused, with ``run`` recorded, when nothing
    is kept, and UnknownBase. Raises FollowUpFailed when all is kept, but what follows failed.
    """
    options = options or Options()
    bases = bases_of(base_name)
    run = ImportRun(base=base_name, source=str(location), author=options.author)
    if not options.dry_run:
        run.save()
    work = _Import(run, RowReader(bases, options.ignored), options)
    try:
        with open_source(str(location)) as source:
            options.on_open(source)
            _import(work, source)
        run.status = ImportRun.Status.DONE
    except _DryRunEnds:
        pass
    except ImportRefused as error:
        run.status, run.message = ImportRun.Status.REFUSED, str(error)
        run.created = run.updated = run.withdrawn = 0
        raise
    finally:
        if run.status == ImportRun.Status.RUNNING:  # an error of ours, or Ctrl-C
            run.status = ImportRun.Status.FAILED
        _close(work)
    if options.follow and run.status == ImportRun.Status.DONE:
        follow_up(run, options.on_follow)
    return run


def _import(work: _Import, source: Source) -> None:
    run, options = work.run, work.options
    run.sha256, run.encoding, run.layout = source.sha256, source.encoding, source.layout.name
    _check_header(work.reader, source)
    with transaction.atomic():
        _take_turn()
        if options.dry_run:
            run.save()  # what is written refers to it, and goes with it
        for base in work.reader.bases:
            ensure_policy(base)
        staging = Staging(on_reject=work.reject_row)
        staging.create()
        staging.fill(work.rows(source))
        _refuse_unknown(work.reader)
        outcome = merge(run, demonstration=options.demonstration, complete=options.complete)
        _count(work, staging, outcome)
        if not options.force:
            reasons = [reject.reason for reject in work.rejects]
            refuse_if_too_many("lignes rejetées", run.rejected, run.read, reasons)
            refuse_if_too_many("notices disparues", outcome.withdrawn, outcome.present)
        if options.dry_run:
            raise _DryRunEnds


def _check_header(reader: RowReader, source: Source) -> None:
    header = source.layout.header
    if not header:
        return
    if not reader.names_reference(header):
        found = ", ".join(header[:8])
        raise UnreadableSource(f"aucune colonne de référence sur la première ligne ({found}…)")
    reader.see_header(header)
    _refuse_unknown(reader)


def _refuse_unknown(reader: RowReader) -> None:
    if reader.unknown:
        raise UnknownColumns(
            "colonnes inconnues : " + ", ".join(reader.unknown) + " ; les décrire dans "
            "notices/bases, ou les écarter par --ignore-column"
        )


def _take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise ImportRefused("un autre import est en cours : attendre sa fin")


def _count(work: _Import, staging: Staging, outcome: Outcome) -> None:
    run = work.run
    run.created, run.updated = outcome.created, outcome.updated
    run.withdrawn, run.unchanged = outcome.withdrawn, staging.unchanged
    run.rejected = len(work.rejects)
    run.warnings = {
        kind: {"count": count, "lines": staging.warned_lines[kind]}
        for kind, count in staging.warnings.most_common()
    }


def _close(work: _Import) -> None:
    run = work.run
    run.rejected, run.finished_at = len(work.rejects), timezone.now()
    if work.options.dry_run:
        run.pk = None
        return
    run.save()
    RejectedRow.objects.bulk_create(work.rejects, batch_size=1_000)
