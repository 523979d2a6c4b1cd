"""How many students a core carries: the app's processes behind Caddy under whole lectures.

usage: python benchmarks/load.py [--students 100 300 1000] [--processes 1 2 4] [--seconds 30]

Each student opens a lesson, one of all, while the class comes in, and then lets a slider go every
two seconds.  Commits count from when every page stands open.  The students share the machine with
the app: what they take is a column; where the two fill all cores, the machine ends and not the
app.  What a session holds shows from a hundred on.  Needs what the tests install, Linux, Caddy,
and a quiet machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from class_load import Class, student
from drag import quantile
from run import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
LESSONS = {"softmax?step=stages": "z1", "compare?step=side_by_side&n=5": "z1", **PAGES}
PERIOD = 2.0
# A class of so many comes from one address, as from one school.
SCHOOL = 250
# So many come in each second.
ARRIVE = 20
WARM_SECONDS = 6.0
HEADS = (
    "processes",
    "students",
    "opened",
    "open p95, ms",
    "commits a second",
    "median, ms",
    "p95, ms",
    "lost",
    "cores",
    "commits a core-second",
    "MB a session",
    "students' cores",
)


@dataclass
class Door:
    """The processes of the app, behind Caddy."""

    url: str
    process: subprocess.Popen[bytes]

    def apps(self) -> list[int]:
        """Give the processes of the app."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        pids = map(int, task.read_text(encoding="ascii").split())
        return [p for p in pids if b"--server.port" in Path(f"/proc/{p}/cmdline").read_bytes()]

    def memory_mb(self) -> float:
        """Add up what they hold."""
        found = [Path(f"/proc/{p}/status").read_text(encoding="utf-8") for p in self.apps()]
        return sum(int(re.findall(r"VmRSS:\s+(\d+)", each)[0]) for each in found) / 1024

    def cpu_seconds(self) -> float:
        """Add up what they computed."""
        stats = [Path(f"/proc/{p}/stat").read_text(encoding="utf-8") for p in self.apps()]
        ticks = (each.rpartition(")")[2].split()[11:13] for each in stats)
        return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(processes: int) -> Iterator[Door]:
    """Run so many processes until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = [str(ROOT / "deploy" / "replicas.py"), str(processes), "--site", url]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([sys.executable, *command], stdout=log, stderr=log)  # noqa: S603
        door = Door(url, process)
        try:
            while process.poll() is None and not all_healthy(door, processes):
                time.sleep(0.2)
            yield door
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def all_healthy(door: Door, processes: int) -> bool:
    """Say whether each process, and the door, answers."""
    ports = []
    for pid in door.apps():
        line = Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
        ports += re.findall(r"--server\.port=(\d+)", line)
    with suppress(OSError):
        for url in (*(f"http://127.0.0.1:{port}" for port in ports), door.url):
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=20).close()  # noqa: S310
        return len(ports) == processes
    return False


async def lecture(door: Door, students: int, seconds: float) -> tuple[Class, list[float]]:
    """Let so many come in and work; give what they met, and the cores of app and students."""
    met = Class()
    pages = list(LESSONS.items())
    # Unknown until every page stands open.
    ends = float("inf")

    async def one(number: int) -> None:
        await asyncio.sleep(number / ARRIVE)
        page, key = pages[number % len(pages)]
        await student(
            door.url,
            page,
            key,
            lambda: time.monotonic() >= ends,
            met,
            # Every two seconds, whether the answer came soon or late.
            pause=lambda took: max(PERIOD - took, 0.0),
            source=f"127.0.1.{1 + number // SCHOOL}",
            counts=lambda: ends < float("inf"),
        )

    async def cores() -> list[float]:
        nonlocal ends
        # Who still waits for the page to open takes what commits are to be measured by.
        while len(met.opens) + len(met.problems) < students:  # noqa: ASYNC110 - counted elsewhere
            await asyncio.sleep(0.1)
        before, own, start = door.cpu_seconds(), time.process_time(), time.monotonic()
        ends = start + seconds
        await asyncio.sleep(seconds)
        took = time.monotonic() - start
        return [(door.cpu_seconds() - before) / took, (time.process_time() - own) / took]

    used, *_ = await asyncio.gather(cores(), *(one(number) for number in range(students)))
    return met, used


def measure(processes: int, students: int, seconds: float) -> Class:
    """Measure one lecture, on processes that are new, and print its row."""
    with serving(processes) as door:
        # Each process has run each lesson once; nobody's first visit is in the numbers.
        asyncio.run(lecture(door, len(LESSONS) * processes, WARM_SECONDS))
        rest = door.memory_mb()
        met, (cores, own) = asyncio.run(lecture(door, students, seconds))
        memory = (door.memory_mb() - rest) / students
    rate = len(met.commits) / seconds
    cells = (
        processes,
        students,
        len(met.opens),
        quantile(met.opens, 0.95),
        round(rate, 1),
        quantile(met.commits, 0.5),
        quantile(met.commits, 0.95),
        met.asked - len(met.commits) + len(met.problems),
        round(cores, 2),
        round(rate / cores, 1) if cores else "–",
        round(memory, 2),
        round(own, 2),
    )
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)
    return met


def main() -> None:
    """Measure all and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--students", type=int, nargs="+", default=[100, 300, 1000])
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--seconds", type=float, default=30.0)
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores; each student a commit every {PERIOD:g} s")
    print("| " + " | ".join(HEADS) + " |")
    print("|" + " --- |" * len(HEADS))
    for processes in options.processes:
        for students in options.students:
            met = measure(processes, students, options.seconds)
            for problem in sorted(set(met.problems))[:3]:
                print(f"  {met.problems.count(problem)} × {problem}")


if __name__ == "__main__":
    main()
