"""The locator: the place of one notice, its evidence, and the form that corrects it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from geocoding.desk.access import for_readers, refused
from geocoding.desk.evidence import elected_place
from geocoding.desk.locator_page import page_of, unsent
from geocoding.desk.place_forms import NowhereForm, PlaceForm
from geocoding.desk.placing import place
from geocoding.judgements import take_back
from geocoding.templatetags.place_words import metres
from notices.corrections import Outcome, state_of
from notices.errors import CorrectionRefused, PlaceChanged
from notices.models import Location, Notice
from notices.rights import may_correct

_NOT_YOURS = (
    "Cette notice n’est pas dans votre périmètre : sa position se consulte, mais vous ne pouvez"
    " pas l’enregistrer."
)
_NOWHERE_ID = "nowhere_%s"  # both forms have a field named ``seen``


@dataclass
class Forms:
    """The two forms of the page; one of them may be what was sent."""

    place: PlaceForm
    nowhere: NowhereForm


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def locator(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the evidence and the map; save what is sent, by those whose remit it is."""
    notice = get_object_or_404(Notice, pk=pk)
    if request.method == "POST":
        return _save(request, notice)
    # Before anything that the page shows: what changes meanwhile is then a conflict, not a loss.
    seen = state_of(pk)
    return _show(request, notice, _forms(notice, seen))


@for_readers
@require_POST
def undo_place(request: HttpRequest, pk: int, location: int) -> HttpResponse:
    """Take back a place given by hand."""
    if not may_correct(request.user, pk):
        return refused(request, _NOT_YOURS)
    stored = get_object_or_404(Location, pk=location, notice_id=pk)
    try:
        outcome = take_back(stored.pk, _author(request))
    except CorrectionRefused as refusal:
        messages.error(request, f"Rien n’a été annulé : {refusal}.")
    else:
        back = f" : revenue de {metres(outcome.moved_m)}" if outcome.moved_m else ""
        messages.success(request, f"Correction annulée{back}.")
    return HttpResponseRedirect(reverse("desk:locator", args=[pk]))


def _save(request: HttpRequest, notice: Notice) -> HttpResponse:
    if not may_correct(request.user, notice.pk):
        return refused(request, _NOT_YOURS)
    forms = _forms(notice, state_of(notice.pk))
    sent: PlaceForm | NowhereForm
    if request.POST.get("decision") == "nowhere":
        sent = forms.nowhere = NowhereForm(request.POST, auto_id=_NOWHERE_ID)
    else:
        sent = forms.place = PlaceForm(request.POST, insee=notice.insee)
    if not sent.is_valid():
        return _show(request, notice, forms, status=422)
    seen = sent.cleaned_data["seen"]
    try:
        outcome = place(notice.pk, sent.correction(), _author(request), seen)
    except PlaceChanged:
        sent.data = request.POST.copy()
        sent.data["seen"] = state_of(notice.pk)  # what they are about to be shown
        return _show(request, notice, forms, status=409)
    messages.success(request, _saved(outcome))
    return HttpResponseRedirect(reverse("desk:locator", args=[notice.pk]))


def _forms(notice: Notice, seen: str) -> Forms:
    initial = {"seen": seen} | unsent(elected_place(notice.pk))
    return Forms(
        PlaceForm(initial=initial, insee=notice.insee),
        NowhereForm(initial={"seen": seen}, auto_id=_NOWHERE_ID),
    )


def _show(request: HttpRequest, notice: Notice, forms: Forms, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,  # the map takes the width
        **page_of(notice),
        "form": forms.place,
        "nowhere_form": forms.nowhere,
        "may_correct": may_correct(request.user, notice.pk),
        "conflict": status == 409,
    }
    return render(request, "geocoding/locator.html", context, status=status)


def _saved(outcome: Outcome) -> str:
    """Say what was done, with the button that undoes it: its form is in the history."""
    if outcome.location is not None and outcome.location.geom is None:
        said = "Enregistré : la notice n’a plus de position"
    elif outcome.moved_m is None:
        said = "Position enregistrée"
    elif outcome.moved_m < 1:
        said = "Position enregistrée : le point est le même"
    else:
        said = f"Position enregistrée : déplacée de {metres(outcome.moved_m)}"
    written = outcome.location.pk if outcome.location else 0
    button = '<button type="submit" form="undo-{}" class="desk-button">Annuler</button>'
    return format_html("{}. " + button, said, written)


def _author(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- admin_view let nobody else in
    return request.user
