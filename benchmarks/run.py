"""Measure the app beside the floor and native Streamlit, all in one run, and print one table.

usage: python benchmarks/run.py [--rounds 3] [--class-only] [--pages overflow …]

Without options: softmax and compare against native Streamlit and the floor, and a class of
thirty.  With --pages: those pages against themselves without the live player, and the floor.

Absolute times depend on the machine; the ratios in the last column are what counts.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from class_load import attend
from drag import Drag, launch, quantile
from drag import measure as drag
from playwright.async_api import async_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
APP, NATIVE, FLOOR, PLAIN = 8701, 8702, 8703, 8704
FAR, SLOW = 100, 200  # added to a port: 40 ms each way; the same over 10 Mbit/s
STUDENTS = 30
SUBJECTS = {
    "app softmax": (APP, "softmax?step=stages", "z1"),
    "app compare, 5 classes": (APP, "compare?step=side_by_side&n=5", "z1"),
    "native softmax": (NATIVE, "", "z1"),
    "native compare, 5 classes": (NATIVE, "compare", "z1"),
    "floor": (FLOOR, "", ""),
}
Found = dict[tuple[str, str], list[Drag]]
PLACES = {"loopback": 0, "40 ms away": FAR, "10 Mbit/s": SLOW}
# Every other lesson and the slider to drag.
PAGES = {
    "temperature?step=dial": "T",
    "overflow?step=break_it": "shift",
    "cross-entropy?step=curve": "py",
    "gradient?step=p_minus_y": "z1",
    "training?step=watch": "epoch",
    "outputs?step=threshold": "cut",
    "many-classes?step=cost": "wide",
    "frameworks?step=pair": "z1",
}


def streamlit(script: Path, port: int) -> list[str]:
    """Give the command of a Streamlit server."""
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    quiet = ["--browser.gatherUsageStats=false"]
    return [sys.executable, "-m", "streamlit", "run", str(script), *options, *quiet]


@contextlib.contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the block ends."""
    quiet = subprocess.DEVNULL
    environment = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)  # noqa: S603
    try:
        for _ in range(600):
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
                break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def proxy(port: int, *, mbit: float = 0) -> list[str]:
    """Give the command of a proxy that makes a server far, and slow if asked."""
    added = SLOW if mbit else FAR
    rate = [str(mbit)] if mbit else []
    return [sys.executable, str(HERE / "delay_proxy.py"), str(port + added), str(port), "40", *rate]


def middle(drags: list[Drag], name: str) -> float:
    """Give the median of one figure over the rounds."""
    values = [getattr(one, name) for one in drags]
    return round(statistics.median(value for value in values if value is not None), 2)


def row(cells: list[object]) -> str:
    """Write a row of the table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


async def measure(
    subjects: dict[str, tuple[int, str, str]], places: dict[str, int], rounds: int
) -> Found:
    """Measure every subject in every place, in turns, and print the table."""
    found: Found = {}
    async with async_playwright() as playwright:
        for _ in range(rounds):
            for where, added in places.items():
                for name, (port, path, key) in subjects.items():
                    browser = await launch(playwright)  # a new one: its cache is cold
                    one = await drag(browser, f"http://127.0.0.1:{port + added}/{path}", key)
                    found.setdefault((where, name), []).append(one)
                    await browser.close()
    print(row(["server", "page", "updates/s", "lag ms, p95", "drag kB", "release ms, kB", "first"]))
    print(row(["---"] * 7))
    for (where, name), drags in found.items():
        m = {field: middle(drags, field) for field in ("updates_per_s", "release_ms", "release_kb")}
        lags = [one for one in drags if one.lag_p95 is not None]
        lag = f"{middle(lags, 'lag_median')}, {middle(lags, 'lag_p95')}" if lags else "–"
        cold = f"{middle(drags, 'first_chart_s')} s, {middle(drags, 'cold_mb')} MB"
        release = f"{m['release_ms']}, {m['release_kb']}"
        cells = [where, name, m["updates_per_s"], lag, middle(drags, "sent_kb"), release, cold]
        print(row(list(cells)))
    print()
    return found


def compare(found: Found, page: str, ours: str, theirs: str) -> None:
    """Print a page's ratios to the floor and to Streamlit without a player."""
    for where in ("loopback", "40 ms away"):
        mine, other, floor = (found[where, name] for name in (ours, theirs, "floor"))
        updates = middle(mine, "updates_per_s") / middle(floor, "updates_per_s")
        release = middle(mine, "release_ms") / middle(other, "release_ms")
        print(f"{page}, {where}: {updates:.2f} x the floor's updates,", end=" ")
        print(f"release {release:.2f} x native")
    if ("10 Mbit/s", ours) in found:
        slow, plain = found["10 Mbit/s", ours], found["10 Mbit/s", theirs]
        first = middle(slow, "first_chart_s") / middle(plain, "first_chart_s")
        print(f"{page}, first chart over 10 Mbit/s: {first:.2f} x native")


def measure_class() -> None:
    """Let a class open a cold server at once."""
    with running(streamlit(HERE.parent / "app.py", APP), APP, HERE.parent):
        step = "softmax?step=stages"
        met = asyncio.run(attend(f"http://127.0.0.1:{APP}", step, "z1", STUDENTS, 20))
    print(f"\n{STUDENTS} at once on a cold server: {len(met.opens)} opened, p95", end=" ")
    print(f"{quantile(met.opens, 0.95)} ms; {len(met.commits)} commits, median", end=" ")
    print(f"{quantile(met.commits, 0.5)}, p95 {quantile(met.commits, 0.95)} ms;", end=" ")
    print(f"problems: {met.problems or 'none'}")


def main() -> None:
    """Start all servers, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many drags each")
    parser.add_argument("--class-only", action="store_true", help="only the class of students")
    parser.add_argument("--pages", nargs="+", choices=PAGES, help="only these lessons")
    options = parser.parse_args()
    pages = options.pages or []
    if not pages:
        measure_class()
    if options.class_only:
        return
    root, elsewhere = HERE.parent, Path(HERE.anchor)
    floor = [sys.executable, str(HERE / "floor.py"), str(FLOOR)]
    servers = {APP: (streamlit(root / "app.py", APP), root), FLOOR: (floor, HERE)}
    if pages:
        # With the app's settings: what is left out is the player alone.
        servers[PLAIN] = (streamlit(HERE / "plain.py", PLAIN), root)
    else:
        # From another folder: the app's own settings are not native Streamlit's.
        servers[NATIVE] = (streamlit(HERE / "native.py", NATIVE), elsewhere)
    with contextlib.ExitStack() as stack:
        for port, (command, folder) in servers.items():
            stack.enter_context(running(command, port, folder))
            stack.enter_context(running(proxy(port), port + FAR, HERE))
            stack.enter_context(running(proxy(port, mbit=10), port + SLOW, HERE))
        if pages:
            subjects = {"floor": SUBJECTS["floor"]}
            for page in pages:
                subjects[f"app {page}"] = (APP, page, PAGES[page])
                subjects[f"plain {page}"] = (PLAIN, page, PAGES[page])
            places = {where: PLACES[where] for where in ("loopback", "40 ms away")}
            found = asyncio.run(measure(subjects, places, options.rounds))
        else:
            found = asyncio.run(measure(SUBJECTS, PLACES, options.rounds))
    for page in pages or ["softmax", "compare, 5 classes"]:
        compare(found, page, f"app {page}", f"{'plain' if pages else 'native'} {page}")


if __name__ == "__main__":
    main()
