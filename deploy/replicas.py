"""Several processes of the app behind Caddy, on one machine: python deploy/replicas.py 4.

One process uses one core.  Each of them can serve anyone: what is set stands in the address.  A
process that dies, answers nothing for half a minute or takes too much memory is replaced; SIGHUP
replaces all, one after the other; SIGTERM and Ctrl-C end all.  Caddy is the one in the environment
variable CADDY or on the path (Debian: apt-get install caddy); its settings stand in
deploy/Caddyfile.  For Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
CADDYFILE = Path(__file__).with_name("Caddyfile")

# How often all are looked at, and how often asked for their health and their memory.
TICK_SECONDS, LOOK_SECONDS = 0.2, 2.0
HEALTH_TIMEOUT = 2.0
# How long one that starts or answers nothing is given.
START_SECONDS, DEAF_SECONDS = 90.0, 30.0
# From its first healthy answer to the next one's turn: Caddy, which asks every second, must know.
SETTLE_SECONDS = 2.0
# A word first; then without.
END_SECONDS = 10.0
# One that dies as soon as it starts is started ever more seldom.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0


def say(event: str, **facts: object) -> None:
    """Write one line about what happened; a full disk stops nothing."""
    line = {"time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "event": event, **facts}
    with suppress(OSError):
        sys.stderr.write(json.dumps(line) + "\n")
        sys.stderr.flush()


@dataclass
class Child:
    """A process that is to run for ever."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = float("-inf")
    due: float = float("-inf")
    pause: float = FIRST_PAUSE
    expected: bool = False

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    def keep(self, now: float) -> None:
        """Start the process, if it does not run and it is time."""
        if self.runs:
            return
        if self.process is not None:
            self.over(now, self.process.returncode)
        if now >= self.due:
            self.started, self.expected = now, False
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                # Streamlit says its address there, and stops where it cannot; errors go on.
                stdout=subprocess.DEVNULL,
                # Ctrl-C is for this process, which ends the others.
                start_new_session=True,
            )
            say("started", who=self.name, pid=self.process.pid)

    def over(self, now: float, code: int) -> None:
        """Note that the process ended, and when to start the next."""
        say("ended", who=self.name, code=code, expected=self.expected)
        self.process = None
        if self.expected or now - self.started > START_SECONDS:
            self.pause = FIRST_PAUSE
        self.due = now if self.expected else now + self.pause
        self.pause = min(2 * self.pause, LONGEST_PAUSE)

    def end(self) -> None:
        """Ask the process to end."""
        self.expected = True
        if self.process is not None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        """Wait for the end that was asked for, then force it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Replica(Child):
    """A process of the app."""

    port: int = 0
    healthy: float | None = None
    heard: float = float("-inf")
    ending: float | None = None

    def look(self, now: float) -> None:
        """Ask for its health; kill what answers nothing, or does not end."""
        if not self.runs:
            self.healthy = self.ending = None
            return
        if self.ending is not None and now - self.ending > END_SECONDS and self.process:
            self.process.kill()
        with suppress(OSError):
            address = f"http://127.0.0.1:{self.port}/_stcore/health"
            urllib.request.urlopen(address, timeout=HEALTH_TIMEOUT).close()
            self.heard = now
            self.healthy = self.healthy or now
        patience = START_SECONDS if self.healthy is None else DEAF_SECONDS
        if now - max(self.heard, self.started) > patience and self.process:
            say("deaf", who=self.name, seconds=round(patience))
            self.process.kill()

    def replace(self, now: float) -> None:
        """End it; the next one starts by itself."""
        self.end()
        self.healthy, self.ending = None, now

    def settled(self, now: float) -> bool:
        """Whether it has been healthy long enough for Caddy to know."""
        return self.healthy is not None and now - self.healthy >= SETTLE_SECONDS

    def memory_mb(self) -> float:
        """Read how much memory the process holds; 0 if it is gone."""
        if self.process is None:
            return 0.0
        with suppress(OSError, ValueError, IndexError):
            pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20
        with suppress(OSError, ValueError):
            asked = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
            return int(subprocess.run(asked, capture_output=True, check=False).stdout) / 1024
        return 0.0


@dataclass
class Replicas:
    """All of them, and Caddy."""

    caddy: Child
    replicas: list[Replica]
    limit_mb: float
    over: threading.Event = field(default_factory=threading.Event)
    _turn: deque[Replica] = field(default_factory=deque)
    _current: Replica | None = None
    _since: float = 0.0

    def run(self) -> None:
        """Keep all running until `over` is set."""
        look = float("-inf")
        try:
            while not self.over.is_set():
                now = time.monotonic()
                for child in (*self.replicas, self.caddy):
                    child.keep(now)
                if now - look >= LOOK_SECONDS or self._turn:
                    look = now
                    self._look(now)
                self.over.wait(TICK_SECONDS)
        finally:
            self._end()

    def replace_all(self) -> None:
        """Let each have its turn."""
        self._turn.extend(replica for replica in self.replicas if replica not in self._turn)

    def _look(self, now: float) -> None:
        for replica in self.replicas:
            replica.look(now)
            memory = replica.memory_mb()
            if memory > self.limit_mb and replica.healthy and replica not in self._turn:
                say("over its memory", who=replica.name, mb=round(memory))
                self._turn.append(replica)
        # One at a time: the others serve meanwhile.
        # (One that never gets well does not keep the others from it.)
        if self._turn and (
            self._current is None or self._current.settled(now) or now - self._since > START_SECONDS
        ):
            self._current, self._since = self._turn.popleft(), now
            say("replaced", who=self._current.name)
            self._current.replace(now)

    def _end(self) -> None:
        until = time.monotonic() + END_SECONDS
        # The door first: nobody is sent to what is about to end.
        for child in (self.caddy, *self.replicas):
            child.end()
        for child in (self.caddy, *self.replicas):
            child.wait(until)
        say("over")


def free_ports(count: int) -> list[int]:
    """Find ports that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def replicas(options: argparse.Namespace, caddy: str) -> Replicas:
    """Say what is to run."""
    ports = free_ports(options.count)
    made = []
    for number, port in enumerate(ports):
        where = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
        command = [sys.executable, "-m", "streamlit", "run", str(options.app), *where]
        metrics = {}
        if options.metrics:
            metrics["SOFTMAX_VIZ_METRICS"] = str(options.metrics + number)
        made.append(Replica(f"replica {number + 1}", command, metrics, port=port))
    to = " ".join(f"127.0.0.1:{port}" for port in ports)
    door = Child(
        "caddy",
        [caddy, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"],
        {"SITE": options.site, "UPSTREAMS": f"to {to}"},
    )
    return Replicas(door, made, options.memory)


def main() -> None:
    """Run until told to end."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int, nargs="?", default=os.cpu_count() or 1)
    parser.add_argument("--site", default=":8500", help="a name, or :port; see deploy/Caddyfile")
    parser.add_argument(
        "--memory", type=float, default=1500, metavar="MB", help="the most that one may hold"
    )
    parser.add_argument(
        "--metrics", type=int, metavar="PORT", help="the first's metrics; each next one's is one up"
    )
    parser.add_argument("--app", type=Path, default=ROOT / "app.py", help=argparse.SUPPRESS)
    options = parser.parse_args()
    caddy = os.environ.get("CADDY") or shutil.which("caddy")
    if not caddy:
        parser.error("no Caddy: apt-get install caddy, or name one in the environment: CADDY=…")
    if options.count < 1:
        parser.error("there is to be one process at least")
    all_of_them = replicas(options, caddy)
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda *_: all_of_them.over.set())
    signal.signal(signal.SIGHUP, lambda *_: all_of_them.replace_all())
    say("serving", site=options.site, processes=options.count, pid=os.getpid())
    all_of_them.run()


if __name__ == "__main__":
    main()
