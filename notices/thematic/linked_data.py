"""A thematic map in the vocabulary of schema.org: a page about a data set, and its files."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString

from notices.feeds.feature import MINISTRY
from notices.feeds.formats import BY_EXTENSION
from notices.feeds.info import LICENCE_URL
from notices.feeds.script import linked_data_script
from notices.thematic.shown import Shown


def linked_data(shown: Shown, context: dict[str, Any], site: str) -> SafeString:
    """Return the script element of a page, from what its context holds."""
    page = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": context["address"],
        "url": context["address"],
        "name": shown.title,
        "description": shown.summary,
        "inLanguage": "fr",
        "datePublished": shown.published_at and shown.published_at.isoformat(),
        "dateModified": shown.updated_at.isoformat(),
        "publisher": {"@type": "GovernmentOrganization", "name": MINISTRY},
        "image": _picture(shown, context["picture"], site),
        "mainEntity": _data(shown, context, site),
    }
    return linked_data_script({name: value for name, value in page.items() if value})


def _data(shown: Shown, context: dict[str, Any], site: str) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": shown.title,
        "description": shown.summary,
        "license": LICENCE_URL,
        "creator": {"@type": "GovernmentOrganization", "name": MINISTRY},
        "isAccessibleForFree": True,
        "size": f"{context['total']} notices",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": BY_EXTENSION[extension].media_type,
                "contentUrl": site + address,
            }
            for extension, address in context["files"]
        ],
    }


def _picture(shown: Shown, address: str, site: str) -> dict[str, str] | None:
    if not address:
        return None
    return {
        "@type": "ImageObject",
        "contentUrl": site + address,
        "creditText": shown.picture_credit,
        "copyrightNotice": shown.picture_rights,
    }
