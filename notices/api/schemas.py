"""Shapes of the answers, for the documentation and for the tests that hold us to it.

The answers themselves are written by ``notices.feeds.feature``; a test compares the two.
"""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from notices.vocabularies import PlaceSource


class Point(Schema):
    """RFC 7946 point."""

    type: Literal["Point"]
    coordinates: tuple[float, float] = Field(description="Longitude, latitude in degrees (CRS84)")


class Producer(Schema):
    """The service that produces a notice."""

    id: str
    name: str


class CoreProperties(Schema):
    """What every list and feed says of a notice."""

    ref: str = Field(examples=["PA00096993"])
    base: str = Field(examples=["merimee"])
    name: str = Field(examples=["Cathédrale Notre-Dame"])
    type: list[str] = Field(description="Denominations, in the ministry's words")
    precision: str = Field(description="What the place points at, or `none`")
    radius_m: int | None = Field(description="Metres of doubt around the place")
    method: str | None = Field(description="How the place was found")
    source: str | None = Field(
        description="Who says so: " + ", ".join(f"`{source}`" for source in PlaceSource)
    )
    verified: str | None = Field(description="Date when the place was verified")
    generalised: bool = Field(description="The place is coarse on purpose")
    no_place_because: str | None = Field(description="In French; null when there is a place")
    address: str
    commune: str
    insee: str = Field(description="Commune code")
    insee_at_source: str = Field(description="Commune code as the producer wrote it")
    departement: str
    region: str
    location_updated: str | None
    protection: list[str]
    protected_on: str | None
    period_from: int | None = Field(description="Year; negative is BC")
    period_to: int | None
    period_certainty: str
    centuries: list[str]
    authors: list[str]
    image: dict[str, str] | None
    has_picture: bool
    missing: bool = Field(description="The object is missing or stolen")
    url: str
    same_as: list[str]
    producer: Producer
    licence: str
    attribution: str = Field(description="Ready-made sentence that the licence asks for")
    created: str
    updated: str
    status: Literal["active"]
    replaced_by: str | None
    demonstration: bool


class LinkedNotice(Schema):
    """A notice that this one refers to, or that refers to it."""

    kind: str
    direction: Literal["in", "out"]
    ref: str
    base: str
    name: str
    url: str


class ProtectionEvent(Schema):
    """One legal act."""

    on: str = Field(description="Date, month or year")
    act: str


class WholeProperties(CoreProperties):
    """The whole public notice."""

    fields: dict[str, str | list[str]] = Field(description="By the ministry's field codes")
    links: list[LinkedNotice]
    protections: list[ProtectionEvent]


class NoticeFeature(Schema):
    """A notice of a list."""

    type: Literal["Feature"]
    id: str = Field(examples=["merimee/PA00096993"])
    geometry: Point | None
    properties: CoreProperties


class WholeNotice(NoticeFeature):
    """A notice, whole."""

    properties: WholeProperties


class Link(Schema):
    """Web link (RFC 8288)."""

    rel: Literal["self", "next"]
    href: str
    type: str


class Feed(Schema):
    """What an answer says of itself; a door may add facts of its own."""

    publisher: str
    url: str
    title: str
    version: str = Field(description="Of what a feature holds; fields may be added within one")
    generated: str
    licence: str
    licence_url: str
    attribution: str
    without_place: int = Field(description="Notices of this answer that have no place")


class NoticeCollection(Schema):
    """RFC 7946 feature collection."""

    type: Literal["FeatureCollection"]
    # The names are those of OGC API Features.
    numberMatched: int = Field(  # noqa: N815
        description="Notices that meet the criteria, on every page"
    )
    numberReturned: int  # noqa: N815
    licence: str
    attribution: str
    feed_info: Feed
    bbox: list[float] = Field([], description="West, south, east, north of the places sent")
    links: list[Link]
    features: list[NoticeFeature]


class ParameterError(Schema):
    """What is wrong with one parameter."""

    parameter: str = Field(examples=["bbox"])
    detail: str


class Problem(Schema):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ParameterError] = []
