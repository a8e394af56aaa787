"""Thematic maps, as staff make them: written, looked at, published, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from notices.admin.thematic_map_form import ThematicMapForm
from notices.models import ThematicMap
from notices.rights import NOTHING, maps_of
from notices.thematic.page import page_of
from notices.thematic.saved_search import SavedSearch

_WORDS = ("title", "slug", "summary", "body")
_RIGHTS = ("picture_alt", "picture_credit", "picture_rights")


@admin.register(ThematicMap)
class ThematicMapAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Everybody of the staff reads them; administrators change all of them, producers theirs."""

    form = ThematicMapForm
    ordering = ("-updated_at",)
    list_display = ("title", "state", "author", "updated_at", "page")
    list_filter = ("state",)
    list_select_related = ("author",)
    search_fields = ("title", "summary")

    class Media:
        css = {"all": ["css/admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[ThematicMap]:
        """Leave the pictures where they are."""
        return super().get_queryset(request).defer("picture")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Offer the fields of the form, or what it stored to those who may not change it."""
        search: tuple[str, ...] = ("search",)
        picture: tuple[str, ...] = ("sent", *_RIGHTS)
        if obj and not self.has_change_permission(request, obj):
            search, picture = ("shown_search",), ("shown_picture", *_RIGHTS)
        elif obj and obj.picture_digest:
            picture = ("shown_picture", "sent", *_RIGHTS, "without_picture")
        return (
            (None, {"fields": (*_WORDS, *search)}),
            ("Image", {"fields": picture}),
            ("Publication", {"fields": ("state", "page") if obj else ("state",)}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Keep the address that was given to the public."""
        fixed = ("page", "shown_search", "shown_picture")
        return ("slug", *fixed) if obj and obj.published_at else fixed

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Make a new map's address of its title."""
        return {} if obj else {"slug": ("title",)}

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Tell the menu by permissions alone: the remit is asked for where it decides, once."""
        return {
            "add": super().has_add_permission(request),
            "change": super().has_change_permission(request),
            "delete": False,
            "view": self.has_view_permission(request),
        }

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Ask for a role that changes something, besides the permission."""
        return super().has_add_permission(request) and maps_of(_person(request)) != NOTHING

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let administrators change every map, producers theirs."""
        return super().has_change_permission(request, obj) and _may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let drafts be deleted: what was published is withdrawn, and its address says so."""
        if obj is None or obj.published_at:
            return False
        return super().has_delete_permission(request, obj) and _may_change(request, obj)

    def save_model(self, request: HttpRequest, obj: ThematicMap, form: Any, change: bool) -> None:
        """Sign a new map."""
        if not change:
            obj.author = _person(request)
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        """Add the preview and its picture."""
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/preview", view(self.preview), name="notices_thematicmap_preview"),
            path("<int:pk>/picture", view(self.picture), name="notices_thematicmap_picture"),
        ]
        return own + super().get_urls()

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page as it will be."""
        shown = self._seen(request, pk)
        context = page_of(request, shown, _picture_of(shown)) | {"preview": True}
        return render(request, "notices/thematic.html", context)

    def picture(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the picture to staff, published or not."""
        shown = self._seen(request, pk)
        if not shown.picture:
            raise Http404
        response = HttpResponse(bytes(shown.picture), content_type="image/jpeg")
        response["Cache-Control"] = "private, no-store"
        return response

    def _seen(self, request: HttpRequest, pk: int) -> ThematicMap:
        if not self.has_view_permission(request):
            raise Http404
        return get_object_or_404(ThematicMap, pk=pk)

    @admin.display(description="page")
    def page(self, shown: ThematicMap) -> str:
        """Lead to the public page, or to its preview."""
        if shown.state == ThematicMap.State.PUBLISHED:
            address = reverse("thematic", args=[shown.slug])
            return format_html('<a href="{0}">{0}</a>', address)
        address = reverse("admin:notices_thematicmap_preview", args=[shown.pk])
        return format_html('<a href="{}">Aperçu</a>', address)

    @admin.display(description="recherche")
    def shown_search(self, shown: ThematicMap) -> str:
        """Lead to the search on the public map."""
        address = reverse("map") + SavedSearch(shown.query, shown.view).address
        return format_html('<a href="{0}">{0}</a>', address)

    @admin.display(description="image actuelle")
    def shown_picture(self, shown: ThematicMap) -> str | None:
        """Show the picture."""
        if not shown.picture_digest:
            return None
        return format_html(
            '<img src="{}" alt="{}" width="320">', _picture_of(shown), shown.picture_alt
        )


def _picture_of(shown: ThematicMap) -> str:
    if not shown.picture_digest:
        return ""
    return reverse("admin:notices_thematicmap_picture", args=[shown.pk])


def _may_change(request: HttpRequest, shown: ThematicMap | None) -> bool:
    theirs = maps_of(_person(request))
    if shown is None:
        return theirs != NOTHING
    return ThematicMap.objects.filter(theirs, pk=shown.pk).exists()


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- the admin lets nobody else in
    return request.user
