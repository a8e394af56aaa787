"""The one address of a notice that search engines and those who share it are told."""

from __future__ import annotations

from django.urls import reverse

from notices.feeds.feature import page_of
from notices.models.published import PublishedNotice


def canonical_address(notice: PublishedNotice, site: str) -> str:
    """Return the page of a museum for one, which says more than its notice; else the notice's."""
    if notice.base == "museofile":
        return f"{site}{reverse('museum', args=[notice.ref])}"
    return page_of(notice.ref, site)
