"""References that somebody chose one by one, some time ago: what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple
from urllib.parse import quote

from notices.changes.fate import fate_of
from notices.models.published import PublishedPoint

_HOPS = 8  # a notice that was merged into one that was merged, and so on


class Fate(NamedTuple):
    """A reference that is not that of a published notice, and the one that stands for it now."""

    ref: str
    status: Literal["merged", "gone", "unknown"]
    replaced_by: str | None = None


class Choice(NamedTuple):
    """The references of published notices, in the order of the choice; what is told of others."""

    refs: tuple[str, ...]
    fates: tuple[Fate, ...]

    def facts(self) -> dict[str, object]:
        """Return what a feed says of them in JSON."""
        return {"references": [fate._asdict() for fate in self.fates]} if self.fates else {}

    def header(self) -> str:
        """Return the same for formats that have no room: ``PA1;gone, PA2;merged;PA3``."""
        return ", ".join(
            ";".join(quote(part, safe=" ") for part in fate if part) for fate in self.fates
        )


def choose(refs: Iterable[str]) -> Choice:
    """Look up references; a merged notice gives its place to the one it was merged into."""
    asked = list(dict.fromkeys(refs))
    published = _published(asked)
    fates = {ref: _fate(ref) for ref in asked if ref not in published}
    chosen = (fates[ref].replaced_by if ref in fates else ref for ref in asked)
    return Choice(tuple(dict.fromkeys(filter(None, chosen))), tuple(fates.values()))


def _published(refs: list[str]) -> set[str]:
    return set(PublishedPoint.objects.filter(ref__in=refs).values_list("ref", flat=True))


def _fate(ref: str) -> Fate:
    last = fate_of(ref)
    if last is None:
        return Fate(ref, "unknown")
    heir = next((heir for heir in _heirs(last.replaced_by) if _published([heir])), None)
    return Fate(ref, "merged", heir) if heir else Fate(ref, "gone")


def _heirs(ref: str | None) -> Iterator[str]:
    for _ in range(_HOPS):
        if not ref:
            return
        yield ref
        last = fate_of(ref)
        ref = last.replaced_by if last else None
