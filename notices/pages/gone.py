"""What is answered at an address of a notice that is no longer published."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from notices.changes.fate import fate_of


def gone(request: HttpRequest, ref: str, address_of: Callable[[str], str]) -> HttpResponse:
    """Answer 301 for a merged notice, 410 for one that is gone; raise Http404 for none that was.

    ``address_of`` gives the address, of the same kind, of the notice that stays.
    """
    fate = fate_of(ref.strip().upper())
    if fate is None:
        raise Http404(f"aucune notice publiée n’a la référence {ref}")
    if fate.replaced_by:
        return HttpResponsePermanentRedirect(address_of(fate.replaced_by))
    return render(request, "notices/gone.html", {"fate": fate}, status=410)
