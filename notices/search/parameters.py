"""Query strings, parsed once: what each parameter means, and what it refuses.

Every door that filters (API, tiles, pages) reads its query string with these schemas, so
that the same words give the same set everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from django.http import QueryDict
from ninja import Schema
from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from notices.arrondissements import quarters_of
from notices.bases import get_base
from notices.bbox import BBox
from notices.errors import InvalidParameters
from notices.search.area import Area
from notices.search.condition import both
from notices.search.linked import LinkedTo
from notices.search.query import SearchQuery
from notices.vocabularies import Precision, Protection

MAX_LIMIT = 1_000
MAX_LISTED = 500_000  # half a minute of one thread; above it, the bulk files are there
MAX_CHOSEN = 200  # references in one address: more would not pass every proxy
EARLIEST, LATEST = -1_000_000, 2_100  # the oldest worked stones of France; next century's start
_INSEE = re.compile(r"\d{5}|2[AB]\d{3}")
_REFERENCE = re.compile(r"[^\x00-\x1f,;\"]{1,60}")
_DEPARTEMENT = re.compile(r"\d{2,3}|2[AB]")


def _one_of(words: dict[str, Any]) -> Any:
    def read(word: str) -> Any:
        try:
            return words[word]
        except KeyError:
            raise ValueError(f"{word!r}: expected one of {', '.join(words)}") from None

    return read


def _shaped(pattern: re.Pattern[str], example: str) -> Any:
    def read(code: str) -> str:
        if not pattern.fullmatch(code.upper()):
            raise ValueError(f"{code!r}: expected a code such as {example}")
        return code.upper()

    return read


def _term(written: str) -> str:
    term = written.strip()
    if not term:
        raise ValueError("expected a term, as notices spell it")
    return term


_PROTECTIONS = {str(p.name).lower(): p for p in Protection}
_PRECISIONS = {p.word: p for p in Precision}

BBoxParam = Annotated[
    BBox,
    BeforeValidator(BBox.parse),
    WithJsonSchema({"type": "string", "example": "1.4,48.4,1.6,48.5"}),
]
LinkedParam = Annotated[
    LinkedTo,
    BeforeValidator(LinkedTo.parse),
    WithJsonSchema({"type": "string", "example": "object/PA00096993"}),
]
AreaParam = Annotated[
    Area,
    BeforeValidator(Area.parse),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "example": "circle:1.4877,48.4479,2000"}),
]
BaseName = Annotated[str, BeforeValidator(lambda name: get_base(name).name)]
Insee = Annotated[str, BeforeValidator(_shaped(_INSEE, "28085 or 2A004"))]
Reference = Annotated[
    str, BeforeValidator(lambda ref: _shaped(_REFERENCE, "PA00096993")(ref.strip()))
]
Departement = Annotated[str, BeforeValidator(_shaped(_DEPARTEMENT, "28, 2A or 974"))]
ProtectionWord = Annotated[
    Protection,
    BeforeValidator(_one_of(_PROTECTIONS)),
    WithJsonSchema({"type": "string", "enum": list(_PROTECTIONS)}),
]
PrecisionWord = Annotated[
    Precision,
    BeforeValidator(_one_of(_PRECISIONS)),
    WithJsonSchema({"type": "string", "enum": list(_PRECISIONS)}),
]
# Any word may be one: who asks for another finds nothing, as with words.
Term = Annotated[
    str, Field(max_length=300), BeforeValidator(_term), WithJsonSchema({"type": "string"})
]


class Criteria(Schema):
    """What restricts a set of notices on every door; repeat a parameter to widen it."""

    base: list[BaseName] = Field([], description="Name of a base")
    departement: list[Departement] = Field([], description="Number of a département")
    protection: list[ProtectionWord] = Field([], description="Legal protection")
    year_from: int | None = Field(
        None, alias="from", ge=EARLIEST, le=LATEST, description="Year; negative is BC"
    )
    year_to: int | None = Field(None, alias="to", ge=EARLIEST, le=LATEST, description="Year")
    precision: list[PrecisionWord] = Field([], description="What the place points at")
    verified: bool | None = Field(None, description="Only places that were verified, or were not")
    picture: bool | None = Field(None, description="Only notices with, or without, a picture")
    kind: list[Term] = Field(
        [], description="Denomination, one of `type` in the answers", examples=["église"]
    )
    producer: list[Term] = Field(
        [], description="Service that produces notices", examples=["Monuments historiques"]
    )
    missing: bool | None = Field(
        None, description="Only notices of what is missing or stolen, or of what is not"
    )
    area: AreaParam | None = Field(
        None,
        description="circle:lon,lat,metres, box:west,south,east,north or polygon:encoded polyline",
    )

    def protections(self) -> Protection:
        """Return the protections asked for, as one mask."""
        asked = Protection(0)
        for word in self.protection:
            asked |= word
        return asked

    @field_validator("year_to")
    @classmethod
    def years_are_in_order(cls, value: int | None, info: ValidationInfo) -> int | None:
        """Refuse a period that ends before it begins."""
        start = info.data.get("year_from")
        if value is not None and start is not None and value < start:
            raise ValueError("must not be before `from`")
        return value


class WordedCriteria(Criteria):
    """The criteria that tiles do not know too: words, authors, communes, links."""

    commune: list[Insee] = Field(
        [],
        description="INSEE code, current or former; a city has its arrondissements",
    )
    linked: LinkedParam | None = Field(
        None,
        description=(
            "Only notices linked to one: its reference, after what they are to it and a slash, as"
            " in `links` of a notice (`work/M5031`: works of that museum)"
        ),
    )
    q: str = Field("", max_length=200, description="Words, in French; the last may be unfinished")
    author: list[Term] = Field([], description="Author, one of `authors` in the answers")

    def to_query(self) -> SearchQuery:
        """Return the criteria alone."""
        communes = {code for asked in self.commune for code in _with_quarters(asked)}
        return SearchQuery(
            text=self.q.strip(),
            bases=tuple(sorted(set(self.base))),
            communes=tuple(sorted(communes)),
            departements=tuple(sorted(set(self.departement))),
            protection=self.protections(),
            year_from=self.year_from,
            year_to=self.year_to,
            precisions=tuple(sorted(set(self.precision))),
            verified=self.verified,
            picture=self.picture,
            kinds=tuple(sorted(set(self.kind))),
            authors=tuple(sorted(set(self.author))),
            producers=tuple(sorted(set(self.producer))),
            missing=self.missing,
            also=both(
                self.area.condition() if self.area else None,
                self.linked.condition() if self.linked else None,
            ),
        )


class Selection(WordedCriteria):
    """What chooses notices for a list; a parameter left out does not restrict."""

    bbox: BBoxParam | None = Field(
        None, description="west,south,east,north in degrees; west > east crosses the antimeridian"
    )
    located: bool | None = Field(None, description="Only notices with, or without, a place")

    def to_query(self) -> SearchQuery:
        """Return the criteria alone."""
        return replace(super().to_query(), bbox=self.bbox, located=self.located)


class ChosenSelection(Selection):
    """What chooses notices one by one too."""

    ref: list[Reference] = Field(
        [],
        max_length=MAX_CHOSEN,
        description="Reference of a notice; the order of the references is that of the answer",
    )

    def to_query(self) -> SearchQuery:
        """Return the criteria alone; a reference counts once."""
        return replace(super().to_query(), refs=tuple(dict.fromkeys(self.ref)) or None)


class SearchParams(ChosenSelection):
    """Query string of a search, page by page."""

    limit: int = Field(100, ge=1, le=MAX_LIMIT, description="Notices a page")
    cursor: str = Field("", max_length=200, description="Taken from a `next` link")


class ListParams(ChosenSelection):
    """Query string of a list that is answered whole."""

    limit: int | None = Field(
        None, ge=1, le=MAX_LISTED, description="The best ones only; without it, all of them"
    )


def _with_quarters(insee: str) -> tuple[str, ...]:
    """Who asks for Lyon wants the notices of its arrondissements too."""
    return insee, *quarters_of(insee)


AnyCriteria = TypeVar("AnyCriteria", bound=Criteria)


def read_query(schema: type[AnyCriteria], query: QueryDict) -> AnyCriteria:
    """Read a query string outside the API, or raise InvalidParameters naming each wrong one."""
    refuse_unknown(schema, query)
    lists = {name for name, field in schema.model_fields.items() if field.default == []}
    asked = {name: query.getlist(name) if name in lists else query[name] for name in query}
    try:
        return schema.model_validate(asked)
    except ValidationError as error:
        raise InvalidParameters(map(name_parameter, error.errors())) from error


def refuse_unknown(schema: type[Schema], query: QueryDict) -> None:
    """Raise InvalidParameters for a parameter of no meaning: a typo must not widen a search."""
    known = names_of(schema)
    unknown = [name for name in query if name not in known]
    if unknown:
        listed = ", ".join(known)
        raise InvalidParameters((name, f"unknown parameter; known: {listed}") for name in unknown)


def names_of(schema: type[Schema]) -> list[str]:
    """Return the parameters of a query string, as spelt there."""
    return [field.alias or name for name, field in schema.model_fields.items()]


def name_parameter(error: Mapping[str, Any]) -> tuple[str, str]:
    """Return the parameter and the message of one pydantic error.

    Its ``loc`` ends with the parameter, or with the rank of a value of the parameter.
    """
    path: Iterable[Any] = error["loc"]
    named = [part for part in path if isinstance(part, str)]
    return (named[-1] if named else "query", str(error["msg"]).removeprefix("Value error, "))
