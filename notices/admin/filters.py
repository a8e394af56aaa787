"""The side column of the lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from notices.admin.wording import AS_THE_BASE, SHARING
from notices.bases import BASES
from notices.departements import DEPARTEMENTS

_AS_THE_BASE = "inherited"


class BaseFilter(SimpleListFilter):
    """Rows of one base."""

    title = "base"
    parameter_name = "base"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Any]
    ) -> Iterable[tuple[str, str]]:
        """Offer the described bases."""
        return [(base.name, base.label) for base in BASES.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the rows of the chosen base."""
        return queryset.filter(base=self.value()) if self.value() else queryset


class DepartementFilter(SimpleListFilter):
    """Notices of one département."""

    title = "département"
    parameter_name = "departement"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Any]
    ) -> Iterable[tuple[str, str]]:
        """Offer every département: asking which are there would read the whole table."""
        return [(code, f"{code} {place.name}") for code, place in DEPARTEMENTS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the notices of the chosen département."""
        return queryset.filter(departement=self.value()) if self.value() else queryset


class SharingFilter(SimpleListFilter):
    """Notices by their own sharing rule."""

    title = "partage"
    parameter_name = "sharing"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Any]
    ) -> Iterable[tuple[str, str]]:
        """Offer the rules, and the absence of one."""
        return [(_AS_THE_BASE, AS_THE_BASE), *SHARING.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the notices with the chosen rule."""
        if self.value() == _AS_THE_BASE:
            return queryset.filter(sharing=None)
        return queryset.filter(sharing=self.value()) if self.value() else queryset


class WithdrawnFilter(SimpleListFilter):
    """Notices withdrawn or not."""

    title = "retirée"
    parameter_name = "withdrawn"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Any]
    ) -> Iterable[tuple[str, str]]:
        """Offer yes and no."""
        return [("yes", "oui"), ("no", "non")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the notices in the chosen state."""
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(withdrawn_at__isnull=self.value() == "no")
