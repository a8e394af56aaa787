"""What the page of a finding shows, gathered."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse

from geocoding.checks import CHECKS
from geocoding.desk.evidence import (
    Candidate,
    candidates_of,
    elected_place,
    words_of,
)
from geocoding.desk.queue_page import TONES, title_of
from geocoding.gazetteer import commune_of_code
from geocoding.judgements import holder_of
from geocoding.models import Commune, Finding
from notices.admin.wording import precision_label
from notices.bases import BASES
from notices.sphere import distance_m


def page_of(finding: Finding, user: User) -> dict[str, Any]:
    """Return everything that the template shows of a finding."""
    notice = finding.notice
    accused = finding.location
    check = CHECKS.get(finding.check_name)
    commune = commune_of_code(notice.insee)
    standing = _standing(finding)
    apart = None
    if accused and accused.geom and finding.suggested:
        here, there = accused.geom, finding.suggested
        apart = distance_m(here.x, here.y, there.x, there.y)
    holder = holder_of(finding, user)
    is_open = finding.status == Finding.Status.OPEN
    return {
        "title": f"{title_of(finding)}, {notice.ref}",
        "here": "queue",
        "finding": finding,
        "is_open": is_open,
        "check_title": title_of(finding),
        "explanation": check.explanation if check else "",
        "tone": TONES[Finding.Severity(finding.severity)],
        "notice": notice,
        "base": BASES.get(notice.base),
        "bases": list(BASES.values()),
        "words": words_of(notice),
        "accused": next((c for c in standing if c.location.pk == finding.location_id), None),
        "others": [c for c in standing if c.location.pk != finding.location_id],
        "apart": apart,
        "suggested_word": precision_label(finding.suggested_precision),
        "holder": holder,
        "mine": is_open and holder is None and finding.claimed_by_id == user.pk,
        "drawn": _drawn(finding, standing, commune),
    }


def _standing(finding: Finding) -> list[Candidate]:
    candidates = candidates_of(finding.notice_id, elected_place(finding.notice_id))
    return [c for c in candidates if c.state != "superseded" or c.location == finding.location]


def _drawn(finding: Finding, standing: list[Candidate], commune: Commune | None) -> dict[str, Any]:
    """Return what the map draws, in degrees and metres, as the locator's (``page.js``)."""
    candidates = [drawn for candidate in standing if (drawn := candidate.drawn())]
    for drawn in candidates:
        if drawn["pk"] == finding.location_id:
            drawn["state"] = "accused"
    point = finding.suggested
    suggestion = point and {
        "pk": finding.pk,
        "lon": point.x,
        "lat": point.y,
        "precision": finding.suggested_precision,
        "radius": finding.suggested_radius_m,
    }
    middle = commune and (commune.centre or commune.town_hall)
    return {
        "candidates": candidates,
        "suggestions": [suggestion] if suggestion else [],
        "centre": [middle.x, middle.y] if middle else None,
        "accused": finding.location_id,
        "outline": reverse("desk:commune", args=[commune.pk]) if commune else "",
        "neighbours": reverse("desk:neighbours", args=[finding.notice_id]),
    }
