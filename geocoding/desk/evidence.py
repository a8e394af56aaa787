"""Everything that is known of the place of one notice, to be looked at before deciding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Point

from geocoding.checks import CHECKS
from geocoding.desk.precisions import EXACTNESS
from geocoding.models import Finding
from notices.admin.wording import METHOD
from notices.bases import BASES
from notices.models import Event, Location, Notice
from notices.sphere import distance_m
from notices.vocabularies import Method, Precision, Verification

MOST_CANDIDATES = 60
MOST_MOVES = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate place, its rank on the page, and its distance from the elected one."""

    rank: int
    location: Location
    metres: float | None

    @property
    def method(self) -> str:
        """How it was found, in French."""
        return METHOD[Method(self.location.method)]

    @property
    def precision(self) -> str:
        """What it points at, in French; empty without a point."""
        value = self.location.precision
        return "" if value is None else EXACTNESS[Precision(value)].word.lower()

    @property
    def state(self) -> str:
        """One of ``elected``, ``waiting``, ``disputed``, ``superseded``."""
        if self.location.elected:
            return "elected"
        if self.location.superseded_at:
            return "superseded"
        disputed = self.location.verification == Verification.DISPUTED
        return "disputed" if disputed else "waiting"

    def drawn(self) -> dict[str, Any] | None:
        """Return what the map draws of it, in degrees and metres."""
        geom = self.location.geom
        if geom is None:
            return None
        return {
            "rank": self.rank,
            "pk": self.location.pk,
            "lon": geom.x,
            "lat": geom.y,
            "precision": self.location.precision,
            "radius": self.location.radius_m,
            "state": self.state,
            "title": f"{self.rank}. {self.method}",
        }


@dataclass(frozen=True, slots=True)
class Doubt:
    """One open finding, with how far its suggestion is from the elected place."""

    finding: Finding
    metres: float | None

    @property
    def title(self) -> str:
        """What the check looks for; its name, when it is no longer there."""
        check = CHECKS.get(self.finding.check_name)
        return check.title if check else self.finding.check_name

    @property
    def explanation(self) -> str:
        """What it means, in a sentence."""
        check = CHECKS.get(self.finding.check_name)
        return check.explanation if check else ""

    def drawn(self) -> dict[str, Any] | None:
        """Return what the map draws of its suggestion, in degrees and metres."""
        point = self.finding.suggested
        if point is None:
            return None
        return {
            "pk": self.finding.pk,
            "lon": point.x,
            "lat": point.y,
            "precision": self.finding.suggested_precision,
            "radius": self.finding.suggested_radius_m,
        }


def elected_place(notice_id: int) -> Location | None:
    """Return the place in force, if any."""
    return Location.objects.filter(notice_id=notice_id, elected=True).first()


def candidates_of(notice_id: int, elected: Location | None) -> list[Candidate]:
    """Return the candidates: the elected one, those in force, then the past, newest first."""
    stored = list(
        Location.objects.filter(notice_id=notice_id)
        .select_related("author")
        .order_by("-elected", "-superseded_at", "-created_at", "-pk")[:MOST_CANDIDATES]
    )
    here = elected.geom if elected else None
    # PostgreSQL sorts null first when descending: what is in force comes before what is not.
    return [
        Candidate(rank, location, _metres(here, location.geom))
        for rank, location in enumerate(stored, start=1)
    ]


def doubts_of(notice_id: int, elected: Location | None) -> list[Doubt]:
    """Return what the checks found and nobody judged yet, most serious first."""
    here = elected.geom if elected else None
    findings = Finding.objects.filter(notice_id=notice_id, status=Finding.Status.OPEN)
    return [
        Doubt(finding, _metres(here, finding.suggested))
        for finding in findings.select_related("claimed_by").order_by("-severity", "pk")
    ]


def moves_of(notice_id: int) -> list[Event]:
    """Return the latest changes of the elected place, newest first."""
    moves = Event.objects.filter(notice_id=notice_id, op=Event.Op.LOCATE)
    return list(moves.defer("before", "xid").order_by("-seq")[:MOST_MOVES])


def places_by_hand(notice_id: int) -> list[Location]:
    """Return what people said of the place, newest first."""
    said = Location.objects.filter(notice_id=notice_id, author__isnull=False)
    return list(said.select_related("author").order_by("-pk")[:MOST_MOVES])


def words_of(notice: Notice) -> list[tuple[str, str]]:
    """Return what the notice says of its place in its own words, labelled, without repeats."""
    code = notice.insee or notice.insee_source
    said = [
        ("Adresse", notice.address),
        ("Lieu-dit", notice.locality),
        ("Commune", f"{notice.commune} ({code})" if code else notice.commune),
        ("Département", notice.departement),
        *_fields(notice),
    ]
    first = {words: label for label, words in reversed(said) if words}
    return [(label, words) for label, words in said if words and first[words] == label]


def _fields(notice: Notice) -> list[tuple[str, str]]:
    """Return the fields that the descriptor of the base knows to tell the place."""
    if notice.base not in BASES:
        return []
    base = BASES[notice.base]
    roles = base.roles
    codes = (*roles.whereabouts, *roles.position, *(roles.projected or ()), *roles.commune_centre)
    cells = [(base.by_code[code].label, notice.fields.get(code)) for code in codes]
    return [
        (label, cell if isinstance(cell, str) else " ; ".join(cell))
        for label, cell in cells
        if cell
    ]


def _metres(here: Point | None, there: Point | None) -> float | None:
    """Return the distance between two points in degrees, if both are there."""
    if here is None or there is None:
        return None
    return distance_m(here.x, here.y, there.x, there.y)
