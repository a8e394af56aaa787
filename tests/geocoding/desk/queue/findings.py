"""Findings to judge, and how a browser does."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.gis.geos import Point
from django.test import Client

from geocoding.models import Finding
from notices.corrections import state_of
from notices.models import Notice
from notices.vocabularies import Precision
from tests import build
from tests.geocoding.desk.pages import text_of

QUEUE = "/admin/locate/queue/"
NEXT = "/admin/locate/queue/next/"
FAR = (3.5, 48.4479)  # 148 km east of build.CHARTRES
LINK = re.compile(r'<a href="/admin/locate/finding/(\d+)/')
Status = Finding.Status


def doubt(notice: Notice | None = None, **fields: Any) -> Finding:
    """Store an open doubt about a notice far from Chartres, which suggests Chartres."""
    notice = notice or build.notice(geom=FAR)
    defaults: dict[str, Any] = {
        "location": notice.locations.filter(elected=True).first(),
        "check_name": "outside_commune",
        "severity": Finding.Severity.ERROR,
        "metres": 148_000,
        "evidence": {"tombe dans": "Sézanne (51535)"},
        "suggested": Point(*build.CHARTRES, srid=4326),
        "suggested_precision": Precision.STREET,
        "suggested_radius_m": 250,
    }
    return Finding.objects.create(notice=notice, **defaults | fields)


def page_of(finding: Finding) -> str:
    return f"/admin/locate/finding/{finding.pk}/"


def shown(response: Any) -> list[int]:
    """Return the findings of the list, in order."""
    return [int(pk) for pk in LINK.findall(text_of(response))]


def judge(client: Client, finding: Finding, verdict: str, query: str = "", **sent: Any) -> Any:
    seen = {"seen": state_of(finding.notice_id)}
    return client.post(page_of(finding) + query, {"verdict": verdict, **seen, **sent}, follow=True)


def place_of(notice: Notice) -> Any:
    elected = notice.locations.filter(elected=True).first()
    return elected and elected.geom and elected.geom.coords
