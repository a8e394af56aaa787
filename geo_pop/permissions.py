"""What the browser may give our pages: where the visitor is, to them alone, if they let it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# In a frame, the page around it must let it too: ``allow="geolocation"``.
POLICY = "geolocation=(self)"


class PermissionsPolicyMiddleware:
    """Send the policy with every answer, as the content policy is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the header."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response
