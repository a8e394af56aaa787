"""Notices withdrawn from every public page, and brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest

from notices.authorship import sign
from notices.models import Notice

MOST_AT_ONCE = 1_000
MOST_NAMED = 20

_TOO_MANY = f"Plus de {MOST_AT_ONCE} notices choisies : affiner la sélection."
_RETURN = (
    " Le prochain import qui les contient les rétablira : pour qu’elles restent invisibles,"
    " choisir plutôt le partage « aucun »."
)


class Withdrawal(admin.ModelAdmin):  # type: ignore[type-arg]
    """Actions over the notices chosen in a list, as far as the user's remit goes."""

    @admin.action(description="Retirer les notices choisies", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Notice]) -> None:
        """Take the notices off every public page."""
        if self._few(request, queryset):
            shown = self._covered(request, queryset).filter(withdrawn_at=None)
            count = _set_withdrawn(request, shown, withdrawn=True)
            self.message_user(request, f"{count} notices retirées.{_RETURN if count else ''}")

    @admin.action(description="Rétablir les notices choisies", permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Notice]) -> None:
        """Bring withdrawn and merged notices back, as far as their sharing rule lets them."""
        if self._few(request, queryset):
            gone = self._covered(request, queryset).filter(withdrawn_at__isnull=False)
            count = _set_withdrawn(request, gone, withdrawn=False)
            self.message_user(request, f"{count} notices rétablies.")

    def _covered(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Notice]:
        """Keep the notices that the user may change; name the others, and why they stay."""
        chosen = queryset.order_by("ref").values_list("ref", "covered")
        if refused := [ref for ref, covered in chosen if not covered]:
            more = "…" if len(refused) > MOST_NAMED else ""
            text = (
                f"{len(refused)} notices hors de votre périmètre n’ont pas été changées : "
                f"{', '.join(refused[:MOST_NAMED])}{more}"
            )
            self.message_user(request, text, messages.ERROR)
        return queryset.filter(covered=True)

    def _few(self, request: HttpRequest, queryset: QuerySet[Notice]) -> bool:
        few = queryset[: MOST_AT_ONCE + 1].count() <= MOST_AT_ONCE
        if not few:
            self.message_user(request, _TOO_MANY, messages.ERROR)
        return few


def _set_withdrawn(request: HttpRequest, queryset: QuerySet[Notice], *, withdrawn: bool) -> int:
    """Withdraw or restore in one statement: the triggers write one event a notice."""
    with transaction.atomic():
        sign(request.user.get_username())
        return queryset.order_by().update(
            withdrawn_at=Now() if withdrawn else None, replaced_by=None, updated_at=Now()
        )
