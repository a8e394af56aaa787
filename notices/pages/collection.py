"""A list of chosen notices: one that was shared by its address, or those kept on the device."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from ninja import Schema
from pydantic import Field, ValidationError

from notices.bases import BASES
from notices.changes.chosen import choose
from notices.feeds.feature import feature
from notices.feeds.wording import precision_sentence
from notices.pages.qr import qr_code
from notices.search.core import CoreNotice, read_core
from notices.search.parameters import MAX_CHOSEN, Reference
from notices.search.query import SearchQuery
from notices.search.results import find_hits

NAME_LENGTH = 80


class CollectionParams(Schema):
    """The address of a shared list; what else is in it is not ours, and ignored."""

    ref: list[Reference] = Field([], max_length=MAX_CHOSEN)
    name: str = Field("", max_length=NAME_LENGTH)


class Entry(NamedTuple):
    """One notice of a list, as it is shown and printed."""

    notice: CoreNotice
    precision_sentence: str
    address: str
    qr_code: SafeString


@require_safe
def collection_page(request: HttpRequest) -> HttpResponse:
    """Show the notices of the address, in its order; without any, those kept on the device."""
    context: dict[str, Any] = {
        "most": MAX_CHOSEN,
        "name_length": NAME_LENGTH,
        "bases": list(BASES.values()),
    }
    try:
        asked = CollectionParams.model_validate(
            {"ref": request.GET.getlist("ref"), "name": request.GET.get("name", "").strip()}
        )
    except ValidationError:
        return render(request, "notices/collection_refused.html", context, status=422)
    if not asked.ref:
        return render(request, "notices/collection.html", context)
    return render(request, "notices/collection_shared.html", context | _shared(request, asked))


def _shared(request: HttpRequest, asked: CollectionParams) -> dict[str, Any]:
    choice = choose(asked.ref)
    hits = find_hits(SearchQuery(refs=choice.refs), MAX_CHOSEN)
    site = request.build_absolute_uri("/")[:-1]
    return {
        "name": asked.name,
        "entries": [_entry(notice, site) for notice in read_core(hits.ids)],
        "fates": choice.fates,
        "query": urlencode({"ref": choice.refs}, doseq=True),
    }


def _entry(notice: CoreNotice, site: str) -> Entry:
    permanent = f"{site}{reverse('id', args=[notice.ref])}"
    sentence = precision_sentence(feature(notice, site)["properties"])
    return Entry(notice, sentence, permanent, qr_code(permanent))
