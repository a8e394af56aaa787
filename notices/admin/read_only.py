"""Pages that show and never write."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from notices.admin.paging import EstimatedPaginator


class Unmade:
    """Rows that are made and deleted elsewhere, never by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse, whoever asks."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse, whoever asks."""
        return False


class BigListAdmin(Unmade, admin.ModelAdmin):  # type: ignore[type-arg]
    """A list that stays fast however long the table."""

    paginator = EstimatedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # each would count the whole table
    sortable_by = ()

    class Media:
        css = {"all": ["css/admin.css"]}


class ReadOnlyAdmin(BigListAdmin):
    """A list and its pages, without any form."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse, whoever asks."""
        return False
