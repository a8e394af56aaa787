"""Which answers depend on the visitor's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

_THE_SAME_FOR_ALL = ("/tiles/", "/api/", "/admin/", "/healthz", "/readyz")


class PageLocaleMiddleware(LocaleMiddleware):
    """Choose the language of pages only.

    Django's own adds ``Vary: Accept-Language`` everywhere, and a cache in front would then keep
    one copy of each tile for each browser's list of languages.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Go back to the site's language where words do not change.

        The thread would otherwise go on in the language of its last visitor.
        """
        if request.path_info.startswith(_THE_SAME_FOR_ALL):
            translation.deactivate()
        else:
            super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Say that the language matters, where it does."""
        if request.path_info.startswith(_THE_SAME_FOR_ALL):
            return response
        return super().process_response(request, response)
