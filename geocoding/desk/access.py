"""Who may open a page of the desk, and what those who may not are told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]

_NOT_A_READER = "Votre compte ne permet pas de lire les notices dans l’administration."


def may_read(user: User | AnonymousUser) -> bool:
    """Whether this person may see every notice as stored."""
    return user.has_perm("notices.view_notice") or user.has_perm("notices.change_notice")


def for_readers(view: View) -> View:
    """Open a view to the staff who may see the notices; the others sign in, or are refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read(request.user):
            return refused(request, _NOT_A_READER)
        return view(request, *args, **kwargs)

    opened: View = admin.site.admin_view(guarded)
    return opened


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """Answer 403 with a page that says why, in French."""
    context = {**admin.site.each_context(request), "title": "Accès refusé", "why": why}
    return render(request, "geocoding/refused.html", context, status=403)


def person_of(request: HttpRequest) -> User:
    """Return who signed in: ``for_readers`` let nobody else in."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user
