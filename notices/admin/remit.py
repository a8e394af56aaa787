"""What the members of a group may correct, as a form that refuses a remit that covers nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from notices.admin.wording import base_label
from notices.bases import BASES
from notices.errors import RowRejected
from notices.models import Remit
from notices.rights import OF_A_MUSEUM
from notices.vocabularies import Role


def services_of(base: str) -> list[str]:
    """Return the producing services of a base, as imports store them."""
    return list(dict.fromkeys(label for _, label in BASES[base].producers))


_BASES = [(base.name, f"{base.label} ({base.title})") for base in BASES.values()]
_SERVICES = sorted({service for base in BASES for service in services_of(base)})


class SeveralField(forms.MultipleChoiceField):
    """Boxes to tick; a ticked list is compared as a set."""

    widget = forms.CheckboxSelectMultiple


class MuseumsField(forms.CharField):
    """References of museums, as a list."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 60})

    def prepare_value(self, value: Any) -> Any:
        """Write a stored list; what was typed and refused stays as typed."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Read references separated by commas, spaces or lines; name the wrong ones."""
        typed = re.findall(r"[^\s,;]+", value or "")
        try:
            return list(dict.fromkeys(BASES["museofile"].read_reference(code) for code in typed))
        except RowRejected as error:
            raise ValidationError(f"{error} : M suivi de chiffres, comme M5031.") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the lists, not their spelling; what cannot be read has changed."""
        try:
            return bool(self.to_python(data) != (initial or []))
        except ValidationError:
            return True


class RemitForm(forms.ModelForm):  # type: ignore[type-arg]
    """The role of a group, and what it covers."""

    bases = SeveralField(
        label="Bases",
        choices=_BASES,
        required=False,
        help_text="Aucune : un administrateur les a toutes.",
    )
    producers = SeveralField(
        label="Services producteurs",
        choices=[(service, service) for service in _SERVICES],
        required=False,
        help_text="Aucun : tous ceux des bases choisies.",
    )
    museums = MuseumsField(
        label="Musées",
        required=False,
        help_text="Références Muséofile séparées par des virgules : M5031, M0410. Un producteur de"
        " Joconde ou de Muséofile ne corrige que les notices de ces musées.",
    )

    class Meta:
        model = Remit
        fields = ("role", "bases", "producers", "museums")

    def clean(self) -> dict[str, Any]:
        """Refuse what would cover nothing, or restrict nothing: nobody would notice."""
        asked = self.cleaned_data
        if not self.errors:
            for field, text in _mistakes(asked):
                self.add_error(field, text)
        return asked


def _mistakes(asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    role, bases = asked["role"], asked["bases"]
    if role == Role.READER:
        if bases or asked["producers"] or asked["museums"]:
            yield "role", "Un lecteur ne corrige rien : ne choisir ni base, ni service, ni musée."
        return
    if not bases and (role == Role.PRODUCER or asked["producers"]):
        yield "bases", "Choisir au moins une base."
    yield from _mistaken_services(bases, asked["producers"])
    yield from _mistaken_museums(role, bases, asked["museums"])


def _mistaken_services(bases: list[str], services: list[str]) -> Iterator[tuple[str, str]]:
    if not (bases and services):
        return
    for base in bases:
        if not set(services_of(base)) & set(services):
            yield "producers", f"Aucun de ces services ne produit dans {base_label(base)}."
    elsewhere = set(services) - {service for base in bases for service in services_of(base)}
    for service in sorted(elsewhere):
        yield "producers", f"« {service} » ne produit rien dans les bases choisies."


def _mistaken_museums(role: str, bases: list[str], museums: list[str]) -> Iterator[tuple[str, str]]:
    limited = role == Role.PRODUCER and bool(set(OF_A_MUSEUM) & set(bases))
    if limited and not museums:
        yield "museums", "Nommer au moins un musée : un producteur de Joconde en a besoin."
    if museums and not limited:
        yield "museums", "Sans effet : les musées limitent les producteurs de Joconde et Muséofile."


class RemitInline(admin.StackedInline):  # type: ignore[type-arg]
    """The remit of a group: one, always."""

    model = Remit
    form = RemitForm
    can_delete = False
    extra = 0
    min_num = max_num = 1


def described(remit: Remit) -> str:
    """Return what a remit covers, in one line."""
    if remit.role == Role.READER:
        return "lecture seule"
    parts = [_listed(map(base_label, remit.bases)) or "toutes les bases"]
    parts += [_listed(remit.producers)] if remit.producers else []
    parts += [f"musées {_listed(remit.museums)}"] if remit.museums else []
    return " ; ".join(parts)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
