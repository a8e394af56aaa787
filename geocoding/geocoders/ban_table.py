"""The tables that the BAN's batch takes and gives back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from geopy.exc import GeocoderParseError

from geocoding.geocoders.question import Answer, Question

CITYCODE = "citycode"
TEXT = "q"
_KEY = "key"
_EXPECTED = {_KEY, "latitude", "longitude", "result_score", "result_type", "result_citycode"}
# "not-found" is an answer; "error" and "skipped" say nothing about the question.
_ANSWERED = {"", "ok", "not-found"}


def written(questions: Iterable[Question]) -> bytes:
    """Return a table that any of the services reads alike: every cell quoted, UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([_KEY, TEXT, CITYCODE])
    writer.writerows([question.key, question.text, question.citycode] for question in questions)
    return text.getvalue().encode()


def read(content: bytes, geocoder: str, questions: Sequence[Question]) -> dict[int, Answer | None]:
    """Return the answers by key, None where nothing was found.

    A key whose row did not come back, or cannot be read, is left out: it is still to be asked.
    Raises GeocoderParseError for what is no such table at all.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        missing = _EXPECTED - set(rows.fieldnames or ())
        if missing:
            raise GeocoderParseError(f"table sans colonne {', '.join(sorted(missing))}")
        keys = {question.key for question in questions}
        answers: dict[int, Answer | None] = {}
        for row in rows:
            if (row[_KEY] or "").isdigit() and int(row[_KEY]) in keys:
                _read_row(row, geocoder, answers)
    except (UnicodeDecodeError, csv.Error) as error:
        raise GeocoderParseError(f"table illisible : {error}") from error
    return answers


def _read_row(row: dict[str, str | None], geocoder: str, answers: dict[int, Answer | None]) -> None:
    if (row.get("result_status") or "") not in _ANSWERED:
        return
    key = int(row[_KEY] or 0)
    if not row["result_score"]:
        answers[key] = None
        return
    told = {
        name.removeprefix("result_"): value
        for name, value in row.items()
        if name and value and (name.startswith("result_"))
    }
    try:
        score_next = row.get("result_score_next")
        answers[key] = Answer(
            key=key,
            geocoder=geocoder,
            kind=row["result_type"] or "",
            score=float(row["result_score"]),
            score_next=float(score_next) if score_next else None,
            label=told.get("label", ""),
            citycode=row["result_citycode"] or "",
            lon=float(row["longitude"] or ""),
            lat=float(row["latitude"] or ""),
            raw=told,
        )
    except ValueError:
        return  # cut short, or shifted: it is asked again by itself
