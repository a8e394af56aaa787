"""The pictures of a notice: those whose rights let them be shown, and how many stay behind.

The notices hold paths below the ministry's store of pictures. Without ``PICTURES_URL``, the
address of a store, no picture is asked for anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings

from notices.models.published import PublishedNotice
from notices.pages.elsewhere import page_at_pop
from notices.pages.licences import Licence, licence_of

MOST = 24
_PATH = re.compile(
    r"(?:memoire|joconde|mnr|museo)/[^/\\?#]+/[^/\\?#]+\.(?:jpe?g|png|webp)", re.IGNORECASE
)


class _Source(NamedTuple):
    """Which fields of a base hold paths, rights and credits."""

    paths: str
    rights: tuple[str, ...]
    credits: tuple[str, ...]


_SOURCES = {
    "memoire": _Source("IMG", ("DIFF",), ("COPY", "AUTP")),
    "joconde": _Source("IMG", ("PHOT",), ("PHOT",)),
    "mnr": _Source("VIDEO", ("PHOT",), ("PHOT",)),
    "museofile": _Source("PHOTO", ("COPY",), ("COPY",)),
}


class Picture(NamedTuple):
    """A picture that may be shown, whose it is and under which licence."""

    url: str
    caption: str
    credit: str
    licence: Licence
    ref: str  # of the notice it is taken from


class Gallery(NamedTuple):
    """What may be shown, how many others there are, and where the ministry shows them."""

    pictures: list[Picture]
    others: int
    at_pop: str


def gallery_of(notice: PublishedNotice, photographs: Sequence[str]) -> Gallery:
    """Return the pictures of a notice: its own, then those of the Mémoire notices named."""
    linked = PublishedNotice.objects.filter(ref__in=photographs[:MOST], base="memoire")
    held = [notice, *sorted(linked, key=_rank)]
    shown = [picture for one in held for picture in _shown(one)]
    known = sum(len(_paths(one)) for one in held)
    if not known and notice.picture:
        known = 1  # the notice says so, and names none
    at_pop = "" if notice.demonstration else page_at_pop(notice.base, notice.ref)
    return Gallery(shown[:MOST], max(0, known - len(shown)), at_pop)


def _shown(notice: PublishedNotice) -> Iterable[Picture]:
    source = _SOURCES.get(notice.base)
    if source is None or not settings.PICTURES_URL:
        return
    licence = licence_of(_text(notice, source.rights))
    credit = _text(notice, source.credits)
    if licence is None or not credit:
        return
    for path in _paths(notice):
        if _PATH.fullmatch(path) and ".." not in path:
            address = f"{settings.PICTURES_URL}/{quote(path)}"
            yield Picture(address, notice.name, credit, licence, notice.ref)


def _paths(notice: PublishedNotice) -> list[str]:
    source = _SOURCES.get(notice.base)
    paths = notice.fields.get(source.paths) if source else None
    return [paths] if isinstance(paths, str) else list(paths or [])


def _text(notice: PublishedNotice, codes: tuple[str, ...]) -> str:
    values = [notice.fields.get(code) or [] for code in codes]
    flat = [one for value in values for one in ([value] if isinstance(value, str) else value)]
    return " ; ".join(dict.fromkeys(flat))


def _rank(photograph: PublishedNotice) -> tuple[bool, str]:
    """Put the main picture first: rank 1 among those of the notice it illustrates."""
    return photograph.fields.get("MARQ") != "1", photograph.ref
