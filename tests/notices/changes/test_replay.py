"""A copy kept in step through the changes is the published set, whatever happened."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from notices.bases import BASES
from notices.corrections import Correction, correct, undo
from notices.errors import ImportRefused, MergeRefused
from notices.feeds.record import read_records
from notices.imports.run import Options, run_import
from notices.imports.undo import undo_import
from notices.merges import merge
from notices.models import BasePolicy, ImportRun, Link, Location, Notice, PublishedState
from notices.models.published import PublishedNotice
from notices.sharing import ensure_policy
from notices.vocabularies import Precision
from tests.conftest import empty_tables
from tests.notices.changes.reader import follow

SITE = "http://testserver"
HEADER = "REF|TICO|HIST|REFP|POP_COORDONNEES"
REFS = [f"PA0000000{number}" for number in range(1, 6)]
refs = st.sampled_from(REFS)
rows = st.lists(
    st.tuples(
        refs,
        st.sampled_from(["Maison", "Ferme", "Manoir"]),
        st.sampled_from(["", "Bâtie en 1850.", "Détruite."]),
        st.sampled_from(["", *REFS[:2]]),
        st.sampled_from(["", "48.1,1.1", "48.2,1.2", "48.20001,1.2"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row[0],
)
sharings = st.sampled_from([None, "total", "partial", "none"])


class Replay(RuleBasedStateMachine):
    """Everything that staff and imports do, and one who keeps a full copy, one a thin one.

    The full copy is what each record says; the thin one holds the references that ops leave.
    """

    def __init__(self) -> None:
        super().__init__()
        self.full: dict[str, Any] = {}
        self.thin: set[str] = set()
        self.full_cursor = self.thin_cursor = ""

    @initialize()
    def begin(self) -> None:
        empty_tables()
        ensure_policy(BASES["merimee"])
        self.camille = User.objects.create_user("camille")

    @rule(rows=rows, complete=st.booleans())
    def imports(self, rows: list[tuple[str, ...]], complete: bool) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "merimee.csv"
            lines = (HEADER, *("|".join(row) for row in rows))
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            run_import("merimee", path, Options(complete=complete, force=True, follow=False))

    @rule()
    def undoes_the_last_import(self) -> None:
        run = ImportRun.objects.filter(status=ImportRun.Status.DONE).order_by("-pk").first()
        if run:
            with suppress(ImportRefused):  # something else changed since
                undo_import(run)

    @rule(ref=refs, lat=st.sampled_from([48.3, 48.4]), lost=st.booleans())
    def corrects(self, ref: str, lat: float, lost: bool) -> None:
        said = (
            Correction("introuvable")
            if lost
            else Correction("vu", lon=1.5, lat=lat, precision=Precision.BUILDING, radius_m=10)
        )
        for notice in Notice.objects.filter(ref=ref):
            correct(notice.pk, said, self.camille)

    @rule(ref=refs)
    def undoes_a_correction(self, ref: str) -> None:
        by_hand = Location.objects.filter(author=self.camille, superseded_at=None)
        for location in by_hand.filter(notice__ref=ref):
            undo(location.pk, self.camille)

    @rule(ref=refs, sharing=sharings, place=st.sampled_from(["exact", "coarse", "hidden"]))
    def shares(self, ref: str, sharing: str | None, place: str) -> None:
        Notice.objects.filter(ref=ref).update(sharing=sharing, place_sharing=place)

    @rule(sharing=st.sampled_from(["total", "none"]))
    def shares_the_base(self, sharing: str) -> None:
        BasePolicy.objects.update(sharing=sharing)

    @rule(ref=refs, hidden=st.sampled_from([[], ["HIST"], ["TICO", "REFP"]]))
    def hides(self, ref: str, hidden: list[str]) -> None:
        Notice.objects.filter(ref=ref).update(sharing="partial", hidden_fields=hidden)

    @rule(ref=refs, into=refs)
    def merges(self, ref: str, into: str) -> None:
        ids = list(Notice.objects.filter(ref=ref).values_list("pk", flat=True))
        with suppress(MergeRefused):
            merge(ids, into, self.camille, "doublon")

    @rule(ref=refs)
    def withdraws(self, ref: str) -> None:
        Notice.objects.filter(ref=ref, withdrawn_at=None).update(withdrawn_at="2026-01-01T00:00Z")

    @rule(ref=refs)
    def restores(self, ref: str) -> None:
        Notice.objects.filter(ref=ref).update(withdrawn_at=None, replaced_by=None)

    @rule(ref=refs)
    def deletes(self, ref: str) -> None:
        with transaction.atomic():
            Link.objects.filter(source__ref=ref).delete()
            Location.objects.filter(notice__ref=ref).delete()
            Notice.objects.filter(ref=ref).delete()

    @rule(limit=st.sampled_from([1, 3, 1_000]))
    def full_copy_follows(self, limit: int) -> None:
        changes, self.full_cursor = follow(self.full_cursor, limit=limit)
        for change in changes:
            self.full.pop(change["ref"], None)
            if change["record"]:
                self.full[change["ref"]] = change["record"]

    @rule()
    def thin_copy_follows(self) -> None:
        changes, self.thin_cursor = follow(self.thin_cursor, record="thin")
        for change in changes:
            gone = change["op"] in {"withhold", "delete", "merge"}
            (self.thin.discard if gone else self.thin.add)(change["ref"])

    @invariant()
    def the_state_is_that_of_the_published_set(self) -> None:
        active = PublishedState.objects.filter(status="active").values_list("ref", flat=True)
        assert set(active) == set(PublishedNotice.objects.values_list("ref", flat=True))

    def teardown(self) -> None:
        self.full_copy_follows(3)
        self.thin_copy_follows()
        published = read_records(REFS, SITE, parsed=True)
        assert self.full == published
        assert self.thin == set(published)


@pytest.mark.usefixtures("database")
def test_a_copy_kept_in_step_is_the_published_set() -> None:
    run_state_machine_as_test(
        Replay,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
