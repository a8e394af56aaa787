"""``manage.py inherit_locations``: run it after imports."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from geocoding.inherited import Outcome, inherit
from notices.vocabularies import Method

_TAKEN_FROM = {
    Method.INHERITED_BUILDING: "de l’édifice ou du sujet",
    Method.INHERITED_MUSEUM: "du musée",
}


class Command(BaseCommand):
    """Give works, objects and photographs the place of what they link to."""

    help = "Reprend la position des notices liées : musée, édifice, sujet d’une image."

    def handle(self, *args: Any, **options: Any) -> None:
        """Inherit, then report."""
        self.stdout.write(report(inherit()))


def report(outcome: Outcome) -> str:
    """Return the counts by method, one a line, in French."""
    if not outcome.created.total() + outcome.superseded.total():
        return "Positions reprises : rien n’a changé."
    lines = [
        f"Positions reprises {source} : {outcome.created[method]} créées,"
        f" {outcome.superseded[method]} remplacées ou retirées, {outcome.elected[method]} élues"
        for method, source in _TAKEN_FROM.items()
    ]
    lines.append(f"Notices dont la position a changé : {outcome.moved}")
    return "\n".join(lines)
