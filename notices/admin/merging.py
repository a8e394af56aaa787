"""Notices merged into another, chosen in the list; restoring them undoes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from notices.admin.withdrawal import MOST_NAMED, Withdrawal
from notices.errors import MergeRefused
from notices.merges import merge
from notices.models import Notice


class MergeForm(forms.Form):
    """Into which notice, and why."""

    into = forms.CharField(label="Référence de la notice qui reste", max_length=100)
    why = forms.CharField(
        label="Pourquoi", max_length=500, widget=forms.Textarea({"rows": 2, "cols": 60})
    )


class Merging(Withdrawal):
    """One more action: what is merged is withdrawn, and says what replaces it."""

    @admin.action(description="Fusionner dans une autre notice…", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask for the notice that stays, then merge in the name of whoever confirmed."""
        if not self._few(request, queryset):
            return None
        covered = list(self._covered(request, queryset).order_by("ref"))
        if not covered:
            return None
        form = MergeForm(request.POST if "into" in request.POST else None)
        if form.is_valid() and self._merge(request, covered, form):
            return None
        context = {
            "title": "Fusionner dans une autre notice",
            "opts": self.opts,
            "form": form,
            "ids": [notice.pk for notice in covered],
            "named": covered[:MOST_NAMED],
            "more": len(covered) - MOST_NAMED,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        context |= self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/notices/notice/merge.html", context)

    def _merge(self, request: HttpRequest, notices: list[Notice], form: MergeForm) -> bool:
        assert isinstance(request.user, User)  # noqa: S101 -- the admin lets nobody else in
        into, why = form.cleaned_data["into"], form.cleaned_data["why"]
        try:
            count = merge([notice.pk for notice in notices], into, request.user, why)
        except MergeRefused as error:
            form.add_error("into", str(error))
            return False
        text = f"{count} notices fusionnées dans {into.strip().upper()}."
        self.message_user(request, text, messages.SUCCESS)
        return True
