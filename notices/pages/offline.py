"""What makes the site stay without a network: service worker, manifest, a page to fall on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from notices.bases import BASES

# What visitors need of the static files; the desk of the staff needs a network anyway.
_SHELL = ("css/", "icons/", "js/", "vendor/", "words/")
_STAFF = ("css/admin", "css/coverage", "css/desk", "css/locator", "js/desk/", "js/locator/")
_LEFT_OUT = ("sha256", ".map", ".txt", ".gz", ".br")
_SCRIPTS = (
    "vendor/pmtiles.js",
    "js/offline/kept.js",
    "js/offline/joined.js",
    "js/offline/packs.js",
    "js/offline/worker.js",
)
_TYPES = {"js": "text/javascript; charset=utf-8"}


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker: what it keeps changes with any static file, and it with that.

    Its address is at the root, since that is the scope it may have.
    """
    shell = [static(name) for name in _names()]
    told = {
        "version": _version(shell),
        "shell": shell,
        "hashed": settings.STATIC_HASHED,
        "static": settings.STATIC_URL,
        "pages": [_in(code, "offline") for code, _name in settings.LANGUAGES],
        "maps": [_in(code, "map") for code, _name in settings.LANGUAGES],
        "words": {code: _words(code) for code, _name in settings.LANGUAGES},
    }
    scripts = ", ".join(json.dumps(static(name)) for name in _SCRIPTS)
    body = f"self.GEO_POP = {json.dumps(told)}\nimportScripts({scripts})\n"
    # Asked again at each visit: an update must not wait for a cache.
    return HttpResponse(body, content_type=_TYPES["js"], headers={"Cache-Control": "no-cache"})


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the site as an application (W3C Web Application Manifest)."""
    body = {
        "id": "/",
        "name": _("Geo POP, la carte du patrimoine"),
        "short_name": "Geo POP",
        "lang": translation.get_language(),
        "start_url": reverse("map"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fbf8f0",
        "theme_color": "#fbf8f0",
        "icons": list(_icons()),
        "shortcuts": [
            {"name": _("Mes listes"), "url": reverse("collection")},
            {"name": _("Sans réseau"), "url": reverse("offline")},
        ],
    }
    return JsonResponse(body, content_type="application/manifest+json")


@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    """Show what this device keeps; the service worker falls back on this page."""
    return render(request, "notices/offline.html", {"labels": _labels()})


def _labels() -> dict[str, dict[str, str]]:
    """Name the fields of each base, in the order of its pages: a pack has codes alone."""
    return {
        base.name: {
            column.code: _(column.label)
            for section in base.sections
            if section.title
            for column in section.columns
        }
        for base in BASES.values()
    }


def _icons() -> Iterator[dict[str, str]]:
    yield {"src": static("icons/geo-pop.svg"), "sizes": "any", "type": "image/svg+xml"}
    for size, purpose in (("192", "any"), ("512", "any"), ("512", "maskable")):
        name = f"icons/geo-pop-{size}{'-maskable' if purpose == 'maskable' else ''}.png"
        yield {
            "src": static(name),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }


def _names() -> list[str]:
    collected = getattr(staticfiles_storage, "hashed_files", None)
    names = collected or _sources()
    return sorted(
        name
        for name in names
        if name.startswith(_SHELL) and not name.startswith(_STAFF) and not name.endswith(_LEFT_OUT)
    )


def _sources() -> Iterator[str]:
    for root in map(Path, settings.STATICFILES_DIRS):
        for path in root.rglob("*"):
            if path.is_file():
                yield path.relative_to(root).as_posix()


def _version(shell: list[str]) -> str:
    """Sum up the shell: names hold the digest of what they name, once collected."""
    return hashlib.blake2b("\n".join(shell).encode(), digest_size=6).hexdigest()


def _in(code: str, name: str) -> str:
    with translation.override(code):
        return reverse(name)


def _words(code: str) -> dict[str, Any]:
    with translation.override(code):
        return {"page": _("Hors ligne : page telle qu’elle était le %(date)s.")}
