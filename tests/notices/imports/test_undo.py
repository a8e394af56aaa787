"""Taking an import back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from notices.imports.run import run_import
from notices.imports.undo import undo_import
from notices.models import Event, Link, Location, Notice
from notices.models.published import PublishedNotice, PublishedPoint

pytestmark = pytest.mark.usefixtures("database")

HEADER = "REF|TICO|AUTR|REFP|POP_COORDONNEES"


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "merimee.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def state() -> dict[str, Any]:
    """Everything that an undo must bring back."""
    return {
        "notices": list(Notice.objects.order_by("id").values()),
        "places": list(Location.objects.order_by("id").values()),
        "links": list(
            Link.objects.order_by("kind", "target_ref").values("source", "kind", "target_ref")
        ),
        "published": list(PublishedPoint.objects.order_by("notice_id").values()),
    }


def test_the_state_before_comes_back(tmp_path: Path) -> None:
    old = ("PA00000001|Maison|Dupont|PA00000002|48.1,1.1234", "PA00000002|Ferme|||48.2,1.2")
    run_import("merimee", write(tmp_path, *old))
    before = state()

    new = ("PA00000001|Manoir||PA00000003|48.9,1.9876", "PA00000003|Grange|||48.3,1.3")
    run = run_import("merimee", write(tmp_path, *new))
    assert state() != before
    assert undo_import(run) == 2

    assert state() == before
    run.refresh_from_db()
    assert run.status == "undone"


def test_an_undone_import_leaves_its_events(tmp_path: Path) -> None:
    run = run_import("merimee", write(tmp_path, "PA00000001|Maison|||"))

    undo_import(run)

    assert not PublishedNotice.objects.exists()
    assert list(Event.objects.order_by("seq").values_list("op", flat=True)) == ["create", "delete"]


def test_an_undo_does_not_swallow_a_later_change(tmp_path: Path) -> None:
    run = run_import("merimee", write(tmp_path, "PA00000001|Maison|||"))
    Notice.objects.update(title="Manoir")

    with pytest.raises(CommandError, match="PA00000001"):
        call_command("undo_import", str(run.pk))

    assert Notice.objects.get().title == "Manoir"


def test_an_import_is_undone_once(tmp_path: Path) -> None:
    run = run_import("merimee", write(tmp_path, "PA00000001|Maison|||"))
    call_command("undo_import", str(run.pk))

    with pytest.raises(CommandError, match="seul un import terminé"):
        call_command("undo_import", str(run.pk))
    with pytest.raises(CommandError, match="aucun import"):
        call_command("undo_import", "999")
