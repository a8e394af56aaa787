"""Distances and evidence in French words."""

from __future__ import annotations

import pytest

from geocoding.templatetags.place_words import metres, told


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (None, ""),
        (0.0, "0 m"),
        (184.4, "184 m"),
        (999.4, "999 m"),
        (999.6, "1 km"),
        (2_430.0, "2,4 km"),
        (99_960.0, "100 km"),
        (872_345.0, "872 km"),
    ],
)
def test_distances_are_said_as_people_say_them(distance: float | None, words: str) -> None:
    assert metres(distance) == words  # as in tests/static/metres.test.mjs


def test_evidence_is_labelled_and_what_only_rows_need_is_left_out() -> None:
    evidence = {
        "way": "pasted",
        "original": "652469 6862035",
        "score": 0.8765,
        "supersedes": 12,
        "voies": ["rue A", "rue B"],
        "label": "",
    }

    assert told(evidence) == [
        ("Trouvée", "position collée"),
        ("D’après", "652469 6862035"),
        ("Score", "0,8765"),
        ("Voies", "rue A, rue B"),
    ]
