"""The page of a notice, its permanent address, and what is answered once it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from notices.bases import BASES
from notices.feeds.feature import attribution, feature, page_of
from notices.feeds.wording import description, precision_sentence
from notices.models.published import PublishedNotice
from notices.pages.addresses import canonical_address
from notices.pages.gone import gone
from notices.pages.linked import Group, linked_groups
from notices.pages.linked_data import linked_data
from notices.pages.pictures import gallery_of
from notices.pages.qr import qr_code
from notices.pages.sections import sections_of
from notices.pages.surroundings import surroundings_of
from notices.pages.whereabouts import found_of, moves_of


@require_safe
def notice_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one notice; another case of its reference leads to the canonical address."""
    notice = _published(ref)
    if notice is None:
        return gone(request, ref, page_of)
    if ref != notice.ref:
        return HttpResponseRedirect(page_of(notice.ref))
    context = context_of(request, notice, linked_groups(notice.ref))
    return render(request, "notices/notice.html", context)


@require_safe
def permanent_address(request: HttpRequest, ref: str) -> HttpResponse:
    """Lead ``/id/pa00088922`` to the page of the notice, whatever the case and the base."""
    notice = _published(ref)
    if notice is None:
        return gone(request, ref, page_of)
    return HttpResponseRedirect(page_of(notice.ref), status=303)


def _published(ref: str) -> PublishedNotice | None:
    return PublishedNotice.objects.filter(ref=ref.strip().upper()).first()


def context_of(
    request: HttpRequest, notice: PublishedNotice, linked: Sequence[Group]
) -> dict[str, Any]:
    """Return what the page of any notice says, with the groups of notices that are linked."""
    site = request.build_absolute_uri("/")[:-1]
    permanent = f"{site}{reverse('id', args=[notice.ref])}"
    told, address = feature(notice, site), canonical_address(notice, site)
    photographs = [one.ref for group in linked if group.kind == "picture" for one in group.notices]
    gallery = gallery_of(notice, photographs)
    return {
        "notice": notice,
        "address": address,
        "base": BASES.get(notice.base),
        "sections": sections_of(notice),
        "linked": linked,
        "gallery": gallery,
        "precision_sentence": precision_sentence(told["properties"]),
        "found": found_of(notice),
        "moves": moves_of(notice),
        "surroundings": surroundings_of(notice),
        "description": description(told["properties"]),
        "attribution": attribution(notice),
        "permanent_address": permanent,
        "today": timezone.localdate(),
        "qr_code": qr_code(permanent),
        "linked_data": linked_data(notice, told, address, permanent, gallery.pictures),
    }
