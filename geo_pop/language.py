"""The language of an answer is in its address: ``/…`` is in French, ``/en/…`` in English.

A link then means the same to everybody, and a cache keeps one copy of an address: neither
``Accept-Language`` nor a cookie is read.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation


class AddressLanguageMiddleware:
    """Speak the language of the address; without one, that of the service."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Choose each time: the thread would go on in the language of its last visitor."""
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language)
        return response
