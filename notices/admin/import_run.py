"""What each import did, what it refused, and the way to take it back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from notices.admin.filters import BaseFilter
from notices.admin.read_only import ReadOnlyAdmin
from notices.admin.wording import base_label
from notices.errors import FollowUpFailed, ImportRefused
from notices.imports.report import REJECT_HEADER, reject_cells
from notices.imports.undo import undo_import
from notices.models import ImportRun
from notices.rights import out_of_remit

_NOT_YOURS = (
    "L’import {run} n’a pas été annulé : {others} des notices qu’il a touchées sont hors de votre"
    " périmètre."
)
_COUNTS = ("read", "created", "updated", "unchanged", "withdrawn", "rejected")


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    """Newest first. The permission to change an import is the permission to undo it.

    Whoever undoes one must have the right to correct every notice that it touched.
    """

    ordering = ("-pk",)
    list_display = ("id", "base_name", "source", "status", *_COUNTS, "author", "started_at")
    list_filter = ("status", BaseFilter)
    list_select_related = ("author",)
    change_form_template = "admin/notices/importrun/page.html"
    fieldsets = (
        (None, {"fields": ("base_name", "source", "status", "message", "author")}),
        ("Lignes", {"fields": _COUNTS}),
        ("Avertissements", {"fields": ("warning_table",)}),
        ("Fichier", {"fields": ("sha256", "encoding", "layout", "started_at", "finished_at")}),
    )

    def get_urls(self) -> list[URLPattern]:
        """Add the page that undoes an import, and the file of its refused rows."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:run_id>/undo/", wrap(self.undo), name="notices_importrun_undo"),
            path("<int:run_id>/rejects.csv", wrap(self.rejects), name="notices_importrun_rejects"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Tell the page what may be done from it."""
        run: ImportRun = context["original"]
        undoable = run.status == ImportRun.Status.DONE and may_undo(request)
        undoable = undoable and not out_of_remit(request.user, run.pk)
        return super().render_change_form(
            request, context | {"run": run, "undoable": undoable}, *args, **kwargs
        )

    @admin.display(description="base")
    def base_name(self, run: ImportRun) -> str:
        """Return the label of the base, or of a mixed file."""
        return base_label(run.base)

    @admin.display(description="avertissements")
    def warning_table(self, run: ImportRun) -> str | None:
        """Return the warnings by kind, the most frequent first, with lines to look at."""
        if not run.warnings:
            return None
        found = sorted(run.warnings.items(), key=lambda pair: -pair[1]["count"])
        return render_to_string("admin/notices/importrun/warnings.html", {"warnings": found})

    def undo(self, request: HttpRequest, run_id: int) -> HttpResponse:
        """Ask, then restore the state before the import, in the name of whoever confirmed."""
        if not may_undo(request):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=run_id)
        if others := out_of_remit(request.user, run.pk):
            self.message_user(request, _NOT_YOURS.format(run=run.pk, others=others), messages.ERROR)
            return redirect("admin:notices_importrun_change", run.pk)
        if request.method != "POST":
            context = {"title": f"Annuler l’import {run.pk}", "opts": self.opts, "run": run}
            context |= self.admin_site.each_context(request)
            return TemplateResponse(request, "admin/notices/importrun/undo.html", context)
        try:
            touched = undo_import(run, actor=request.user.get_username())
        except (FollowUpFailed, ImportRefused) as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.log_change(request, run, "Import annulé.")
            self.message_user(
                request,
                f"Import {run.pk} annulé : {touched} notices remises en l’état.",
                messages.SUCCESS,
            )
        return redirect("admin:notices_importrun_change", run.pk)

    def rejects(self, request: HttpRequest, run_id: int) -> StreamingHttpResponse:
        """Hand over the refused rows as CSV, as ``import_notices --rejects`` writes them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=run_id)
        response = StreamingHttpResponse(_csv_lines(run), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="rejets-{run.base}-{run.pk}.csv"'
        return response


def may_undo(request: HttpRequest) -> bool:
    """Whether the user may undo imports."""
    return request.user.has_perm("notices.change_importrun")


class _Line:
    """A file that hands back what is written to it, one line at a time."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(run: ImportRun) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"  # without it, spreadsheets do not read UTF-8
    yield writer.writerow(REJECT_HEADER)
    for reject in run.rejects.order_by("pk").iterator():
        yield writer.writerow(reject_cells(reject))
