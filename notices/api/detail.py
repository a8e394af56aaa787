"""GET /api/v1/notices/{ref}: one notice, whole."""

from __future__ import annotations

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from ninja import Router

from notices.api.geojson import geojson
from notices.api.problem import problem
from notices.api.schemas import Problem, WholeNotice
from notices.changes.fate import fate_of
from notices.feeds.feature import feature, page_of
from notices.links import linked_to
from notices.models.published import PublishedNotice

router = Router(tags=["notices"])


@router.get(
    "/{ref}",
    response={200: WholeNotice, 301: None, 404: Problem, 410: Problem},
    by_alias=True,
    summary="Read one notice",
)
def read_notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Return a notice with all its public fields and its links, whatever the case of `ref`.

    One that was merged leads to the other (301); one that is gone is 410.
    """
    notice = PublishedNotice.objects.filter(ref=ref.strip().upper()).first()
    if notice is None:
        return _gone(ref)
    site = request.build_absolute_uri("/")[:-1]
    whole = feature(notice, site)
    whole["properties"] |= {
        "fields": notice.fields,
        "links": [
            {**link._asdict(), "url": page_of(link.ref, site)}
            for link in linked_to(notice.id, notice.ref)
        ],
        "protections": notice.protections,
    }
    return geojson(whole)


def _gone(ref: str) -> HttpResponse:
    fate = fate_of(ref.strip().upper())
    if fate is None:
        raise Http404(f"no published notice has the reference {ref!r}")
    if fate.replaced_by:
        return HttpResponsePermanentRedirect(
            reverse("api-1:read_notice", kwargs={"ref": fate.replaced_by})
        )
    return problem(410, f"{fate.base}/{fate.ref} is {fate.status} since {fate.changed_at:%Y-%m-%d}")
