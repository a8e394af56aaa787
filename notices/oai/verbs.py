"""The six verbs: from arguments to what is inside an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from notices.feeds.feature import MINISTRY
from notices.feeds.xml import elements
from notices.oai import sets
from notices.oai.arguments import TOKEN, Asked, datestamp
from notices.oai.formats import FORMATS, format_of
from notices.oai.identifiers import Identifier, find
from notices.oai.listing import list_notices, write_records
from notices.oai.refusals import Condition, refuse
from notices.oai.states import earliest, origins
from notices.publication import snapshot

_SCHEME = "http://www.openarchives.org/OAI/2.0/oai-identifier"


class Context(NamedTuple):
    """What an answer depends on besides what was asked.

    ``site`` is the absolute address of the service without a final slash, ``door`` that of the
    protocol; ``horizon``: see ``notices.oai.states``.
    """

    site: str
    door: str
    horizon: datetime


def answer(asked: Asked, context: Context) -> str:
    """Write the element of a verb, or raise Refused."""
    return _VERBS[asked.verb](asked, context)


def _identify(asked: Asked, context: Context) -> str:
    said = {
        "repositoryName": f"Geo POP, {MINISTRY}",
        "baseURL": context.door,
        "protocolVersion": "2.0",
        "adminEmail": settings.OAI_ADMIN_EMAIL,
        "earliestDatestamp": datestamp(min(earliest() or context.horizon, context.horizon)),
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }
    scheme = {
        "scheme": "oai",
        "repositoryIdentifier": settings.OAI_NAMESPACE,
        "delimiter": ":",
        "sampleIdentifier": Identifier("merimee", "PA00096993"),
    }
    described = (
        f'<oai-identifier xmlns="{_SCHEME}" xsi:schemaLocation="{_SCHEME} {_SCHEME}.xsd">'
        f"{elements(dict(scheme))}</oai-identifier>"
    )
    return f"<Identify>{elements(dict(said))}<description>{described}</description></Identify>\n"


def _list_metadata_formats(asked: Asked, context: Context) -> str:
    if "identifier" in asked.arguments:
        find(asked.arguments["identifier"])
    told = "".join(
        f"<metadataFormat><metadataPrefix>{form.prefix}</metadataPrefix>"
        f"<schema>{form.schema}</schema>"
        f"<metadataNamespace>{form.namespace}</metadataNamespace></metadataFormat>\n"
        for form in FORMATS.values()
    )
    return f"<ListMetadataFormats>{told}</ListMetadataFormats>\n"


def _list_sets(asked: Asked, context: Context) -> str:
    if TOKEN in asked.arguments:
        raise refuse(Condition.BAD_RESUMPTION_TOKEN, "resumptionToken: sets come all at once")
    told = "".join(
        f"<set>{elements({'setSpec': spec, 'setName': title})}</set>\n"
        for spec, title in sets.titles(origins()).items()
    )
    return f"<ListSets>\n{told}</ListSets>\n"


def _list(asked: Asked, context: Context) -> str:
    return list_notices(asked, context.horizon, context.site)


def _get_record(asked: Asked, context: Context) -> str:
    form = format_of(asked.arguments["metadataPrefix"])
    with snapshot():
        state = find(asked.arguments["identifier"])
        told = write_records([state], form, context.site)
    return f"<GetRecord>{told}</GetRecord>\n"


_VERBS: Mapping[str, Callable[[Asked, Context], str]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list,
    "ListRecords": _list,
    "GetRecord": _get_record,
}
