"""The queue of what visitors propose: one page each, decided by those whose remit it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from notices.admin.filters import BaseFilter, DepartementFilter
from notices.admin.read_only import ReadOnlyAdmin
from notices.contributions.deciding import Pin, accept, pass_on, queue_of, reject
from notices.contributions.numbers import spelt
from notices.contributions.photographs import path_of
from notices.errors import ContributionRefused, CorrectionRefused, InvalidPlace
from notices.models import Contribution, Location
from notices.pasted import read_pasted

_WAITS_DAYS = 30


class DecisionForm(forms.Form):
    """What is decided; the pin as it was typed, the answer as the contributor reads it."""

    verdict = forms.ChoiceField(
        choices=[(word, word) for word in ("accept", "amend", "reject", "pass_on")]
    )
    pin = forms.CharField(required=False, max_length=2_000)
    answer = forms.CharField(required=False, max_length=2_000)
    service = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Read the other pin, where one is asked for."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("verdict") == "amend":
            try:
                reading = read_pasted(said.get("pin", ""))[0]
            except InvalidPlace as error:
                raise ValidationError(f"Autre position : {error}") from error
            said["place"] = Pin(reading.lon, reading.lat)
        return said


class OpenFilter(SimpleListFilter):
    """What waits for somebody, unless another state is asked for."""

    title = "état"
    parameter_name = "state"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Any]
    ) -> Iterable[tuple[str, str]]:
        """Offer every state that staff may see, and all of them."""
        seen = [one for one in Contribution.State if one != Contribution.State.UNCONFIRMED]
        return [("all", "toutes"), *((one.value, str(one.label)) for one in seen)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the contributions in the chosen state."""
        if self.value() == "all":
            return queryset
        return queryset.filter(state__in=[self.value()] if self.value() else Contribution.OPEN)


class NoticeBaseFilter(BaseFilter):
    """Contributions to the notices of one base."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep those of the chosen base."""
        return queryset.filter(notice__base=self.value()) if self.value() else queryset


class NoticeDepartementFilter(DepartementFilter):
    """Contributions to the notices of one département."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep those of the chosen département."""
        return queryset.filter(notice__departement=self.value()) if self.value() else queryset


class AgeFilter(SimpleListFilter):
    """Contributions that have waited long."""

    title = "âge"
    parameter_name = "age"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Any]
    ) -> Iterable[tuple[str, str]]:
        """Offer one bound."""
        return [("old", f"plus de {_WAITS_DAYS} jours")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what came before the bound."""
        bound = timezone.now() - timedelta(days=_WAITS_DAYS)
        return queryset.filter(created_at__lt=bound) if self.value() else queryset


@admin.register(Contribution)
class ContributionAdmin(ReadOnlyAdmin):
    """Oldest first; those out of one's remit are not listed, nor found by their address."""

    change_form_template = "admin/notices/contribution/change_form.html"
    ordering = ("created_at", "pk")
    list_display = (
        "spelt_number",
        "kind",
        "ref",
        "distance",
        "far",
        "service",
        "state",
        "created_at",
    )
    list_filter = (OpenFilter, NoticeBaseFilter, NoticeDepartementFilter, AgeFilter)
    fields = readonly_fields = (
        *("spelt_number", "kind", "state", "notice_link", "created_at", "comment", "email"),
        *("shown_place", "proposed_place", "original", "distance", "far", "picture", "service"),
        *("answer", "decided_by", "decided_at", "candidate"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contribution]:
        """Leave out what this person may not decide."""
        return queue_of(_person(request)).select_related("decided_by")

    def get_urls(self) -> list[URLPattern]:
        """Add the decision and the photograph."""
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/decide", view(self.decide), name="notices_contribution_decide"),
            path("<int:pk>/photograph", view(self.photograph), name="notices_contribution_photo"),
        ]
        return own + super().get_urls()

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer the decisions while the contribution is open."""
        contribution = self.get_object(request, object_id)
        is_open = contribution is not None and contribution.state in Contribution.OPEN
        context = {"is_open": is_open, "contribution": contribution} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry out what was decided, or say why it is not."""
        if request.method != "POST":
            raise Http404
        get_object_or_404(self.get_queryset(request), pk=pk)
        form = DecisionForm(request.POST)
        try:
            said = self._decide(pk, _person(request), form)
            self.message_user(request, said, messages.SUCCESS)
        except (ContributionRefused, CorrectionRefused) as error:
            self.message_user(request, f"Rien n’a changé : {error}.", messages.ERROR)
            return self._again(request, pk, form)
        return HttpResponseRedirect(reverse("admin:notices_contribution_change", args=[pk]))

    def _again(self, request: HttpRequest, pk: int, form: DecisionForm) -> HttpResponse:
        """Show the page with what was typed: an answer of a few paragraphs is not written twice."""
        request.method = "GET"  # the page saves nothing, and refuses to be posted to
        response = self.change_view(request, str(pk), extra_context={"typed": form.data})
        response.status_code = 422
        return response

    def _decide(self, pk: int, user: User, form: DecisionForm) -> str:
        if not form.is_valid():
            told = (str(error) for errors in form.errors.values() for error in errors)
            raise ContributionRefused(" ".join(told))
        said = form.cleaned_data
        if said["verdict"] == "reject":
            reject(pk, user, said["answer"])
            return "Contribution non retenue ; la réponse est donnée à son auteur."
        if said["verdict"] == "pass_on":
            pass_on(pk, user, said["service"])
            return "Contribution transmise."
        location = accept(pk, user, said["answer"], said.get("place"))
        if location and not Location.objects.filter(pk=location.pk, elected=True).exists():
            return "Contribution acceptée ; une position placée par un agent reste en vigueur."
        return "Contribution acceptée."

    def photograph(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the photograph to those who may see the contribution."""
        contribution = get_object_or_404(self.get_queryset(request), pk=pk)
        found = path_of(contribution.photograph)
        if found is None:
            raise Http404
        name = f"{contribution.number}.jpg"
        response = FileResponse(found.open("rb"), content_type="image/jpeg", filename=name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response

    @admin.display(description="numéro")
    def spelt_number(self, contribution: Contribution) -> str:
        """Return the number as the contributor has it."""
        return spelt(contribution.number)

    @admin.display(description="notice")
    def notice_link(self, contribution: Contribution) -> str:
        """Lead to the notice on its map, with all its candidates."""
        address = reverse("desk:locator", args=[contribution.notice_id])
        return format_html('<a href="{}">{}</a>', address, contribution.ref)

    @admin.display(description="distance")
    def distance(self, contribution: Contribution) -> str | None:
        """Return how far the proposed place is from the one that was shown."""
        metres = contribution.distance_m
        return None if metres is None else f"{metres:.0f} m"

    @admin.display(description="position montrée (latitude, longitude)")
    def shown_place(self, contribution: Contribution) -> str | None:
        """Return where the visitor was told that it is."""
        return _degrees(contribution.shown)

    @admin.display(description="position proposée (latitude, longitude)")
    def proposed_place(self, contribution: Contribution) -> str | None:
        """Return where the visitor says that it is."""
        return _degrees(contribution.geom)

    @admin.display(description="photographie")
    def picture(self, contribution: Contribution) -> str | None:
        """Show the photograph."""
        if not contribution.photograph:
            return None
        address = reverse("admin:notices_contribution_photo", args=[contribution.pk])
        return format_html(
            '<a href="{0}"><img src="{0}" alt="Photographie" width="320"></a>', address
        )

    @admin.display(description="position candidate")
    def candidate(self, contribution: Contribution) -> int | None:
        """Return the number of the candidate made of it."""
        return contribution.location_id


def _degrees(point: Any) -> str | None:
    return None if point is None else f"{point.y:.6f}, {point.x:.6f}"


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- the admin lets nobody else in
    return request.user
