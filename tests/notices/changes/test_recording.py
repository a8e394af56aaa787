"""What becomes a change, whoever makes it, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from notices.corrections import Correction, correct, undo
from notices.imports.run import Options, run_import
from notices.imports.undo import undo_import
from notices.merges import merge
from notices.models import BasePolicy, Link, Location, Notice, PublishedState
from notices.models.published import PublishedChange
from notices.vocabularies import Precision
from tests import build
from tests.notices.changes.reader import follow, told

pytestmark = pytest.mark.usefixtures("database")

REF = "PM28000001"
CANARY = "zanzibarcanari"
HEADER = "REF|TICO|AUTR|REFP|POP_COORDONNEES"


@pytest.fixture
def camille(database: None) -> User:
    return User.objects.create_user("camille")


@pytest.fixture
def notice(database: None) -> Notice:
    return build.notice(ref=REF)


@pytest.fixture
def since(notice: Notice) -> str:
    """Return the cursor of a reader who has the notice."""
    return follow()[1]


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "merimee.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def test_a_notice_is_new_then_changes(notice: Notice) -> None:
    _, since = follow()

    Notice.objects.update(name="Calice")

    [change] = follow(since)[0]
    assert (change["op"], change["reason"], change["id"]) == ("upsert", "content", f"palissy/{REF}")
    assert change["record"]["properties"]["name"] == "Calice"


def test_a_place_that_moves_says_how_far(notice: Notice, since: str, camille: User) -> None:
    lon, lat = build.CHARTRES
    moved = Correction("vu", lon=lon, lat=lat + 0.001, precision=Precision.BUILDING, radius_m=10)

    outcome = correct(notice.pk, moved, camille)

    [change] = follow(since)[0]
    assert (change["op"], change["reason"], change["moved_m"]) == ("move", "place", 111)
    assert change["record"]["geometry"]["coordinates"] == [1.4877, 48.4489]
    assert outcome.location
    since = follow(since)[1]
    undo(outcome.location.pk, camille)
    assert [change["moved_m"] for change in follow(since)[0]] == [111]


def test_a_place_that_is_lost_moves_nowhere(notice: Notice, since: str, camille: User) -> None:
    correct(notice.pk, Correction("démolie, sans adresse"), camille)

    [change] = follow(since)[0]
    assert (change["op"], change["moved_m"]) == ("upsert", None)
    assert change["record"]["geometry"] is None


def test_sharing_withholds_and_restores(since: str) -> None:
    Notice.objects.update(sharing="none")
    Notice.objects.update(sharing=None)

    assert told(since) == [("withhold", "sharing", REF), ("restore", "sharing", REF)]


def test_the_sharing_of_a_base_is_that_of_its_notices(since: str) -> None:
    build.notice(ref="PM28000002", sharing="total")
    since = follow(since)[1]

    BasePolicy.objects.filter(base="palissy").update(sharing="none")

    assert told(since) == [("withhold", "sharing", REF)]


def test_sharing_that_hides_a_field_is_a_change_of_content(notice: Notice, since: str) -> None:
    Notice.objects.update(sharing="partial", hidden_fields=["COM"])

    [change] = follow(since)[0]
    assert (change["op"], change["reason"]) == ("upsert", "content")
    assert "COM" not in change["record"]["properties"]["fields"]


def test_withdrawal_return_and_deletion_are_told(notice: Notice, since: str) -> None:
    Notice.objects.update(withdrawn_at="2026-01-01T00:00Z")
    Notice.objects.update(withdrawn_at=None)
    Location.objects.all().delete()
    Link.objects.all().delete()
    notice.delete()

    found = told(since)
    assert found[:2] == [("delete", "withdrawn", REF), ("restore", "returned", REF)]
    assert found[-1] == ("delete", "deleted", REF)
    assert PublishedState.objects.get().status == "deleted"


def test_a_merge_names_what_goes_on_and_restoring_undoes_it(
    notice: Notice, since: str, camille: User
) -> None:
    build.notice(ref="PM28000002")
    since = follow(since)[1]

    merge([notice.pk], "pm28000002", camille, "doublon")

    [change] = follow(since)[0]
    assert (change["op"], change["replaced_by"]) == ("merge", "PM28000002")
    assert change["record"] is None
    assert PublishedState.objects.get(ref=REF).status == "merged"
    Notice.objects.filter(pk=notice.pk).update(withdrawn_at=None, replaced_by=None)
    assert told(since)[1:] == [("restore", "returned", REF)]


def test_a_merge_into_what_was_never_public_does_not_name_it(
    notice: Notice, since: str, camille: User
) -> None:
    build.notice(ref="PM28000002", sharing="none")

    merge([notice.pk], "PM28000002", camille, "doublon")

    [change] = follow(since)[0]
    assert (change["op"], change["reason"], change["replaced_by"]) == ("delete", "withdrawn", None)


def test_a_copied_place_that_is_withheld_is_a_change_of_the_copy(notice: Notice) -> None:
    source = build.notice(ref="PA00000001", base="merimee", name="Cathédrale")
    place = Location.objects.get(notice=source)
    Link.objects.create(source=notice, kind="building", target_ref=source.ref)
    Location.objects.filter(notice=notice).update(
        evidence={"from_ref": source.ref, "from_location": place.pk}
    )
    _, since = follow()

    Notice.objects.filter(pk=source.pk).update(sharing="none")

    assert sorted(told(since)) == [
        ("upsert", "content", REF),
        ("withhold", "sharing", "PA00000001"),
    ]


def test_a_repeated_import_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, "PA00000001|Maison|Dupont||48.1,1.1234", "PA00000002|Ferme|||48.2,1.2")
    run_import("merimee", file)
    changes, since = follow()
    assert len(changes) == 2

    run_import("merimee", file)

    assert told(since) == []


def test_an_import_and_its_undoing_are_told(tmp_path: Path) -> None:
    run_import("merimee", write(tmp_path, "PA00000001|Maison|||48.1,1.1", "PA00000002|Ferme|||"))
    _, since = follow()

    new = write(tmp_path, "PA00000001|Manoir|||48.1,1.1", "PA00000003|Grange|||48.3,1.3")
    run = run_import("merimee", new, Options(complete=True, force=True))

    assert sorted(told(since)) == [
        ("delete", "withdrawn", "PA00000002"),
        ("upsert", "content", "PA00000001"),
        ("upsert", "new", "PA00000003"),
    ]
    _, since = follow(since)
    undo_import(run)
    assert sorted(told(since)) == [
        ("delete", "deleted", "PA00000003"),
        ("restore", "returned", "PA00000002"),
        ("upsert", "content", "PA00000001"),
    ]


def test_a_merged_notice_does_not_come_back_with_a_file(tmp_path: Path, camille: User) -> None:
    old = write(tmp_path, "PA00000001|Maison|||48.1,1.1", "PA00000002|Maison|||48.1,1.1")
    run_import("merimee", old)
    merged = Notice.objects.get(ref="PA00000001")
    merge([merged.pk], "PA00000002", camille, "doublon")
    _, since = follow()

    again = run_import("merimee", old)
    new = write(tmp_path, "PA00000001|Manoir|||48.1,1.1", "PA00000002|Maison|||48.1,1.1")
    run_import("merimee", new)

    assert (again.unchanged, told(since)) == (2, [])
    merged.refresh_from_db()
    assert (merged.title, merged.replaced_by) == ("Manoir", "PA00000002")


def test_what_was_never_public_is_never_told() -> None:
    notice = build.notice(ref=REF, sharing="none", name=CANARY)
    Notice.objects.update(title=CANARY)
    Notice.objects.update(withdrawn_at="2026-01-01T00:00Z")
    Location.objects.all().delete()
    notice.delete()

    assert told() == []
    assert not PublishedState.objects.exists()


def test_a_tombstone_says_nothing_of_what_is_withheld(notice: Notice, since: str) -> None:
    Notice.objects.update(sharing="none")
    Notice.objects.update(name=CANARY, producer=CANARY, fields={"TICO": CANARY})

    changes, _ = follow(since)
    [change] = changes
    assert change["record"] is None
    assert CANARY not in str(changes)
    assert CANARY not in str(list(PublishedState.objects.values()))


def test_an_update_that_the_public_does_not_see_is_no_change(notice: Notice, since: str) -> None:
    Notice.objects.update(masked={"ADRS2": CANARY}, title=F("title"))

    assert told(since) == []


def test_a_transaction_rolled_back_leaves_no_change(since: str) -> None:
    with transaction.atomic():
        Notice.objects.update(name="Calice")
        transaction.set_rollback(True)

    assert told(since) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE published_change SET ref = 'x'", "DELETE FROM published_change"]
)
def test_changes_cannot_be_rewritten(since: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)

    assert PublishedChange.objects.exists()


def test_the_state_is_that_of_the_last_change(since: str) -> None:
    Notice.objects.update(sharing="none")

    state, last = PublishedState.objects.get(), PublishedChange.objects.latest("seq")
    assert (state.status, state.digest) == ("withheld", None)
    assert (state.xid, state.seq, state.changed_at) == (last.xid, last.seq, last.at)
