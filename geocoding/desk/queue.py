"""The queue: the findings that wait, the filters, and where to begin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from geocoding.desk.access import for_readers, person_of, refused
from geocoding.desk.queue_form import QueueForm
from geocoding.desk.queue_page import figures_of, page_of
from geocoding.errors import JudgementRefused
from geocoding.judgements import claim, last_judgement, release
from geocoding.models import Finding
from geocoding.waiting import Wanted, next_finding
from notices.rights import correctable

_NO_REMIT = (
    "Votre groupe ne corrige aucune notice : la file se consulte, sans pouvoir y travailler."
)
_ATTEMPTS = 5  # of taking the next finding, when others take it at the same time


@for_readers
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show a page of the findings wanted, and how many are left and done."""
    user = person_of(request)
    form = QueueForm(request.GET)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,  # a table of eight columns takes the width
        "title": "File d’attente",
        "here": "queue",
        "form": form,
        "may_judge": correctable(user).exists(),
    }
    if not form.is_valid():
        return render(request, "geocoding/queue.html", context, status=400)
    query = form.query()
    context |= {
        "query": query,
        "opened": f"?{query}" if query else "",
        "last": last_judgement(user),
        "figures": figures_of(user, form.wanted),
        "page": page_of(user, form.wanted, request.GET),
    }
    return render(request, "geocoding/queue.html", context)


@for_readers
@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Take the next finding of the queue, after the one named, and open it; give that one back."""
    user = person_of(request)
    form = QueueForm(request.GET)
    if not correctable(user).exists():
        return refused(request, _NO_REMIT)
    if not form.is_valid():
        return HttpResponseRedirect(reverse("desk:queue"))
    after = None
    if (key := request.POST.get("after", "")).isdecimal():
        after = Finding.objects.filter(pk=int(key)).first()
    if after is not None:
        release(after.pk, user)
    return lead_on(request, form, after)


def lead_on(request: HttpRequest, form: QueueForm, after: Finding | None) -> HttpResponse:
    """Lead to the next finding, held for this person; to the queue when there is none."""
    user, query = person_of(request), form.query()
    end = f"?{query}" if query else ""
    found = _take_next(request, form.wanted, after)
    if found is not None:
        return HttpResponseRedirect(reverse("desk:finding", args=[found.pk]) + end)
    if next_finding(user, form.wanted):
        said = "La fin de la file est atteinte : il reste ce que vous avez passé."
    else:
        said = "Plus rien à traiter dans cette file."
    messages.info(request, said)
    return HttpResponseRedirect(reverse("desk:queue") + end)


def _take_next(request: HttpRequest, wanted: Wanted, after: Finding | None) -> Finding | None:
    user = person_of(request)
    for _ in range(_ATTEMPTS):
        found = next_finding(user, wanted, after)
        if found is None:
            return None
        try:
            return claim(found.pk, user)
        except JudgementRefused:  # taken or judged since it was read: the one after it
            after = found
    return None
