"""Which findings the queue shows: the filters of its page, and of the pages that it leads to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.db import connection
from django.http import QueryDict

from geocoding.checks import CHECKS
from geocoding.models import Finding
from geocoding.templatetags.coverage_words import departement_label
from geocoding.waiting import Wanted
from notices.bases import BASES
from notices.departements import DEPARTEMENTS

PRODUCERS_SQL = (Path(__file__).parents[1] / "sql" / "waiting_producers.sql").read_text(
    encoding="utf-8"
)
HELD = (("", "tous"), ("me", "ceux que j’ai pris"), ("nobody", "ceux que personne n’a pris"))
REACH = (("", "toutes"), ("mine", "celles que je peux corriger"))


def _choice(label: str, choices: list[tuple[Any, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices)


class QueueForm(forms.Form):
    """The filters; by default every open finding."""

    status = _choice("État", [(str(value), label) for value, label in Finding.Status.choices])
    severity = _choice(
        "Gravité",
        [("", "toutes"), *((str(v), label) for v, label in reversed(Finding.Severity.choices))],
    )
    check_name = _choice(
        "Contrôle",
        [("", "tous"), *sorted(((c.name, c.title) for c in CHECKS.values()), key=lambda c: c[1])],
    )
    base = _choice("Base", [("", "toutes"), *((base.name, base.label) for base in BASES.values())])
    departement = _choice(
        "Département", [("", "tous"), *((code, departement_label(code)) for code in DEPARTEMENTS)]
    )
    producer = _choice("Service producteur", [])
    held = _choice("Pris par", list(HELD))
    reach = _choice("Notices", list(REACH))

    def __init__(self, asked: QueryDict) -> None:
        data = asked.copy()
        data.setdefault("status", Finding.Status.OPEN.value)
        super().__init__(data, label_suffix="")
        producer = self.fields["producer"]
        assert isinstance(producer, forms.ChoiceField)  # noqa: S101 -- declared above
        known = producers_waiting(str(data["status"]))
        asked_for = [name for name in (data.get("producer"),) if name and name not in known]
        producer.choices = [("", "tous"), *((name, name) for name in known + asked_for if name)]

    @property
    def wanted(self) -> Wanted:
        """Return what was asked for, once it is known to be valid."""
        said = self.cleaned_data
        return Wanted(
            base=said["base"],
            departement=said["departement"],
            producer=said["producer"],
            check=said["check_name"],
            severity=int(said["severity"]) if said["severity"] else None,
            status=said["status"] or Finding.Status.OPEN,
            held=said["held"],
            reach=said["reach"],
        )

    def query(self) -> str:
        """Return the filters as the end of an address; the usual ones are left out."""
        query = QueryDict(mutable=True)
        for name, value in self.cleaned_data.items():
            if value and (name, value) != ("status", Finding.Status.OPEN.value):
                query[name] = value
        return query.urlencode()

    def refusals(self) -> list[str]:
        """Return what is wrong with the question, naming the parameter."""
        return [f"{name} : {text}" for name, texts in self.errors.items() for text in texts]


def producers_waiting(status: str) -> list[str]:
    """Return the services whose notices have findings in this state."""
    with connection.cursor() as cursor:
        cursor.execute(PRODUCERS_SQL, {"status": status})
        return [name for (name,) in cursor.fetchall()]
