"""One finding on one screen: what is in doubt, beside what, and the verdicts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from geocoding.desk.access import for_readers, person_of, refused
from geocoding.desk.finding_page import page_of
from geocoding.desk.queue import lead_on
from geocoding.desk.queue_form import QueueForm
from geocoding.desk.queue_page import figures_of
from geocoding.desk.verdicts import VERDICTS, Ruling
from geocoding.errors import JudgementRefused
from geocoding.judgements import last_judgement
from geocoding.models import Finding
from notices.corrections import state_of
from notices.errors import CorrectionRefused, PlaceChanged
from notices.rights import may_correct

LONGEST_COMMENT = 500
_NOT_YOURS = (
    "Cette notice n’est pas dans votre périmètre : le constat se consulte, mais vous ne pouvez"
    " pas le juger."
)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a finding; judge it, by those whose remit it is, and lead to the next one."""
    shown = get_object_or_404(
        Finding.objects.select_related("notice", "location", "claimed_by", "judged_by"), pk=pk
    )
    form = QueueForm(request.GET)
    if not form.is_valid():
        form = QueueForm(request.GET.__class__())
        form.is_valid()
    if request.method == "POST":
        return _judge(request, shown, form)
    return _show(request, shown, form)


def _judge(request: HttpRequest, shown: Finding, form: QueueForm) -> HttpResponse:
    user = person_of(request)
    verdict = VERDICTS.get(request.POST.get("verdict", ""))
    comment = request.POST.get("comment", "")[:LONGEST_COMMENT]
    if not may_correct(user, shown.notice_id):
        return refused(request, _NOT_YOURS)
    if verdict is None:
        messages.error(request, "Verdict inconnu : rien n’a été fait.")
        return _show(request, shown, form, comment, status=400)
    try:
        said = verdict.act(Ruling(shown, user, comment, request.POST.get("seen")))
    except (JudgementRefused, CorrectionRefused, PlaceChanged) as refusal:
        messages.error(request, f"Rien n’a été fait : {refusal}.")
        shown.refresh_from_db()
        return _show(request, shown, form, comment, status=409)
    if said:
        messages.success(request, said)
    if verdict.leads_on:
        return lead_on(request, form, shown)
    query = form.query()
    here = reverse("desk:finding", args=[shown.pk])
    return HttpResponseRedirect(f"{here}?{query}" if query else here)


def _show(
    request: HttpRequest, shown: Finding, form: QueueForm, comment: str = "", status: int = 200
) -> HttpResponse:
    user = person_of(request)
    # Before anything that the page shows: what changes meanwhile is then a conflict, not a loss.
    seen = state_of(shown.notice_id)
    query = form.query()
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,  # the map takes the width
        **page_of(shown, user),
        "seen": seen,
        "comment": comment or shown.comment,
        "query": f"?{query}" if query else "",
        "figures": figures_of(user, form.wanted),
        "last": last_judgement(user),
        "may_judge": may_correct(user, shown.notice_id),
    }
    return render(request, "geocoding/finding.html", context, status=status)
