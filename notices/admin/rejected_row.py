"""The rows that an import refused; reached from the page of the import."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from notices.admin.read_only import ReadOnlyAdmin
from notices.models import RejectedRow


@admin.register(RejectedRow)
class RejectedRowAdmin(ReadOnlyAdmin):
    """Whoever may see an import may see what it refused."""

    ordering = ("pk",)  # as read
    list_display = ("line", "ref", "reason", "run")
    list_select_related = ("run",)
    fields = ("run", "line", "ref", "reason", "content")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Stay out of the index: without its import, a refused row says little."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the import."""
        return request.user.has_perm("notices.view_importrun")

    @admin.display(description="contenu")
    def content(self, row: RejectedRow) -> str:
        """Return the cells, one a line."""
        text = json.dumps(row.row, ensure_ascii=False, indent=2)
        return format_html('<pre class="stored">{}</pre>', text)
