"""What a run of ``manage.py geocode`` did, in words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from geocoding.locate import Proposal, Report
from notices.vocabularies import Precision

_WORST = 50
_STEPS_M = (10, 50, 100, 250, 500, 1_000, 5_000, 20_000)
_BAR = 40  # characters of the longest
_WORDS = {
    Precision.HOUSENUMBER: "au numéro",
    Precision.STREET: "à la voie",
    Precision.LOCALITY: "au lieu-dit, ou à la route",
}


def told(report: Report) -> str:
    """Return counts, the histogram of distances moved, and the longest moves, in French."""
    parts = [_counts(report), _reasons(report)]
    if report.moves:
        parts += [_histogram(report.moves), _worst(report.moves)]
    return "\n\n".join(part for part in parts if part)


def _counts(report: Report) -> str:
    lines = [f"Notices : {report.outcomes.total()} ; questions posées : {report.asked}"]
    lines += [f"  {outcome.label} : {n}" for outcome, n in report.outcomes.most_common()]
    lines += [
        f"  situées {_WORDS[precision]} : {report.precisions[precision]}"
        for precision in sorted(report.precisions, reverse=True)
    ]
    if report.communes:
        lines.append(f"  connues par leur commune seulement : {report.communes}")
    return "\n".join(lines)


def _reasons(report: Report) -> str:
    lines = [f"  {count:>6}  {why}" for why, count in report.reasons.most_common(10)]
    return "\n".join(["Pourquoi les autres ne sont pas situées :", *lines]) if lines else ""


def _histogram(moves: list[Proposal]) -> str:
    counts = Counter(bisect_left(_STEPS_M, move.metres or 0) for move in moves)
    longest = max(counts.values())
    lines = ["Distance à la position précédente :"]
    for step in range(len(_STEPS_M) + 1):
        up_to = f"≤ {_STEPS_M[step]:,} m" if step < len(_STEPS_M) else "au-delà"
        bar = "█" * round(counts[step] * _BAR / longest)
        lines.append(f"  {up_to.replace(',', ' '):>12} {counts[step]:>7} {bar}".rstrip())
    return "\n".join(lines)


def _worst(moves: list[Proposal]) -> str:
    worst = sorted(moves, key=lambda move: move.metres or 0, reverse=True)[:_WORST]
    lines = [f"Les {len(worst)} plus grandes distances :"]
    lines += [
        f"  {move.ref:<14} {round(move.metres or 0):>9} m  {move.score or 0:.2f}"
        f"  {move.query} → {move.label}"
        for move in worst
    ]
    return "\n".join(lines)
