"""Files of every packing, encoding and layout."""

from __future__ import annotations

import bz2
import gzip
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from notices.errors import UnreadableSource
from notices.imports.record import Record
from notices.imports.source import open_source

ROWS = "REF;TICO\nPA00096993;Église\nPA00097094;Château\n"


def read(path: Path | str) -> tuple[str, str, list[Record]]:
    with open_source(str(path)) as source:
        return source.encoding, source.layout.name, list(source.records())


def titles(path: Path | str) -> list[str]:
    return [record.cells["TICO"] for record in read(path)[2]]


@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
def test_each_separator_is_recognised(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "merimee.csv"
    path.write_text(ROWS.replace(";", separator), encoding="utf-8")

    assert titles(path) == ["Église", "Château"]


@pytest.mark.parametrize(
    ("encoding", "text", "found"),
    [
        ("utf-8", ROWS, "utf-8"),
        ("utf-8-sig", ROWS, "utf-8-sig"),
        ("iso-8859-1", ROWS, "iso-8859-1"),
        ("windows-1252", ROWS.replace("Église", "Église dite « l’Œuvre »"), "windows-1252"),
    ],
)
def test_each_encoding_is_detected(tmp_path: Path, encoding: str, text: str, found: str) -> None:
    path = tmp_path / "merimee.csv"
    path.write_bytes(text.encode(encoding))

    detected, _, records = read(path)

    assert detected == found
    assert records[0].cells["REF"] == "PA00096993"
    assert records[0].cells["TICO"].startswith("Église")


def test_each_packing_is_undone(tmp_path: Path) -> None:
    packed = ROWS.encode()
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(packed))
    (tmp_path / "a.csv.bz2").write_bytes(bz2.compress(packed))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("notices/a.csv", packed)

    for name in ("a.csv.gz", "a.csv.bz2", "a.zip"):
        assert titles(tmp_path / name) == ["Église", "Château"]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *args: None  # type: ignore[attr-defined]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_is_read_like_a_file(tmp_path: Path, site: str) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(ROWS.encode()))

    assert titles(f"{site}/a.csv.gz?version=2") == ["Église", "Château"]
    with pytest.raises(UnreadableSource, match="404"):
        read(f"{site}/b.csv")


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('REF;HIST\nPA1;"deux\nlignes"\n\nPA2;une\n', encoding="utf-8")

    assert [(r.line, r.cells["REF"]) for r in read(path)[2]] == [(2, "PA1"), (5, "PA2")]


def test_a_row_of_another_width_is_a_problem_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("REF|TICO\nPA1|a|b\nPA2|c\n", encoding="utf-8")

    wide, right = read(path)[2]

    assert wide.problem == "2 cellules attendues, 3 trouvées"
    assert not right.problem


@pytest.mark.parametrize(
    "text",
    [
        '[{"REF": "PA1", "TICO": "a"}, {"REF": "PA2", "TICO": "b"}]',
        '{"REF": "PA1", "TICO": "a"}\n{"REF": "PA2", "TICO": "b"}\n',
        '{\n "REF": "PA1",\n "TICO": "a"\n}\n{"REF": "PA2", "TICO": "b"}',
    ],
    ids=["a list", "lines", "objects one after the other"],
)
def test_each_shape_of_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")

    assert titles(path) == ["a", "b"]


def test_the_museums_text_layout(tmp_path: Path) -> None:
    path = tmp_path / "joconde.txt"
    path.write_text(
        "REF\r\n000PE000001\r\nDENO\r\nIRM\r\nBIBL\r\nCapitale -\r\ndes Eduens\r\n//\r\n"
        "REF\r\n000PE000002\r\n",
        encoding="utf-8",
        newline="",
    )

    first, second = read(path)[2]

    assert first.cells == {"REF": "000PE000001", "DENO": "IRM", "BIBL": "Capitale des Eduens"}
    assert (second.line, second.cells) == (9, {"REF": "000PE000002"})


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("absent.csv", None, "introuvable"),
        ("a.csv.gz", b"not gzip", "endommag"),
        ("a.zip", b"not zip", "endommag"),
        ("a.xlsx", b"PK\x03\x04\x00\x00", "binaire"),
        ("a.txt", b"une seule colonne\n", "format inconnu"),
        ("a.csv", b"", "format inconnu"),
        ("a.json", b'[{"REF": "PA1"}, {"REF"', "JSON illisible apr"),
        ("a.json", '{"REF": "É"}'.encode("iso-8859-1"), "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(UnreadableSource, match=says):
        read(tmp_path / name)


def test_an_archive_of_several_files_names_them(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", ROWS)
        archive.writestr("b.csv", ROWS)

    with pytest.raises(UnreadableSource, match=r"a\.csv, b\.csv"):
        read(tmp_path / "a.zip")
