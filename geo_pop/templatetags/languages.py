"""The same page in each language."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url

register = template.Library()


class Version(NamedTuple):
    """A page in one language, which is named in that language."""

    code: str
    name: str
    address: str


@register.simple_tag(takes_context=True)
def versions(context: Context) -> list[Version]:
    """Return the page in every language; nothing where it is in one only, or an error."""
    if "request" not in context:
        return []
    here = context["request"].get_full_path()
    found = [Version(code, name, translate_url(here, code)) for code, name in settings.LANGUAGES]
    return found if len({version.address for version in found}) > 1 else []
