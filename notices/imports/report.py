"""What an import did, in words and as a file of refused rows."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from notices.models import ImportRun, RejectedRow

_MOST_WARNINGS = 30


def report(run: ImportRun, seconds: float, *, dry_run: bool) -> str:
    """Return the counts of a run and its warnings by kind, one a line, in French."""
    rate = run.read / seconds if seconds else 0
    lines = [
        "Essai à blanc : rien n’est écrit." if dry_run else str(run),
        f"  lues        {run.read:>9}  en {seconds:.1f} s, {rate:.0f} par seconde",
        f"  créées      {run.created:>9}",
        f"  modifiées   {run.updated:>9}",
        f"  inchangées  {run.unchanged:>9}",
        f"  retirées    {run.withdrawn:>9}",
        f"  rejetées    {run.rejected:>9}",
    ]
    if run.warnings:
        lines.append("Avertissements :")
    for kind, found in list(run.warnings.items())[:_MOST_WARNINGS]:
        examples = ", ".join(map(str, found["lines"][:5]))
        lines.append(f"  {found['count']:>9}  {kind} (lignes {examples}…)")
    return "\n".join(lines)


REJECT_HEADER = ("ligne", "reference", "motif", "contenu")


def reject_cells(reject: RejectedRow) -> tuple[int, str, str, str]:
    """Return one refused row as a line of CSV: its line, its reference, the reason, its content."""
    content = json.dumps(reject.row, ensure_ascii=False)
    return reject.line, reject.ref, reject.reason, content


class RejectFile:
    """The refused rows of a run as CSV, created with its first row."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0

    def add(self, reject: RejectedRow) -> None:
        """Append one row."""
        with self.path.open("a" if self.count else "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            if not self.count:
                writer.writerow(REJECT_HEADER)
            writer.writerow(reject_cells(reject))
        self.count += 1
