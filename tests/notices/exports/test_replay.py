"""Bulk files of one day and the changes since are the bulk files of another, whatever happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import rule, run_state_machine_as_test

from notices.exports.build import build_exports
from notices.exports.manifest import Build
from tests.notices.changes.test_replay import SITE, Replay
from tests.notices.exports.readers import read


def build_sequence() -> tuple[dict[str, Any], Build]:
    """Return the records of a new build by reference, and the build."""
    built = build_exports(1, formats=["geojsons.gz"])
    records = read(built, "notices.geojsons.gz").values()
    return {one["properties"]["ref"]: one for one in records}, built


class BulkReplay(Replay):
    """The full copy begins again with a bulk file, now and then."""

    @rule()
    def full_copy_begins_with_a_bulk_file(self) -> None:
        self.full, built = build_sequence()
        self.full_cursor = built.changes_cursor

    def teardown(self) -> None:
        super().teardown()  # brings the copy up to date
        records, _ = build_sequence()
        assert records == self.full


@pytest.mark.usefixtures("database", "exports")
def test_a_bulk_file_and_the_changes_since_are_the_next_bulk_file(
    settings: Any, exports: Path
) -> None:
    settings.SITE_URL = SITE
    settings.EXPORTS_KEPT = 2
    run_state_machine_as_test(BulkReplay, settings=EXAMPLES)


EXAMPLES = settings(
    max_examples=6,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
