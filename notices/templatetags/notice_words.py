"""Words for what a notice stores as numbers and codes, in the language of the page."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import QueryDict
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from notices.bases import BASES
from notices.centuries import century_in_words, years_in_words
from notices.feeds import wording
from notices.feeds.feature import Published
from notices.vocabularies import Protection

register = template.Library()

_PROTECTIONS = {
    Protection.CLASSE: _("Classé MH"),
    Protection.INSCRIT: _("Inscrit MH"),
    Protection.LABEL: _("Labellisé"),
}


@register.simple_tag
def basemap() -> str:
    """Return the attributes of a map's element that name the ground of another service."""
    if not settings.BASEMAP_STYLE_URL:
        return ""
    return format_html(
        ' data-basemap="{}" data-basemap-attribution="{}"',
        settings.BASEMAP_STYLE_URL,
        settings.BASEMAP_ATTRIBUTION,
    )


@register.filter
def protection_labels(mask: int) -> list[str]:
    """Return what the badges of a notice say, the strongest protection first."""
    return [gettext(label) for flag, label in _PROTECTIONS.items() if flag & mask]


@register.filter
def protection_names(mask: int) -> str:
    """Return the protections in the words of the API, for the marks of the small map."""
    return " ".join(Protection(mask).words)


@register.filter
def distance(metres: int) -> str:
    """Write a length as readers do."""
    return wording.distance(metres)


@register.filter
def base_label(name: str) -> str:
    """Return the label of a base, or its name where no descriptor is left."""
    return BASES[name].label if name in BASES else name


@register.filter
@lru_cache
def mark(name: str) -> str:
    """Return the static file that draws a base: a new base needs no drawing to be shown."""
    own = f"icons/{name}.svg"
    return own if finders.find(own) else "icons/other.svg"


@register.filter
def partial_date(written: str) -> str:
    """Spell ``1975-01-28``, ``1975-01`` or ``1975``: only what is known."""
    year, _, rest = written.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    french = get_language() == "fr"
    name = str(MONTHS[int(month)])
    if french:
        name = name.lower()
    if not day:
        return f"{name} {year}"
    return f"{'1er' if french and int(day) == 1 else int(day)} {name} {year}"


@register.filter
def lines(text: str, line_break: str) -> list[str]:
    """Cut a text where its producers wrote their mark for a new line."""
    parts = text.replace(line_break, "\n") if line_break else text
    return [line for part in parts.splitlines() if (line := part.strip())]


@register.filter
def values_of(query: QueryDict, name: str) -> list[str]:
    """Return every value that a query string gives to a name."""
    return query.getlist(name)


@register.filter
def period(notice: Published) -> str:
    """Join the centuries of a notice in the page's language; say its years where it has none."""
    centuries = ", ".join(map(century_in_words, notice.centuries))
    return centuries or years_in_words(notice.period_from, notice.period_to)
