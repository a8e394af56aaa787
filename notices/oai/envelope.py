"""What every answer is wrapped in: when it holds, what was asked, then a verb or errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from notices.feeds.xml import HEADER, elements, text
from notices.oai.arguments import datestamp
from notices.oai.refusals import Condition, Refused

_NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
_OPENING = (
    f'{HEADER}<OAI-PMH xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xsi:schemaLocation="{_NAMESPACE} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">\n'
)
_CLOSING = "</OAI-PMH>\n"
# The request is not repeated where it was not understood (section 3.2).
_NOT_UNDERSTOOD = {Condition.BAD_VERB, Condition.BAD_ARGUMENT}


def wrap(moment: datetime, door: str, asked: Mapping[str, str], body: str) -> str:
    """Return an answer; ``door`` is the address asked, without arguments."""
    given = "".join(f' {name}="{text(value)}"' for name, value in asked.items())
    request = f"<request{given}>{text(door)}</request>\n"
    return f"{_OPENING}{elements({'responseDate': datestamp(moment)})}{request}{body}{_CLOSING}"


def wrap_refusal(moment: datetime, door: str, asked: Mapping[str, str], error: Refused) -> str:
    """Return the answer to what is refused."""
    said = "".join(f'<error code="{error.condition}">{text(one)}</error>\n' for one in error.wrong)
    return wrap(moment, door, {} if error.condition in _NOT_UNDERSTOOD else asked, said)
