"""The candidate places of a notice, as evidence to be looked at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from notices.admin.read_only import Unmade
from notices.admin.wording import METHOD, VERIFICATION, precision_label
from notices.models import Location
from notices.vocabularies import Method, Verification


class CandidateInline(Unmade, admin.TabularInline):  # type: ignore[type-arg]
    """Whoever may see a notice may see its candidates."""

    model = Location
    extra = 0
    # No geometry among the fields: its widget loads a map from elsewhere.
    fields = readonly_fields = (
        *("elected", "how", "exactness", "radius_m", "lat_lon", "original", "original_crs"),
        *("reason", "checked", "verified_on", "comment", "superseded_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Location]:
        """Put the elected one first, then the newest."""
        return super().get_queryset(request).order_by("-elected", "-pk")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse, whoever asks."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the notice."""
        return request.user.has_perm("notices.view_notice") or request.user.has_perm(
            "notices.change_notice"
        )

    @admin.display(description="méthode")
    def how(self, candidate: Location) -> str:
        """Return how the place was found."""
        return METHOD[Method(candidate.method)]

    @admin.display(description="précision")
    def exactness(self, candidate: Location) -> str:
        """Return what the place points at."""
        return precision_label(candidate.precision)

    @admin.display(description="latitude, longitude")
    def lat_lon(self, candidate: Location) -> str | None:
        """Return the place in degrees (EPSG:4326), in the order that maps are asked in."""
        if candidate.geom is None:
            return None
        return f"{candidate.geom.y:.6f}, {candidate.geom.x:.6f}"

    @admin.display(description="vérification")
    def checked(self, candidate: Location) -> str:
        """Return what became of the place once it was looked at."""
        return VERIFICATION[Verification(candidate.verification)]
