"""One way for every door to answer features in the format that was asked for.

Who may read it from where, and HEAD, are answered for all doors in ``geo_pop.open_doors``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from notices.feeds.feature import Feature
from notices.feeds.formats import FORMATS, Format
from notices.feeds.info import LICENCE_URL, SCHEMA_VERSION, FeedInfo


class Body(Iterator[bytes]):
    """The bytes of an answer; closed, it lets go of the snapshot that its features come from."""

    def __init__(self, form: Format, features: Iterable[Feature], info: FeedInfo) -> None:
        self._close = getattr(features, "close", None)
        self._chunks = iter(form.write(features, info))

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """End the reading, wherever it is; Django calls it when the visitor is gone."""
        if self._close:
            self._close()


def answer(
    request: HttpRequest,
    form: Format,
    features: Iterable[Feature],
    info: FeedInfo,
    filename: str = "notices",
) -> HttpResponseBase:
    """Send features, or 304 to who has them already; an iterator is streamed in constant memory.

    ``filename`` has no extension: that of the format is added. A list of features tells its own
    version; a stream has that of ``info``.
    """
    body = Body(form, features, info)
    etag = _etag(form, features, info)
    response: HttpResponseBase
    if etag and (unchanged := get_conditional_response(request, etag=etag)):
        body.close()
        response = unchanged
    else:
        # A page is short: whole, it says its length.
        kind = HttpResponse if isinstance(features, list) else StreamingHttpResponse
        response = kind(body, content_type=form.content_type)
        response["Content-Disposition"] = f'inline; filename="{filename}.{form.extension}"'
        response["Geo-Pop-Matched"] = str(info.matched)
        response["Geo-Pop-Returned"] = str(info.returned)
        response["Geo-Pop-Without-Place"] = str(info.without_place)
        response["Link"] = ", ".join(_links(request, form, info))
    if etag:
        response["ETag"] = etag
    if info.modified:
        # Told, never asked: the ETag knows better, a second is long and clocks are wrong.
        response["Last-Modified"] = http_date(info.modified.timestamp())
    patch_vary_headers(response, ["Accept"])
    return response


def _etag(form: Format, features: Iterable[Feature], info: FeedInfo) -> str | None:
    """Mark what is said of the notices; weak, since the answer also says when it was made."""
    asked = (SCHEMA_VERSION, form.name, info.self_link, info.next_link)
    if info.version:
        return f'W/"{info.version}.{_digest(asked)}"'
    if isinstance(features, list):
        return f'W/"{_digest((*asked, info.matched, features))}"'
    return None


def _digest(said: object) -> str:
    return hashlib.blake2b(repr(said).encode(), digest_size=9).hexdigest()


def _links(request: HttpRequest, form: Format, info: FeedInfo) -> Iterator[str]:
    """Yield the links of a header (RFC 8288): the licence, what follows, the other formats."""
    yield f'<{LICENCE_URL}>; rel="license"'
    if info.next_link:
        yield f'<{info.next_link}>; rel="next"; type="{form.media_type}"'
    if not info.stem:
        return
    query = request.GET.copy()
    query.pop("cursor", None)
    asked = f"?{query.urlencode()}" if query else ""
    for other in FORMATS.values():
        if other is not form:
            href = f"{info.stem}.{other.extension}{asked}"
            yield f'<{href}>; rel="alternate"; type="{other.media_type}"'
