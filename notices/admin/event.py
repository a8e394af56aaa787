"""The history of every notice, as the triggers wrote it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from notices.admin.filters import BaseFilter
from notices.admin.read_only import ReadOnlyAdmin
from notices.admin.wording import base_label
from notices.models import Event, Notice


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Newest first."""

    ordering = ("-seq",)
    list_display = ("seq", "at", "op", "ref", "base_name", "actor", "note", "run_id", "distance")
    list_filter = ("op", BaseFilter)
    search_fields = ("ref",)  # shows the search box; see ``get_search_results``
    search_help_text = "Une référence entière"
    fields = (
        *("seq", "at", "op", "notice_link", "base_name", "actor", "note", "run_link", "distance"),
        "row_before",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Leave the rows as they were aside: a list of them would weigh megabytes."""
        return super().get_queryset(request).defer("before", "xid")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find by the notice, which has an index, or by the reference of a deleted one."""
        ref = search_term.strip().upper()
        if not ref:
            return queryset, False
        ids = {
            *Notice.objects.filter(ref=ref).values_list("pk", flat=True),
            *Event.objects.filter(op=Event.Op.DELETE, ref=ref).values_list("notice_id", flat=True),
        }
        return queryset.filter(notice_id__in=ids), False

    @admin.display(description="base")
    def base_name(self, event: Event) -> str:
        """Return the label of the base."""
        return base_label(event.base)

    @admin.display(description="déplacée de")
    def distance(self, event: Event) -> str | None:
        """Return how far the place moved, in metres."""
        return None if event.moved_m is None else f"{event.moved_m:.0f} m"

    @admin.display(description="référence")
    def notice_link(self, event: Event) -> str:
        """Return the reference, linked to its notice unless it is gone."""
        if not Notice.objects.filter(pk=event.notice_id).exists():
            return event.ref
        address = reverse("admin:notices_notice_change", args=[event.notice_id])
        return format_html('<a href="{}">{}</a>', address, event.ref)

    @admin.display(description="import")
    def run_link(self, event: Event) -> str | None:
        """Return the number of the import, linked to its page."""
        if event.run_id is None:
            return None
        address = reverse("admin:notices_importrun_change", args=[event.run_id])
        return format_html('<a href="{}">import {}</a>', address, event.run_id)

    @admin.display(description="avant")
    def row_before(self, event: Event) -> str | None:
        """Return the row as it was, one value a line."""
        if event.before is None:
            return None
        text = json.dumps(event.before, ensure_ascii=False, indent=2, sort_keys=True)
        return format_html('<pre class="stored">{}</pre>', text)
