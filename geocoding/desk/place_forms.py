"""What staff send about a place: where it is, how exactly, and why; or why it is nowhere."""

from __future__ import annotations

import math
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from geocoding.desk.precisions import CHOICES
from geocoding.desk.whereabouts import whereabouts
from notices.corrections import Correction
from notices.vocabularies import Precision

LONGEST_COMMENT = 500
LARGEST_RADIUS_M = 100_000
# How the point was found, kept with the place as evidence.
WAYS = ("dragged", "nudged", "clicked", "typed", "pasted", "address", "candidate", "finding")


class DegreesField(forms.CharField):
    """Decimal degrees, written with a point or a comma."""

    def __init__(self, *, limit: int, **options: Any) -> None:
        self.limit = limit
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "spellcheck": "false"}

    def clean(self, value: Any) -> float:
        """Read a number; raise ValidationError for anything else, or beyond the limit."""
        text = super().clean(value).strip().replace(",", ".").replace("−", "-")
        try:
            degrees = float(text)
        except ValueError as error:
            raise ValidationError(
                "des degrés en décimales, par exemple 48,4479 ; tout le reste se colle dans"
                " « Coller une position »"
            ) from error
        if not math.isfinite(degrees) or abs(degrees) > self.limit:
            raise ValidationError(f"entre −{self.limit} et {self.limit} degrés")
        return degrees


def _comment(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_COMMENT,
        error_messages={"required": "dire pourquoi : cela reste avec la position"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PlaceForm(forms.Form):
    """A point in degrees (EPSG:4326), its precision and its doubt, and why it is there.

    A point at sea or abroad is taken once confirmed only.
    """

    lat = DegreesField(label="Latitude", limit=90)
    lon = DegreesField(label="Longitude", limit=180)
    precision = forms.TypedChoiceField(
        label="Précision", choices=CHOICES, coerce=lambda value: Precision(int(value))
    )
    radius_m = forms.IntegerField(
        label="Rayon (m)", min_value=1, max_value=LARGEST_RADIUS_M, widget=forms.NumberInput
    )
    comment = _comment("Pourquoi")
    elsewhere_confirmed = forms.BooleanField(
        label="C’est bien là, en mer ou à l’étranger", required=False
    )
    way = forms.ChoiceField(
        choices=[("", "")] + [(way, way) for way in WAYS],
        required=False,
        widget=forms.HiddenInput,
    )
    original = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, insee: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.insee = insee

    def clean(self) -> dict[str, Any]:
        """Ask for a confirmation where there is no commune."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "lon" in cleaned and "lat" in cleaned and not cleaned.get("elsewhere_confirmed"):
            there = whereabouts(cleaned["lon"], cleaned["lat"], self.insee)
            if there.elsewhere:
                self.add_error(
                    "elsewhere_confirmed",
                    "ce point est en mer ou à l’étranger : le confirmer, ou le corriger",
                )
        return cleaned

    def correction(self) -> Correction:
        """Return what to write, once valid."""
        said = self.cleaned_data
        evidence = {key: said[key] for key in ("way", "original") if said[key]}
        return Correction(
            comment=said["comment"],
            lon=said["lon"],
            lat=said["lat"],
            precision=said["precision"],
            radius_m=said["radius_m"],
            evidence=evidence,
        )


class NowhereForm(forms.Form):
    """Why a notice cannot be located."""

    reason = _comment("Pourquoi elle ne peut pas être située (ce motif est publié)")
    seen = forms.CharField(widget=forms.HiddenInput)

    def correction(self) -> Correction:
        """Return what to write, once valid."""
        return Correction(comment=self.cleaned_data["reason"])
