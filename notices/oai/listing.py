"""A list of headers or records, page after page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from notices.feeds.record import read_records
from notices.feeds.xml import text
from notices.oai import sets
from notices.oai.arguments import TOKEN, Asked, datestamp, read_dates
from notices.oai.formats import MetadataFormat, format_of
from notices.oai.identifiers import Identifier
from notices.oai.refusals import Condition, refuse
from notices.oai.states import (
    BEGINNING,
    Origin,
    Place,
    State,
    Window,
    origins,
    read_page,
    size,
    state_at,
)
from notices.oai.tokens import Token
from notices.publication import snapshot

_BEFORE_ANY = -1  # numbers of notices begin at 1


def list_notices(asked: Asked, horizon: datetime, site: str) -> str:
    """Write a page of ListIdentifiers or ListRecords, or raise Refused.

    Of each page apart: nothing from its own ``horizon`` on.
    """
    token = _begin(asked)
    form = format_of(token.prefix) if asked.verb == "ListRecords" else None
    with snapshot():
        token, states, more = _read(token, horizon)
        told = write_records(states, form, site) if form else "".join(map(header, states))
    return f"<{asked.verb}>\n{told}{_resumption(token, states, more)}</{asked.verb}>\n"


def write_records(states: list[State], form: MetadataFormat, site: str) -> str:
    """Write whole records; in the snapshot that the states come from."""
    records = read_records([state.ref for state in states if state.active], site, parsed=True)
    return "".join(
        f"<record>{header(state)}"
        + (f"<metadata>{form.write(records[state.ref], site)}</metadata>" if state.active else "")
        + "</record>\n"
        for state in states
    )


def header(state: State) -> str:
    """Write the header of a record."""
    status = "" if state.active else ' status="deleted"'
    specs = sets.sets_of(Origin(state.base, state.producer))
    return (
        f"<header{status}>"
        f"<identifier>{text(Identifier(state.base, state.ref))}</identifier>"
        f"<datestamp>{datestamp(state.changed_at)}</datestamp>"
        + "".join(f"<setSpec>{text(spec)}</setSpec>" for spec in specs)
        + "</header>\n"
    )


def _begin(asked: Asked) -> Token:
    if TOKEN in asked.arguments:
        return Token.parse(asked.arguments[TOKEN], asked.verb)
    return _first(asked.verb, asked.arguments)


def _first(verb: str, arguments: Mapping[str, str]) -> Token:
    """Return where a list begins, as if it resumed."""
    since, until = read_dates(arguments)
    form = format_of(arguments["metadataPrefix"])
    place = Place(since or BEGINNING, _BEFORE_ANY)
    return Token(verb, form.prefix, arguments.get("set", ""), until, place, told=0, size=None)


def _read(token: Token, horizon: datetime) -> tuple[Token, list[State], bool]:
    """Return the states of a page, and whether more follow; the first page counts them all."""
    publishers = origins()
    chosen = sets.members(token.spec, publishers) if token.spec else None
    window = Window(token.place, min(horizon, token.until or horizon), chosen)
    states, more = read_page(window)
    if not states and token.told:
        # All that was left has changed meanwhile, and is told later. A page holds something: the
        # last record is told again.
        states = state_at(token.place)
    if not states:
        raise refuse(Condition.NO_RECORDS, "nothing was published in this range")
    if more and not token.told:
        token = replace(token, size=size(window, publishers))
    return token, states, more


def _resumption(token: Token, states: list[State], more: bool) -> str:
    """Write where to go on; the last page of several says by an empty one that it is."""
    if not more and not token.told:
        return ""
    following = ""
    told = token.told + len(states)
    if more:
        last = states[-1]
        place = Place(last.changed_at, last.notice_id)
        following = str(replace(token, place=place, told=told))
    # Changes go on while a list is read: what it held is known at its end.
    total = told if not more else token.size and max(token.size, told + 1)
    counted = f' completeListSize="{total}"' if total else ""
    return f'<resumptionToken{counted} cursor="{token.told}">{following}</resumptionToken>\n'
