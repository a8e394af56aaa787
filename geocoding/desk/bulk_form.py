"""What staff send to locate many notices: which ones, then what to apply of the answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import QueryDict

from geocoding.bulk import MOST, Order
from geocoding.checks import CHECKS
from geocoding.choosing import Choice, Kind, choose_kind, choose_named, references_in
from geocoding.templatetags.coverage_words import departement_label
from notices.bases import BASES
from notices.departements import DEPARTEMENTS

UNDER_M = 500  # as offered first
MOST_M = 1_000_000


class ChoiceForm(forms.Form):
    """References, or a kind of notices."""

    refs = forms.CharField(
        label="Références",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )
    base = forms.ChoiceField(
        label="Base",
        required=False,
        choices=[("", "toutes"), *((base.name, base.label) for base in BASES.values())],
    )
    departement = forms.ChoiceField(
        label="Département",
        required=False,
        choices=[("", "tous"), *((code, departement_label(code)) for code in DEPARTEMENTS)],
    )
    check_name = forms.ChoiceField(
        label="Constat à traiter",
        required=False,
        choices=[
            ("", "indifférent"),
            *sorted(((c.name, c.title) for c in CHECKS.values()), key=lambda c: c[1]),
        ],
    )
    placeless = forms.BooleanField(label="Sans position plus fine que la commune", required=False)

    def __init__(
        self, user: User, data: QueryDict | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        self.user = user

    @property
    def sides(self) -> list[forms.BoundField]:
        """Return the fields that tell a kind."""
        return [self[name] for name in ("base", "departement", "check_name", "placeless")]

    def clean(self) -> dict[str, Any]:
        """Choose the notices; refuse none, too many, and both ways at once."""
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        refs = references_in(said["refs"])
        kind = Kind(said["base"], said["departement"], said["check_name"], said["placeless"])
        if refs and kind:
            raise ValidationError("Donner des références, ou choisir une sorte : pas les deux.")
        if not refs and not kind:
            raise ValidationError("Donner des références, ou choisir une sorte de notices.")
        if len(refs) > MOST:
            raise ValidationError(
                f"{len(refs)} références : au plus {MOST} à la fois. Aucune n’a été cherchée."
            )
        said["choice"] = choose_named(refs, self.user) if refs else self._of_kind(kind)
        return said

    def _of_kind(self, kind: Kind) -> Choice:
        choice = choose_kind(kind, self.user, MOST)
        if len(choice.ids) > MOST:
            raise ValidationError(
                f"Plus de {MOST} notices de votre périmètre sont de cette sorte : préciser."
                " Aucune n’a été cherchée."
            )
        return choice


class OrderForm(forms.Form):
    """The distance under which to apply, and what becomes of the rest."""

    under_m = forms.IntegerField(
        label="Appliquer les déplacements de moins de (m)",
        min_value=1,
        max_value=MOST_M,
        initial=UNDER_M,
    )
    queue_rest = forms.BooleanField(
        label="Mettre le reste en file d’attente", required=False, initial=True
    )

    def order(self, sent: QueryDict) -> Order:
        """Return what to do, once valid: ``offered`` holds answer and state, as ``12:34-0``."""
        offered = [mark.split(":", 1) for mark in sent.getlist("offered")[:MOST] if ":" in mark]
        return Order(
            seen={int(key): seen for key, seen in offered if key.isdecimal()},
            chosen=frozenset(int(key) for key in sent.getlist("chosen") if key.isdecimal()),
            under_m=self.cleaned_data["under_m"],
            queue_rest=self.cleaned_data["queue_rest"],
        )
