"""What the law asks a public site to say of itself, and the list of its pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notices.models.published import PublishedMap


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """State how far the site is accessible, in the order that the decree of 2019 asks for."""
    return _page(request, "notices/about/accessibility.html")


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    """Name who publishes the site, who hosts it, and the licences of what it shows."""
    return _page(request, "notices/about/legal.html")


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """Tell what is kept of visitors, why, and for how long."""
    return _page(request, "notices/about/personal_data.html")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """List the pages."""
    maps = PublishedMap.objects.order_by("title").values_list("slug", "title")
    return render(request, "notices/about/site_map.html", {"maps": maps})


def _page(request: HttpRequest, template: str) -> HttpResponse:
    said = {
        "address": settings.OPERATOR_ADDRESS,
        "email": settings.OPERATOR_EMAIL,
        "director": settings.PUBLICATION_DIRECTOR,
        "host": settings.HOSTED_BY,
    }
    ground = urlsplit(settings.BASEMAP_STYLE_URL).hostname
    return render(request, template, {"operator": said, "ground": ground})
