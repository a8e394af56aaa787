"""``python -m bench.tiles_http``: warm tiles over HTTP, in requests a second, by wrk.

Beside a bare Django view that reads the same bytes by primary key, 304s, nginx's cache, nginx
sending the same bytes as files, and TiPg over the same points where ``TIPG`` names the Python
of a virtual environment that has it. The same tiles for all, those of the densest places.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection  # noqa: E402

from bench.clock import free_port, served, wait_for  # noqa: E402
from bench.naive import naive_points  # noqa: E402
from notices.search.parameters import Criteria  # noqa: E402
from notices.zorder import BITS, column_row_of  # noqa: E402
from tiles.cache import tile_of  # noqa: E402
from tiles.grid import Tile  # noqa: E402

ZOOMS = range(5, 13)
PER_ZOOM = 16
SECONDS = 10  # as long as nginx keeps a tile before it asks again: that has its due share
ROUNDS = 5
CONNECTIONS = (1, 16)
COMPARED = (
    ("warm tile", "bare view, row by key"),
    ("304", "warm tile"),
    ("nginx cache", "nginx file"),
)
FULLEST = """
SELECT mkey >> %s AS tile FROM published_point WHERE mkey IS NOT NULL
GROUP BY 1 ORDER BY count(*) DESC LIMIT %s
"""
# wrk asks for the paths in turn, with the header that each came with.
ASK = """
local asked = {{ {asked} }}
local turn = 0
request = function()
  turn = turn % #asked + 1
  return wrk.format("GET", asked[turn][1], {{
    ["Accept-Encoding"] = "gzip", ["If-None-Match"] = asked[turn][2] }})
end
"""


class Measured(NamedTuple):
    """What wrk says."""

    per_second: float
    p99: str
    refused: int  # answers that are neither 2xx nor 3xx

    def __str__(self) -> str:
        refused = f" ({self.refused} refused)" if self.refused else ""
        return f"{self.per_second:>9,.0f} {self.p99:>9}{refused}"


def densest_tiles() -> list[Tile]:
    """Return the tiles that are asked for."""
    tiles = []
    with connection.cursor() as cursor:
        for z in ZOOMS:
            cursor.execute(FULLEST, [2 * (BITS - z), PER_ZOOM])
            tiles += [Tile(z, *column_row_of(key)) for (key,) in cursor.fetchall()]
    return tiles


def ask(address: str, asked: list[tuple[str, str]], connections: int) -> Measured:
    """Let wrk ask for (path, If-None-Match) in turn."""
    pairs = ", ".join(f"{{{_lua(path)}, {_lua(etag)}}}" for path, etag in asked)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(ASK.format(asked=pairs))
        script.flush()
        command = ["wrk", "--latency", f"-d{SECONDS}", "-t1", f"-c{connections}"]
        said = subprocess.run(  # noqa: S603
            [*command, "-s", script.name, address], check=True, capture_output=True, text=True
        ).stdout
    rate = re.search(r"Requests/sec: +([\d.]+)", said)
    slowest = re.search(r"99% +(\S+)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if not rate or not slowest:
        raise RuntimeError(said)
    return Measured(float(rate[1]), slowest[1], int(refused[1]) if refused else 0)


def _lua(text: str) -> str:
    return f"'{text}'" if text else "nil"


def path_of(tile: Tile) -> str:
    """Return the address of a tile of ours."""
    return f"/tiles/notices/{tile.z}/{tile.x}/{tile.y}.mvt"


@contextmanager
def bodies(tiles: list[Tile]) -> Iterator[None]:
    """Keep the same bytes in rows, for the bare view."""
    everything = Criteria.model_validate({})
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_body")
        cursor.execute("CREATE UNLOGGED TABLE bench_body (id int PRIMARY KEY, body bytea)")
        cursor.execute("ALTER TABLE bench_body ALTER COLUMN body SET STORAGE EXTERNAL")
        cursor.execute("GRANT SELECT ON bench_body TO geo_pop_public")
        for number, tile in enumerate(tiles):
            body = tile_of(tile, everything).body
            cursor.execute("INSERT INTO bench_body VALUES (%s, %s)", [number, body])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE bench_body")


@contextmanager
def nginx(service: str, tiles: list[Tile]) -> Iterator[str]:
    """Serve the deployment's cache in front of ``service``, and the same bytes as files."""
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="bench-nginx-"))
    for tile in tiles:
        file = folder / "files" / f"{tile.z}" / f"{tile.x}" / f"{tile.y}.mvt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(tile_of(tile, Criteria.model_validate({})).body)
    folder.chmod(0o755)  # nginx's workers are another user's
    template = (Path(__file__).parent / "nginx.conf").read_text(encoding="utf-8")
    settings = folder / "nginx.conf"
    settings.write_text(
        template.replace("@FOLDER@", str(folder))
        .replace("@PORT@", str(port))
        .replace("@SERVICE@", service)
    )
    server = subprocess.Popen(["nginx", "-c", str(settings), "-g", "daemon off;"])  # noqa: S603, S607
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


@contextmanager
def tipg(python: str) -> Iterator[str]:
    """Serve the naive table with TiPg, at its usual limit of 10,000 features a tile."""
    port = free_port()
    database = connection.get_connection_params()
    host = quote(database.get("host") or "localhost", safe="")  # it may be a socket's folder
    url = f"postgresql://{database['user']}@{host}/{database['dbname']}"
    environment = os.environ | {"DATABASE_URL": url, "TIPG_DB_SCHEMAS": '["public"]'}
    environment["TIPG_DB_TABLES"] = '["public.bench_points"]'
    command = [python, "-m", "uvicorn", "tipg.main:app", "--workers", "2", "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603
        [*command, "--log-level", "error", "--no-access-log"], env=environment
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


class Server(NamedTuple):
    """What is measured: its name, where it answers, and what it is asked for."""

    name: str
    address: str
    asked: list[tuple[str, str]]


def servers_of(stack: ExitStack, tiles: list[Tile]) -> Iterator[Server]:
    """Start all of them, which are idle but for the one that is asked."""
    everything = Criteria.model_validate({})
    ours = [(path_of(tile), "") for tile in tiles]
    known = [(path_of(tile), f'"{tile_of(tile, everything).etag}-gzip"') for tile in tiles]
    files = [(f"/files/{tile.z}/{tile.x}/{tile.y}.mvt", "") for tile in tiles]
    stack.enter_context(bodies(tiles))
    bare = stack.enter_context(served(application="bench.bare:application"))
    service = stack.enter_context(served())
    front = stack.enter_context(nginx(service, tiles))
    yield Server("bare view, row by key", bare, [(f"/body/{n}", "") for n in range(len(tiles))])
    yield Server("warm tile", service, ours)
    yield Server("304", service, known)
    yield Server("nginx cache", front, ours)
    yield Server("nginx file", front, files)
    if python := os.environ.get("TIPG"):
        stack.enter_context(naive_points())
        peer = stack.enter_context(tipg(python))
        address = "/collections/public.bench_points/tiles/WebMercatorQuad"
        yield Server("TiPg", peer, [(f"{address}/{t.z}/{t.x}/{t.y}", "") for t in tiles])


def main() -> None:
    """Print a row a server: the median of rounds in which each has its turn."""
    tiles = densest_tiles()
    print(f"{len(tiles)} tiles of zooms {ZOOMS[0]} to {ZOOMS[-1]}; requests a second, p99")
    print(f"{'':<28}" + "".join(f"{n:>18} at once" for n in CONNECTIONS))
    with ExitStack() as stack:
        servers = list(servers_of(stack, tiles))
        for server in servers:
            ask(server.address, server.asked, 1)  # everything once
        rounds = [
            # Those that are compared follow one another: the machine is not the same for long.
            {
                (server.name, n): ask(server.address, server.asked, n)
                for n in CONNECTIONS
                for server in servers
            }
            for _ in range(ROUNDS)
        ]
    for server in servers:
        middle = [sorted(one[server.name, n] for one in rounds)[ROUNDS // 2] for n in CONNECTIONS]
        print(f"{server.name:<28}" + "".join(f"{measured!s:>24}" for measured in middle))
    for ours, beside in COMPARED:
        shares = [
            median(one[ours, n].per_second / one[beside, n].per_second for one in rounds)
            for n in CONNECTIONS
        ]
        said = " and ".join(f"{share:.0%}" for share in shares)
        print(f"{ours}: {said} of {beside}, medians of the rounds")


if __name__ == "__main__":
    main()
