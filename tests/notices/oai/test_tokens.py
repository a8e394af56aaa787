"""Resumption tokens: ours are read back, and nobody makes one up."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.changes.cursor import Cursor
from notices.oai.refusals import Condition, Refused
from notices.oai.states import Place
from notices.oai.tokens import LONGEST, Token

MOMENTS = st.datetimes(timezones=st.just(UTC))
TOKENS = st.builds(
    Token,
    verb=st.sampled_from(["ListRecords", "ListIdentifiers"]),
    prefix=st.sampled_from(["oai_dc", "edm"]),
    spec=st.sampled_from(["", "base:merimee", "producer:musees-de-france"]),
    until=st.none() | MOMENTS,
    place=st.builds(Place, MOMENTS, st.integers(-1, 2**63 - 1)),
    told=st.integers(1, 2**31),
    size=st.none() | st.integers(1, 2**31),
)
SENT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def refused(text: str, verb: str = "ListRecords") -> bool:
    with pytest.raises(Refused) as caught:
        Token.parse(text, verb)
    return caught.value.condition == Condition.BAD_RESUMPTION_TOKEN


@given(token=TOKENS)
def test_what_is_written_is_read_back_and_needs_no_quoting(token: Token) -> None:
    text = str(token)

    assert Token.parse(text, token.verb) == token
    assert len(text) <= LONGEST
    assert set(text) <= SENT


@given(token=TOKENS)
def test_a_token_is_of_its_verb(token: Token) -> None:
    other = {"ListRecords": "ListIdentifiers", "ListIdentifiers": "ListRecords"}[token.verb]

    assert refused(str(token), other)


@given(token=TOKENS, data=st.data())
def test_a_token_that_is_cut_or_changed_is_refused(token: Token, data: st.DataObject) -> None:
    text = str(token)
    at = data.draw(st.integers(0, len(text) - 1))
    instead = data.draw(st.text(max_size=2).filter(lambda drawn: drawn != text[at]))

    assert refused(text[:at], token.verb)
    assert refused(text[:at] + instead + text[at + 1 :], token.verb)


@given(text=st.text() | st.text(alphabet=sorted(SENT)))
def test_a_token_that_is_made_up_is_refused(text: str) -> None:
    assert refused(text)


def test_a_cursor_of_another_door_is_refused() -> None:
    assert refused(str(Cursor("0123abcd", 1, 2, 3)))
    assert refused("a" * (LONGEST + 1))
