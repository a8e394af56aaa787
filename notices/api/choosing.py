"""``ref=``: notices that were chosen one by one, and what is said of those that are gone."""

from __future__ import annotations

from dataclasses import replace

from django.http.response import HttpResponseBase

from notices.changes.chosen import Choice, choose
from notices.search.parameters import ChosenSelection
from notices.search.query import SearchQuery


def chosen(params: ChosenSelection) -> tuple[SearchQuery, Choice]:
    """Return the query of the notices that stand for the references today."""
    query = params.to_query()
    if query.refs is None:
        return query, Choice((), ())
    choice = choose(query.refs)
    return replace(query, refs=choice.refs), choice


def with_fates(response: HttpResponseBase, choice: Choice) -> HttpResponseBase:
    """Say in the header which references lead elsewhere or nowhere."""
    if choice.fates:
        response["Geo-Pop-References"] = choice.header()
    return response
