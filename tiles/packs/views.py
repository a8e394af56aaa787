"""Serve the packs: what there is, and their files, which never change."""

from __future__ import annotations

from dataclasses import asdict

from django.http import FileResponse, Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from tiles.packs import shelf


@require_safe
def index(request: HttpRequest) -> JsonResponse:
    """Tell which départements may be taken along, of when and how large they are."""
    body = {"packs": [asdict(pack) for pack in shelf.packs()]}
    return JsonResponse(body, headers={"Cache-Control": "public, max-age=300"})


@require_safe
def file(request: HttpRequest, name: str) -> FileResponse:
    """Send a file of a pack."""
    path = shelf.find(name)
    if path is None:
        raise Http404(f"aucun fichier {name}")
    response = FileResponse(path.open("rb"), as_attachment=True, filename=f"geo-pop-{name}")
    response["Content-Type"] = shelf.media_type(name)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
