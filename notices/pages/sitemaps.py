"""What search engines are told of the pages: ``robots.txt`` and sitemaps (sitemaps.org, 0.90).

A notice is in the part of its identifier for good, so that a part changes only when one of its
notices does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from notices.feeds.feature import page_of
from notices.feeds.xml import HEADER, text
from notices.models.published import PublishedMap, PublishedPoint
from notices.publication import read_rows

_SQL = Path(__file__).parent / "sql"
PARTS_SQL = (_SQL / "sitemap_parts.sql").read_text(encoding="utf-8")
NOTICES_SQL = (_SQL / "sitemap_notices.sql").read_text(encoding="utf-8")

SIZE = 40_000  # a sitemap holds 50,000 addresses at most
_PARTS = 2**31 // SIZE  # more than there will ever be; a larger number is not asked about
_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
_ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /ogc/
Disallow: /en/ogc/
Disallow: /oai
Disallow: /tiles/
Allow: /

Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Lead robots to the pages of people, and away from the doors of programs."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return _kept(_ROBOTS.format(sitemap=sitemap), "text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the sitemaps."""
    parts = [part for (part,) in read_rows(PARTS_SQL, {"size": SIZE})]
    addresses = [
        reverse("sitemap-communes"),
        reverse("sitemap-thematics"),
        reverse("sitemap-museums"),
        *(reverse("sitemap-notices", args=[part]) for part in parts),
    ]
    entries = (
        f"<sitemap><loc>{text(request.build_absolute_uri(address))}</loc></sitemap>\n"
        for address in addresses
    )
    return _document("sitemapindex", entries)


@require_safe
def notices(request: HttpRequest, part: int) -> HttpResponse:
    """List the notices of one part; museums are listed by their own pages."""
    site = request.build_absolute_uri("/")[:-1]
    rows = read_rows(NOTICES_SQL, {"part": part, "size": SIZE}) if part < _PARTS else []
    if not rows:
        raise Http404(f"no notice is in part {part}")
    return _document("urlset", (_entry(site, page_of(ref), changed) for ref, changed in rows))


@require_safe
def communes(request: HttpRequest) -> HttpResponse:
    """List the map, and the page of each commune that has notices."""
    codes = PublishedPoint.objects.exclude(insee="").values_list("insee", flat=True).distinct()
    return _addresses(
        request, [reverse("map"), *(reverse("commune", args=[code]) for code in codes.order_by())]
    )


@require_safe
def museums(request: HttpRequest) -> HttpResponse:
    """List the page of each museum."""
    refs = PublishedPoint.objects.filter(base="museofile").values_list("ref", flat=True)
    return _addresses(request, [reverse("museum", args=[ref]) for ref in refs])


def _addresses(request: HttpRequest, addresses: list[str]) -> HttpResponse:
    site = request.build_absolute_uri("/")[:-1]
    return _document("urlset", (_entry(site, address) for address in sorted(addresses)))


@require_safe
def thematics(request: HttpRequest) -> HttpResponse:
    """List the thematic maps, and the page that lists them."""
    rows = PublishedMap.objects.order_by("slug").values_list("slug", "updated_at")
    site = request.build_absolute_uri("/")[:-1]
    entries = [_entry(site, reverse("thematics"))]
    entries += [_entry(site, reverse("thematic", args=[slug]), changed) for slug, changed in rows]
    return _document("urlset", entries)


def _entry(site: str, address: str, changed: datetime | None = None) -> str:
    """Return one page, with its address in each language: English ones begin with /en."""
    french, english = text(site + address), text(f"{site}/en{address}")
    modified = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return (
        f"<url><loc>{french}</loc>{modified}"
        f'<xhtml:link rel="alternate" hreflang="fr" href="{french}"/>'
        f'<xhtml:link rel="alternate" hreflang="en" href="{english}"/></url>\n'
    )


def _document(root: str, entries: Iterable[str]) -> HttpResponse:
    body = f"{HEADER}<{root} {_NAMESPACES}>\n{''.join(entries)}</{root}>\n"
    return _kept(body, "application/xml; charset=utf-8")


def _kept(body: str, content_type: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Cache-Control"] = "public, max-age=3600"
    return response
