"""Keep a copy of the notices in SQLite.

``python keep_a_copy.py https://pop.example.org copy.sqlite``, as often as you like: the first run
takes the last bulk file, each other asks what changed since the one before. Python alone, no
package. Take it, change it, keep its three habits:

* a page and the cursor that it gives are written in one transaction, so that a run that stops
  half-way loses nothing;
* a change with a record writes the notice, a change without one removes it: the same change may
  come twice, and a record may be newer than its change;
* a cursor that is no longer kept (410) means: begin again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

TABLES = """
CREATE TABLE IF NOT EXISTS notice (
  ref TEXT PRIMARY KEY, base TEXT, name TEXT, lon REAL, lat REAL, precision TEXT, record TEXT
);
CREATE TABLE IF NOT EXISTS place_in_feed (cursor TEXT)
"""
WRITE = "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?)"
REMEMBERED = "SELECT cursor FROM place_in_feed"


class Expired(Exception):
    """The changes that the cursor needs are no longer kept."""


def begin(copy: sqlite3.Connection, site: str) -> None:
    """Fill an empty copy with the last bulk file, if there is one, and take the cursor it names."""
    with urllib.request.urlopen(f"{site}/downloads/index.json", timeout=60) as answer:  # noqa: S310
        build = json.load(answer)["latest"]
    if not build:
        return
    [file] = [one for one in build["files"] if one["name"] == "notices.geojsons.gz"]
    address = f"{site}/downloads/{build['name']}/{file['name']}"
    with (
        urllib.request.urlopen(address, timeout=60) as answer,  # noqa: S310
        gzip.open(answer, "rt", encoding="utf-8") as lines,
        copy,
    ):
        records = (row(json.loads(line.lstrip("\x1e"))) for line in lines)
        written = copy.executemany(WRITE, records).rowcount
        if written != file["rows"]:
            raise OSError(f"{address} was cut short: {written} notices of {file['rows']}")
        remember(copy, build["changes_cursor"])


def ask(site: str, cursor: str | None) -> dict[str, Any]:
    """Return one page of changes; wait when told to."""
    parameters = {"limit": "1000"} | ({"cursor": cursor} if cursor else {})
    address = f"{site}/api/v1/changes?{urllib.parse.urlencode(parameters)}"
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    while True:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                body = answer.read()
                packed = answer.headers.get("Content-Encoding") == "gzip"
                page: dict[str, Any] = json.loads(gzip.decompress(body) if packed else body)
                return page
        except urllib.error.HTTPError as error:
            if error.code == 410:
                raise Expired from error
            if error.code not in {429, 503}:
                raise
            time.sleep(int(error.headers.get("Retry-After", "5")))


def write(copy: sqlite3.Connection, page: dict[str, Any]) -> None:
    """Bring the copy as far as the page does, whole or not at all."""
    with copy:
        for change in page["changes"]:
            copy.execute("DELETE FROM notice WHERE ref = ?", [change["ref"]])
            if record := change["record"]:
                copy.execute(WRITE, row(record))
        remember(copy, page["next_cursor"])


def row(record: dict[str, Any]) -> tuple[Any, ...]:
    """Return what is kept of a notice; the whole record is in the last column."""
    said = record["properties"]
    lon, lat = record["geometry"]["coordinates"] if record["geometry"] else (None, None)
    kept = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return said["ref"], said["base"], said["name"], lon, lat, said["precision"], kept


def remember(copy: sqlite3.Connection, cursor: str) -> None:
    """Keep the only cursor that counts: the last one."""
    copy.execute("DELETE FROM place_in_feed")
    copy.execute("INSERT INTO place_in_feed VALUES (?)", [cursor])


def keep_in_step(site: str, path: str) -> int:
    """Read every change since the last run into the copy; return how many there were."""
    copy = sqlite3.connect(path)
    copy.executescript(TABLES)
    changes, begun = 0, False
    while True:
        known = copy.execute(REMEMBERED).fetchone()
        if not known and not begun:
            begin(copy, site)
            begun = True
            continue
        try:
            page = ask(site, known[0] if known else None)
        except Expired:
            with copy:
                copy.execute("DELETE FROM notice")
                copy.execute("DELETE FROM place_in_feed")
            continue
        write(copy, page)
        changes += len(page["changes"])
        if not page["has_more"]:
            copy.close()
            return changes


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site")
    parser.add_argument("path")
    asked = parser.parse_args()
    print(keep_in_step(asked.site.rstrip("/"), asked.path), "changes")
