"""Which format is asked for: by the extension of the address, or by ``Accept`` without one."""

from __future__ import annotations

from django.http import HttpRequest

from notices.errors import InvalidParameters, NotAcceptable
from notices.feeds.formats import BY_EXTENSION, FORMATS, Format

# In order of preference. Who asks for JSON takes GeoJSON: it is that.
_BY_MEDIA_TYPE: dict[str, Format] = {}
for _form in FORMATS.values():
    _BY_MEDIA_TYPE.setdefault(_form.media_type, _form)
_BY_MEDIA_TYPE["application/json"] = FORMATS["geojson"]


def of_extension(extension: str) -> Format:
    """Return the format of ``notices.gpx``, or raise InvalidParameters naming those there are."""
    try:
        return BY_EXTENSION[extension.lower()]
    except KeyError:
        known = ", ".join(BY_EXTENSION)
        detail = f"{extension!r}: expected an extension among {known}"
        raise InvalidParameters([("format", detail)]) from None


def of_accept(request: HttpRequest) -> Format:
    """Return the format that ``Accept`` prefers, GeoJSON for who takes anything.

    Raises NotAcceptable, which names the media types there are. Garmin's loader has the type of
    plain CSV: only its extension tells it.
    """
    preferred = request.get_preferred_type(list(_BY_MEDIA_TYPE))
    if preferred is None:
        raise NotAcceptable(_BY_MEDIA_TYPE)
    return _BY_MEDIA_TYPE[preferred]


def instead_of_a_page(request: HttpRequest) -> Format | None:
    """Return the format that ``Accept`` prefers to a page; None for who would rather read."""
    preferred = request.get_preferred_type(["text/html", *_BY_MEDIA_TYPE])
    return _BY_MEDIA_TYPE.get(preferred) if preferred else None
