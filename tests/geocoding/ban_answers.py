"""What a BAN would answer: one address of Chartres, singly and in tables."""

from __future__ import annotations

import csv
import io
import json
import re

from geocoding.geocoders import Question
from geocoding.geocoders.guard import Limits
from tests.geocoding.stub import Reply, Request

FAST = Limits(per_second=1_000)
CHANGES = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [1.4886, 48.4463]},
    "properties": {
        "label": "13 Rue des Changes 28000 Chartres",
        "score": 0.97,
        "type": "housenumber",
        "name": "13 Rue des Changes",
        "street": "Rue des Changes",
        "citycode": "28085",
    },
}
FOUND = json.dumps({"features": [CHANGES]})
RESULT = {
    "latitude": "48.4463",
    "longitude": "1.4886",
    "result_score": "0.97",
    "result_score_next": "0.4",
    "result_label": "13 Rue des Changes 28000 Chartres",
    "result_type": "housenumber",
    "result_name": "Rue des Changes",
    "result_citycode": "28085",
    "result_status": "ok",
}


def questions(count: int) -> list[Question]:
    return [Question(key, "13 rue des Changes", "28085") for key in range(count)]


def table(request: Request, **changed: str) -> list[dict[str, str]]:
    """Return the rows that a service would answer to a table."""
    sent = re.search(rb'filename="questions.csv".*?\r\n\r\n(.*?)\r\n--', request.body, re.DOTALL)
    rows = csv.DictReader(io.StringIO(sent[1].decode()))
    return [row | RESULT | changed for row in rows]


def written(rows: list[dict[str, str]]) -> Reply:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return Reply("\ufeff" + text.getvalue())
