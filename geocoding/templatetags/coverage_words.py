"""The coverage in French: names of groups and precisions, figures as they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import template

from geocoding.coverage import NONE_WRITTEN
from notices.admin.wording import base_label, precision_label
from notices.departements import DEPARTEMENTS
from notices.vocabularies import Precision

register = template.Library()

# From the best to the coarsest, then none: the order of the bars, columns and bands.
PRECISIONS: tuple[int | None, ...] = (*sorted(Precision, reverse=True), None)
_THIN = "\u202f"  # narrow, and not broken at the end of a line


@register.filter
def precision_word(precision: int | None) -> str:
    """Return what a place points at."""
    return "sans position" if precision is None else precision_label(precision)


def departement_label(code: str) -> str:
    """Return the code and the name of a département."""
    if code in {"", NONE_WRITTEN}:
        return "sans département"
    return f"{code} {DEPARTEMENTS[code].name}" if code in DEPARTEMENTS else code


def producer_label(producer: str) -> str:
    """Return the name of a producing service."""
    return "sans service" if producer in {"", NONE_WRITTEN} else producer


def day_label(day: dt.date) -> str:
    """Return a day as short as it is read: 03/11/2026."""
    return f"{day:%d/%m/%Y}"


LABELS: dict[str, Callable[[Any], str]] = {
    "base": base_label,
    "departement": departement_label,
    "producer": producer_label,
    "day": day_label,
}


@register.filter
def number(value: int) -> str:
    """Return a count with its thousands apart."""
    return f"{value:,}".replace(",", _THIN)


@register.filter
def percent(share: float) -> str:
    """Return a share with one decimal; never « 0 » of something, nor « 100 » with some left."""
    if 0 < share < 0.001:
        return f"<{_THIN}0,1{_THIN}%"
    if 0.999 < share < 1:
        return f">{_THIN}99,9{_THIN}%"
    return f"{share * 100:.1f}".replace(".", ",") + f"{_THIN}%"


@register.filter
def precision_class(precision: int | None) -> str:
    """Return the class that colours a precision in ``coverage.css``."""
    return "precision-none" if precision is None else f"precision-{precision}"
