"""The page of the coverage, and its file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from geocoding.coverage import NONE_WRITTEN, Scope, latest_day, total
from geocoding.desk.access import for_readers
from geocoding.desk.coverage_form import ScopeForm
from geocoding.desk.coverage_plot import plot
from geocoding.desk.coverage_tables import Row, tables_of, to_csv

_NOTHING = "Aucun relevé de la couverture : lancer « manage.py record_coverage »."


@for_readers
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Show how many notices are located and how well, now and since they are counted."""
    day = latest_day()
    if day is None:
        return _page(request, {})
    form = ScopeForm(request.GET, day)
    if not form.is_valid():
        return _page(request, {"form": form}, status=400)
    return _page(request, {"form": form, "query": form.scope.query(), **_figures(form.scope, day)})


@for_readers
@require_safe
def coverage_csv(request: HttpRequest) -> HttpResponse:
    """Hand over the lines of the page for a machine: UTF-8 without a mark."""
    day = latest_day()
    if day is None:
        return _refusal(_NOTHING, status=404)
    form = ScopeForm(request.GET, day)
    if not form.is_valid():
        return _refusal("\n".join(form.refusals()), status=400)
    scope = form.scope
    asked = [slugify(word) or "aucun" for word in form.cleaned_data.values() if word]
    name = "-".join(["couverture", f"{day:%Y-%m-%d}", *asked])
    response = HttpResponse(
        to_csv(total(scope, day), tables_of(scope, day)),
        content_type="text/csv; charset=utf-8; header=present",
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    every = {**admin.site.each_context(request), "title": "Couverture", "here": "coverage"}
    return render(request, "geocoding/coverage.html", every | context, status=status)


def _refusal(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)


def _figures(scope: Scope, day: dt.date) -> dict[str, Any]:
    whole = Row("", "", total(scope, day))
    tables = tables_of(scope, day)
    days = [row.line for row in reversed(tables[-1].rows)]
    return {
        "day": day,
        "whole": whole,
        "precisions": whole.precisions,
        "plot": plot(days),
        "tables": tables,
        "notices": _list_of(scope),
    }


def _list_of(scope: Scope) -> str:
    """Return the address of these notices in the admin, where its filters can name them."""
    if scope.producer or scope.departement == NONE_WRITTEN:
        return ""
    rest = scope.query()
    return f"{reverse('admin:notices_notice_changelist')}?withdrawn=no{rest and '&' + rest}"
