"""Which notices the page of the coverage looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms

from geocoding.coverage import NONE_WRITTEN, Scope
from geocoding.models import Coverage
from geocoding.templatetags.coverage_words import departement_label, producer_label
from notices.admin.wording import base_label

_OFFERED: tuple[tuple[str, str, str, Callable[[str], str]], ...] = (
    ("base", "Base", "toutes", base_label),
    ("departement", "Département", "tous", departement_label),
    ("producer", "Service producteur", "tous", producer_label),
)


class ScopeForm(forms.Form):
    """Base, département and service, among those that were counted on a day."""

    def __init__(self, data: Any, day: dt.date) -> None:
        super().__init__(data, label_suffix="")
        for name, label, every, word in _OFFERED:
            keys = _counted(name, day)
            choices = [("", every), *((key, word(key)) for key in keys)]
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=choices)

    @property
    def scope(self) -> Scope:
        """Return what was asked for, once it is known to be valid."""
        return Scope(**self.cleaned_data)

    def refusals(self) -> list[str]:
        """Return what is wrong with the question, naming the parameter."""
        return [f"{name} : {text}" for name, texts in self.errors.items() for text in texts]


def _counted(name: str, day: dt.date) -> list[str]:
    found = Coverage.objects.filter(day=day).order_by(name).values_list(name, flat=True)
    return [key or NONE_WRITTEN for key in found.distinct()]
