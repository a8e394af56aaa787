"""The metadata formats: every notice is told in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from notices.feeds.feature import Feature
from notices.oai import dublin_core, edm
from notices.oai.refusals import Condition, refuse


@dataclass(frozen=True, slots=True)
class MetadataFormat:
    """One way of writing a record; ``write`` takes it and the address of the service."""

    prefix: str
    schema: str
    namespace: str
    write: Callable[[Feature, str], str]


FORMATS = {
    form.prefix: form
    for form in (
        MetadataFormat(
            "oai_dc", dublin_core.SCHEMA, dublin_core.NAMESPACE, dublin_core.write_dublin_core
        ),
        MetadataFormat("edm", edm.SCHEMA, edm.NAMESPACE, edm.write_edm),
    )
}


def format_of(prefix: str) -> MetadataFormat:
    """Return the format of a ``metadataPrefix``, or raise Refused."""
    if prefix not in FORMATS:
        known = ", ".join(FORMATS)
        raise refuse(Condition.CANNOT_DISSEMINATE, f"metadataPrefix: {prefix} is none of {known}")
    return FORMATS[prefix]
