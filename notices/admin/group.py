"""The groups of staff: their role and what it covers; permissions follow."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from notices.admin.remit import RemitInline, described
from notices.models import Remit
from notices.roles import grant, our_permissions
from notices.vocabularies import Role


class StaffGroupAdmin(GroupAdmin):
    """Groups whose permissions over the notices follow the role.

    For superusers: no role permits to change groups.
    """

    inlines = (RemitInline,)
    fieldsets = (
        (None, {"fields": ("name",)}),
        (
            "Autres permissions",
            {
                "fields": ("permissions",),
                "classes": ("collapse",),
                "description": "Celles qui portent sur les notices suivent le rôle.",
            },
        ),
    )
    list_display = ("name", "role", "covers")
    list_select_related = ("remit",)

    class Media:
        css = {"all": ["css/admin.css"]}

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the permissions that no role decides about."""
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "permissions":
            field.queryset = field.queryset.exclude(pk__in=our_permissions())
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the remit, then grant what its role permits."""
        super().save_related(request, form, formsets, change)
        grant(form.instance, Role(Remit.objects.get(group=form.instance).role))

    @admin.display(description="rôle")
    def role(self, group: Group) -> str | None:
        """Return the role of the members."""
        return Role(group.remit.role).label if hasattr(group, "remit") else None

    @admin.display(description="périmètre")
    def covers(self, group: Group) -> str | None:
        """Return what the members may correct."""
        return described(group.remit) if hasattr(group, "remit") else None


admin.site.unregister(Group)
admin.site.register(Group, StaffGroupAdmin)
