"""The bulk files: a page for people, an index for programs, the files, and their catalogue."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from notices.exports.columns import table_schema
from notices.exports.manifest import DESCRIPTIONS, Build, folder_of, latest, names_of_builds

_SHORT = "public, max-age=300"
_IMMUTABLE = "public, max-age=31536000, immutable"
_PROBLEM = "application/problem+json"


@require_safe
def downloads_page(request: HttpRequest) -> HttpResponse:
    """Show the files of the last build, and the builds before it."""
    build = latest()
    context: dict[str, Any] = {"build": build, "builds": names_of_builds()[1:]}
    if build:
        context["bases"] = _by_base(build)
        context["departements"] = [one for one in build.files if one.departement]
    return render(request, "notices/downloads.html", context)


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Tell what the last build holds, and the names of all."""
    build = latest()
    body = {"latest": asdict(build) if build else None, "builds": names_of_builds()}
    return _kept(JsonResponse(body, json_dumps_params={"ensure_ascii": False}))


@require_safe
def schema(request: HttpRequest) -> HttpResponseBase:
    """Describe the columns of the CSV files."""
    return _kept(JsonResponse(table_schema(), json_dumps_params={"ensure_ascii": False}))


@require_safe
def catalogue(request: HttpRequest, extension: str) -> HttpResponseBase:
    """Describe the files and the services to catalogues of open data (DCAT-AP)."""
    build = latest()
    if build is None:
        return _nothing_yet()
    return _kept(_description(build.name, f"catalog.{extension}"))


@require_safe
def latest_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Lead to a file of the last build."""
    build = latest()
    if build is None:
        return _nothing_yet()
    return _kept(HttpResponseRedirect(reverse("download", args=[build.name, name])))


@require_safe
def file(request: HttpRequest, build: str, name: str) -> HttpResponseBase:
    """Send one file of one build: it never changes."""
    if build not in names_of_builds():
        return _missing(f"no build is named {build}; those of a month are kept: /downloads/")
    if name in DESCRIPTIONS:
        return _unchanging(_description(build, name))
    found = Build.read(folder_of(build)).file(name)
    if found is None:
        return _missing(f"{build} has no file {name}: /downloads/index.json lists those it has")
    etag = f'"{found.sha256}"'
    if not_modified := get_conditional_response(request, etag=etag):
        return _unchanging(not_modified, etag)
    path = folder_of(build) / found.name
    response = FileResponse(path.open("rb"), as_attachment=True, filename=f"geo-pop-{found.name}")
    response["Content-Type"] = "application/gzip" if name.endswith(".gz") else found.media_type
    return _unchanging(response, etag)


def _description(build: str, name: str) -> FileResponse:
    content = (folder_of(build) / name).open("rb")
    return FileResponse(content, content_type=DESCRIPTIONS[name])


def _unchanging(response: HttpResponseBase, etag: str = "") -> HttpResponseBase:
    response["Cache-Control"] = _IMMUTABLE
    if etag:
        response["ETag"] = etag
    return response


def _by_base(build: Build) -> list[tuple[str, list[Any]]]:
    whole = [one for one in build.files if not one.departement]
    return [
        (base, [one for one in whole if one.base == base])
        for base in sorted({one.base for one in whole})
    ]


def _kept(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = _SHORT
    return response


def _nothing_yet() -> HttpResponse:
    return _missing("no file was built yet; the lists of /api/v1/ have every notice")


def _missing(detail: str) -> HttpResponse:
    body = {"type": "about:blank", "title": "Not found", "status": 404, "detail": detail}
    return JsonResponse(body, status=404, content_type=_PROBLEM)
