"""GET /api/v1/changes: what changed since a cursor; and, for people, an Atom feed of the newest."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from notices.api.problem import BULK, problem
from notices.api.schemas import CoreProperties, NoticeFeature, Problem, ProtectionEvent
from notices.changes.atom import ATOM, NEWEST, write_atom
from notices.changes.cursor import LONGEST, Cursor
from notices.changes.reading import Change, Page, newest, read_page
from notices.errors import CursorExpired
from notices.feeds.feature import LICENCE, Feature, moment
from notices.feeds.info import ATTRIBUTION
from notices.feeds.record import read_records
from notices.search.parameters import MAX_LIMIT, refuse_unknown

router = Router(tags=["changes"])

CursorParam = Annotated[
    Cursor,
    BeforeValidator(Cursor.parse),
    WithJsonSchema({"type": "string", "maxLength": LONGEST}),
]


class ChangesParams(Schema):
    """How the changes are read."""

    cursor: CursorParam | None = Field(
        None, description="`next_cursor` of the page before, or that of a bulk file"
    )
    limit: int = Field(MAX_LIMIT, ge=1, le=MAX_LIMIT, description="Changes a page")
    record: Literal["full", "thin"] = Field("full", description="With the notices, or without")


class Reference(Schema):
    """A notice that this one refers to, published or not."""

    kind: str
    ref: str


class RecordProperties(CoreProperties):
    """A whole notice, as a copy keeps it."""

    fields: dict[str, str | list[str]] = Field(description="By the ministry's field codes")
    links: list[Reference] = Field(description="As the notice writes them")
    protections: list[ProtectionEvent]


class Record(NoticeFeature):
    """A notice as it is now, whatever it was when the change was made."""

    properties: RecordProperties


class ChangeOfNotice(Schema):
    """One change. A reader writes `record`, or removes `id` where there is none."""

    seq: int = Field(description="Grows along the changes of a notice; numbers are left out")
    op: Literal["upsert", "move", "restore", "withhold", "delete", "merge"]
    id: str = Field(examples=["merimee/PA00096993"])
    ref: str
    base: str
    at: str
    reason: Literal[
        "new",
        "content",
        "place",
        "sharing",
        "returned",
        "withdrawn",
        "merged",
        "deleted",
    ]
    moved_m: int | None = Field(description="Metres, of a `move`")
    replaced_by: str | None = Field(description="Reference that goes on, of a `merge`")
    record: Record | None = Field(description="Null when the notice is not public now, or `thin`")


class Changes(Schema):
    """One page of changes, oldest first."""

    licence: str
    attribution: str
    changes: list[ChangeOfNotice]
    next_cursor: str = Field(description="Where to go on, now or later; on the last page too")
    has_more: bool


@router.get(
    "/changes",
    response={200: Changes, 410: Problem, 422: Problem},
    summary="Read what changed since a cursor",
)
def read_changes(request: HttpRequest, params: Query[ChangesParams]) -> HttpResponse:
    """Return the changes of what is public, in an order that loses none, oldest first.

    Begin with a bulk file and the cursor that it names, or without a cursor: then every public
    notice comes once at least. Write `record` where there is one, remove the notice where there
    is none, keep `next_cursor`, and ask again: at once while `has_more`, later otherwise. The
    same change may come twice, and `record` may be newer than the change: both are harmless.
    410: the cursor is older than the changes kept; begin again with a bulk file.
    """
    refuse_unknown(ChangesParams, request.GET)
    try:
        page = read_page(params.cursor, params.limit)
    except CursorExpired as error:
        wrong = [{"parameter": "cursor", "detail": str(error)}]
        return problem(410, f"begin again with a bulk file, or without a cursor; {BULK}", wrong)
    site = request.build_absolute_uri("/")[:-1]
    records = _records(page.changes, site) if params.record == "full" else {}
    response = HttpResponse(orjson.dumps(_body(page, records)), content_type="application/json")
    response["Cache-Control"] = "no-cache"  # kept, and asked again each time with its ETag
    return response


@router.get("/changes.atom", response={(200): None}, summary="Follow the newest changes")
def follow_changes(request: HttpRequest) -> HttpResponse:
    """Return the newest 100 changes, newest first, as an Atom feed (RFC 4287) for people."""
    refuse_unknown(Schema, request.GET)
    epoch, changes = newest(NEWEST)
    site = request.build_absolute_uri("/")[:-1]
    records = _records(changes, site)
    body = write_atom(epoch, changes, records, site, request.build_absolute_uri(request.path))
    response = HttpResponse(body, content_type=ATOM)
    response["Cache-Control"] = "no-cache"
    return response


def _records(changes: list[Change], site: str) -> dict[str, Feature]:
    # By reference: one that was deleted may have come back as another notice.
    return read_records(list({change.ref for change in changes}), site)


def _body(page: Page, records: dict[str, Feature]) -> dict[str, Any]:
    return {
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "changes": [_change(change, records.get(change.ref)) for change in page.changes],
        "next_cursor": str(page.cursor),
        "has_more": page.has_more,
    }


def _change(change: Change, record: Feature | None) -> dict[str, Any]:
    return {
        "seq": change.seq,
        "op": change.op,
        "id": f"{change.base}/{change.ref}",
        "ref": change.ref,
        "base": change.base,
        "at": moment(change.at),
        "reason": change.reason,
        "moved_m": change.moved_m,
        "replaced_by": change.replaced_by,
        "record": record,
    }
