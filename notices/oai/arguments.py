"""The verbs, what each may be asked, and dates as harvesters write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from notices.oai.refusals import Condition, Refused, refuse

TOKEN = "resumptionToken"  # noqa: S105 -- the name of an argument
# What can be repeated in an answer as its schema asks: unreserved characters of a URI, and colons
# between the levels of a set; an identifier is a URI.
_WORD = r"[A-Za-z0-9\-_.!~*'()]+"
_SYNTAX = {
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(rf"{_WORD}(:{_WORD})*"),
    "identifier": re.compile(r"[A-Za-z0-9\-_.!~*'();/?:@&=+$,%]+"),
}
_DATESTAMP = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Verb:
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    resumes: bool = False  # a token may be given instead of everything else

    def faults(self, given: Mapping[str, str]) -> list[str]:
        """Say what is wrong with the names of arguments."""
        if self.resumes and TOKEN in given:
            others = given.keys() - {TOKEN}
            return [f"{name}: nothing goes beside {TOKEN}" for name in sorted(others)]
        unknown = sorted(given.keys() - self.required - self.optional)
        return [f"{name}: not an argument of this verb" for name in unknown] + [
            f"{name}: required" for name in sorted(self.required - given.keys())
        ]


_LIST = _Verb(
    required=frozenset({"metadataPrefix"}),
    optional=frozenset({"from", "until", "set"}),
    resumes=True,
)
_VERBS = {
    "Identify": _Verb(),
    "ListMetadataFormats": _Verb(optional=frozenset({"identifier"})),
    "ListSets": _Verb(resumes=True),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
    "GetRecord": _Verb(required=frozenset({"identifier", "metadataPrefix"})),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A verb and its arguments, by their names in the protocol."""

    verb: str
    arguments: Mapping[str, str] = field(default_factory=dict)


def read_arguments(pairs: Iterable[tuple[str, str]]) -> Asked:
    """Read a request, or raise Refused, naming every argument that is wrong."""
    pairs = list(pairs)
    verbs = [value for name, value in pairs if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in _VERBS:
        told = {0: "verb: required", 1: "verb: none of the protocol's"}
        known = ", ".join(_VERBS)
        said = told.get(len(verbs), "verb: given more than once")
        raise refuse(Condition.BAD_VERB, f"{said} ({known})")
    arguments = {name: value for name, value in pairs if name != "verb"}
    counts = Counter(name for name, _ in pairs)
    wrong = [f"{name}: given more than once" for name, count in counts.items() if count > 1]
    wrong += [
        f"{name}: not written as the protocol asks"
        for name, value in arguments.items()
        if name in _SYNTAX and not _SYNTAX[name].fullmatch(value)
    ]
    wrong += _VERBS[verbs[0]].faults(arguments)
    if wrong:
        raise Refused(Condition.BAD_ARGUMENT, wrong)
    return Asked(verbs[0], arguments)


def read_dates(arguments: Mapping[str, str]) -> tuple[datetime | None, datetime | None]:
    """Return ``from``, and the first moment after ``until``, or raise Refused."""
    given = {name: arguments[name] for name in ("from", "until") if name in arguments}
    since, until = (_read_datestamp(name, given.get(name)) for name in ("from", "until"))
    if len({len(text) for text in given.values()}) > 1:
        raise refuse(Condition.BAD_ARGUMENT, "from, until: both by day, or both by second")
    if since and until and since > until:
        raise refuse(Condition.BAD_ARGUMENT, "from, until: from is after until")
    if until is None:
        return since, None
    by_day = len(given["until"]) == len("YYYY-MM-DD")
    return since, _after(until, timedelta(days=1) if by_day else timedelta(seconds=1))


def datestamp(moment: datetime) -> str:
    """Write a moment in UTC, to the second below."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _after(until: datetime, granularity: timedelta) -> datetime:
    try:
        return until + granularity
    except OverflowError:  # until the last day of the year 9999
        return datetime.max.replace(tzinfo=UTC)


def _read_datestamp(name: str, text: str | None) -> datetime | None:
    if text is None:
        return None
    wrong = f"{name}: a day or a second in UTC, as 2026-11-23 or 2026-11-23T08:00:00Z"
    if not _DATESTAMP.fullmatch(text):
        raise refuse(Condition.BAD_ARGUMENT, wrong)
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:  # the 30th of February
        raise refuse(Condition.BAD_ARGUMENT, wrong) from None
