"""Locate many notices at once: choose them, look at the moves, apply, undo."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from geocoding.bulk import MOST, Lot, carry_out, look, places_of, undo
from geocoding.desk.access import for_readers, person_of, refused
from geocoding.desk.bulk_form import ChoiceForm, OrderForm
from geocoding.desk.bulk_page import preview_of
from geocoding.errors import GeocodingError
from geocoding.setting_aside import queued_by
from notices.models import Location
from notices.rights import correctable

_NO_REMIT = "Votre groupe ne corrige aucune notice : il ne peut pas en localiser par lot."
_LATEST = 8


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Offer to choose notices; ask where those chosen are, and show the moves."""
    user = person_of(request)
    if not correctable(user).exists():
        return refused(request, _NO_REMIT)
    if request.method != "POST":
        return _page(request, ChoiceForm(user, initial={"refs": request.GET.get("refs", "")}))
    form = ChoiceForm(user, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    choice = form.cleaned_data["choice"]
    context: dict[str, Any] = {"choice": choice, "order": OrderForm(label_suffix="")}
    try:
        context |= preview_of(look(choice.ids))
    except GeocodingError as error:
        messages.error(request, f"Aucune adresse n’a été cherchée : {error}. Rien n’a changé.")
        return _page(request, form, status=503)
    return _page(request, form, context)


@for_readers
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Apply the moves chosen under the distance, queue the rest, and show what became of them."""
    user = person_of(request)
    if not correctable(user).exists():
        return refused(request, _NO_REMIT)
    form = OrderForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Rien n’a été appliqué : la distance est un nombre de mètres.")
        return HttpResponseRedirect(reverse("desk:bulk"))
    lot = carry_out(form.order(request.POST), user)
    _tell(request, lot)
    return HttpResponseRedirect(reverse("desk:lot", args=[uuid.UUID(lot.key)]))


@for_readers
@require_safe
def lot(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what this person applied with a lot and is in force, with the button that undoes it."""
    user = person_of(request)
    context = {
        **_frame(request, f"Lot {key.hex[:8]}"),
        "key": key,
        "places": places_of(key.hex, user),
        "queued": queued_by(key.hex).count(),
    }
    return render(request, "geocoding/bulk_lot.html", context)


@for_readers
@require_POST
def undo_lot(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take back a lot."""
    user = person_of(request)
    if not correctable(user).exists():
        return refused(request, _NO_REMIT)
    back, stay = undo(key.hex, user)
    said = f"Lot annulé : {back} position{'s' if back > 1 else ''} remise{'s' if back > 1 else ''}."
    messages.success(request, said)
    if stay:
        messages.warning(request, f"{stay} ont changé depuis et restent comme elles sont.")
    return HttpResponseRedirect(reverse("desk:lot", args=[key]))


def _page(
    request: HttpRequest,
    form: ChoiceForm,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    every = {**_frame(request, "Par lot"), "form": form, "most": MOST}
    every["lots"] = _lots_of(request)
    return render(request, "geocoding/bulk.html", every | (context or {}), status=status)


def _frame(request: HttpRequest, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,  # the map takes the width
        "title": title,
        "here": "bulk",
    }


def _lots_of(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the latest lots of this person that are in force, with their count and time."""
    applied = Location.objects.filter(
        author=person_of(request), superseded_at=None, evidence__way="bulk"
    )
    found = applied.values("evidence__bulk").annotate(count=Count("pk"), on=Min("created_at"))
    return [
        {"key": uuid.UUID(one["evidence__bulk"]), "count": one["count"], "on": one["on"]}
        for one in found.order_by("-on")[:_LATEST]
    ]


def _tell(request: HttpRequest, done: Lot) -> None:
    said = [f"appliquées : {len(done.applied)}", f"mises en file : {done.queued}"]
    if done.left:
        said.append(f"laissées : {done.left}")
    messages.success(request, f"Positions {', '.join(said)}.")
    if done.changed:
        refs = ", ".join(done.changed)
        messages.warning(request, f"Changées pendant ce temps, et laissées : {refs}.")
