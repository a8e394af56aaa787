"""GET /api/v1/notices/{ref}: one notice, whole."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from notices.api.geojson import geojson
from notices.api.schemas import Problem, WholeNotice
from notices.feeds.feature import feature, page_of
from notices.links import linked_to
from notices.models.published import PublishedNotice

router = Router(tags=["notices"])


@router.get(
    "/{ref}", response={200: WholeNotice, 404: Problem}, by_alias=True, summary="Read one notice"
)
def read_notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Return a notice with all its public fields and its links, whatever the case of `ref`."""
    notice = PublishedNotice.objects.filter(ref=ref.strip().upper()).first()
    if notice is None:
        raise Http404(f"no published notice has the reference {ref!r}")
    site = request.build_absolute_uri("/")[:-1]
    whole = feature(notice, site)
    whole["properties"] |= {
        "fields": notice.fields,
        "links": [
            {**link._asdict(), "url": page_of(link.ref, site)} for link in linked_to(notice.id)
        ],
        "protections": notice.protections,
    }
    return geojson(whole)
