"""Lighthouse on a phone, for each kind of page: the median of three runs.

    python -m bench.lighthouse [ADDRESS…]

granian serves the demonstration of DATABASE_URL behind the nginx of the deployment, without TLS,
hence HTTP/1.1. The phone and its network are those that Lighthouse simulates by default: slow 4G,
a processor 4 times slower.

On a phone the map is a picture until the page is touched, which nobody does here: pages are
measured without MapLibre. Here the processor would draw it, which no phone does; bench.panning
tells what the map costs once it is there.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.clock import served
from bench.front import fronted

PAGES = (
    "/",
    "/?base=merimee",
    "/?q=vitrail",
    "/commune/28085",
    "/notice/PA00088801",
    "/notice/PA00088801/position",
    "/downloads/",
)
RUNS = int(os.environ.get("RUNS", "3"))
TRIES = 3
KINDS = ("performance", "accessibility", "best-practices", "seo")
FIGURES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
LIGHTHOUSE = Path(__file__).parents[1] / "node_modules" / ".bin" / "lighthouse"
# The popups of Chromium's own address bar are pages: they start with ours, and take a processor.
CHROMIUM = "--headless=new --no-sandbox --disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup"


def report(address: str) -> dict[str, Any]:
    """Return what Lighthouse says of a page; it asks to be run again when it lost its trace."""
    command = [str(LIGHTHOUSE), address, "--output=json", "--quiet", f"--chrome-flags={CHROMIUM}"]
    command += [f"--only-categories={','.join(KINDS)}"]
    environment = os.environ | {"CHROME_PATH": "/usr/bin/chromium"}
    for _ in range(TRIES):
        answer = subprocess.run(  # noqa: S603
            command, env=environment, capture_output=True, text=True, timeout=300
        )
        if not answer.returncode:
            said: dict[str, Any] = json.loads(answer.stdout)
            return said
        if "run Lighthouse again" not in answer.stderr:
            break
    raise SystemExit(f"Lighthouse could not look at {address}:\n{answer.stderr}")


def line(path: str, reports: list[dict[str, Any]]) -> str:
    """Return a line of the table."""
    scores = [
        statistics.median(said["categories"][kind]["score"] * 100 for said in reports)
        for kind in KINDS
    ]
    figures = [
        statistics.median(said["audits"][name]["numericValue"] for said in reports)
        for name in FIGURES
    ]
    shift = statistics.median(
        said["audits"]["cumulative-layout-shift"]["numericValue"] for said in reports
    )
    cells = [f"{score:5.0f}" for score in scores] + [f"{value:7.0f}" for value in figures]
    return f"{path:32}" + "".join(cells) + f"  {shift:.3f} {os.getloadavg()[0]:5.1f}"


def findings(reports: list[dict[str, Any]]) -> set[str]:
    """Return the audits that are not passed in a category that must be whole, or cost time."""
    return {
        f"{name}: {audit['title']}"
        for said in reports
        for name, audit in said["audits"].items()
        if audit["score"] is not None
        and audit["score"] < 1
        and audit["scoreDisplayMode"] in ("binary", "metricSavings")
    }


def main() -> None:
    """Print the table, then what is to be mended."""
    paths = sys.argv[1:] or PAGES
    print(f"{'':32} perf  a11y best  seo    FCP    LCP    TBT    CLS  load")
    with served() as service, fronted(service) as front:
        for path in paths:
            reports = [report(front + path) for _ in range(RUNS)]
            print(line(path, reports), flush=True)
            for finding in sorted(findings(reports)):
                print(f"    {finding}", flush=True)


if __name__ == "__main__":
    main()
