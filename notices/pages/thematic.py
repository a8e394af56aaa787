"""The pages of thematic maps: their list, one of them, its picture."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from notices.models.published import PublishedMap, PublishedMapPicture, WithdrawnMap
from notices.thematic.page import page_of

# Another picture has another address.
_FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """List the published maps, the newest first."""
    maps = PublishedMap.objects.order_by("-published_at", "slug")
    shown = [(one, _picture_of(one)) for one in maps]
    return render(request, "notices/thematics.html", {"maps": shown})


@require_safe
def map_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one map; 410 when it was withdrawn, 404 when none has that address."""
    shown = PublishedMap.objects.filter(slug=slug.lower()).first()
    if shown is None:
        return _withdrawn(request, slug.lower())
    if slug != shown.slug:
        return HttpResponseRedirect(reverse("thematic", args=[shown.slug]))
    return render(request, "notices/thematic.html", page_of(request, shown, _picture_of(shown)))


@require_safe
def picture(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """Send the picture of a published map."""
    found = PublishedMapPicture.objects.filter(slug=slug, digest=digest).first()
    if found is None:
        raise Http404(f"aucune carte thématique {slug} n’a cette image")
    response = HttpResponse(bytes(found.picture), content_type="image/jpeg")
    response["Cache-Control"] = _FOR_GOOD
    response["ETag"] = f'"{digest}"'
    return response


def _picture_of(shown: PublishedMap) -> str:
    if not shown.picture_digest:
        return ""
    return reverse("thematic-picture", args=[shown.slug, shown.picture_digest])


def _withdrawn(request: HttpRequest, slug: str) -> HttpResponse:
    withdrawn = WithdrawnMap.objects.filter(slug=slug).first()
    if withdrawn is None:
        raise Http404(f"aucune carte thématique n’a l’adresse {slug}")
    return render(request, "notices/thematic_gone.html", {"withdrawn": withdrawn}, status=410)
