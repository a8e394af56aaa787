"""What a geocoder is asked and answers, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from notices.vocabularies import Method

if TYPE_CHECKING:
    from geocoding.geocoders.guard import Guard


@dataclass(frozen=True, slots=True)
class Question:
    """An address, asked within a commune.

    Without ``citycode``, the whole of France answers: ``place`` then tells the commune.
    """

    key: int  # the asker's own; answers repeat it
    text: str  # "12 rue de la Liberté"
    citycode: str = ""  # INSEE, of today or of the past: as the geocoder's data are
    kind: str = ""  # housenumber, street, locality: what can be found at best
    place: str = ""  # "Chartres"
    street: str = ""  # "rue de la Liberté": what the answer must be called; "" is not checked


@dataclass(frozen=True, slots=True)
class Answer:
    """The best answer to a question; degrees, EPSG:4326. Whether to believe it is not told here.

    ``score_next`` is that of the best answer that is another place, 0 when there is none.
    """

    key: int
    geocoder: str
    kind: str  # housenumber, street, locality, municipality
    score: float  # 0 to 1
    score_next: float | None  # null: unknown
    label: str
    citycode: str
    lon: float
    lat: float
    raw: dict[str, Any] = field(default_factory=dict)  # as the geocoder wrote it

    @property
    def name(self) -> str:
        """The street or lieu-dit, without number nor commune."""
        return str(self.raw.get("street") or self.raw.get("name") or "")


class Geocoder(Protocol):
    """Answers every question once, in the order asked; None: nothing found.

    Raises GeocoderDown where it cannot be reached, BudgetSpent where it may not be asked more:
    what was yielded before stays true.
    """

    name: str
    method: Method
    knows_codes: bool  # whether ``citycode`` narrows what it answers
    guard: Guard

    def ask(self, questions: Iterable[Question]) -> Iterator[tuple[Question, Answer | None]]:
        """Ask, as many at once as the geocoder takes."""
        ...

    def search(self, question: Question, limit: int) -> list[Answer]:
        """Return several answers, the best first: somebody will choose."""
        ...
