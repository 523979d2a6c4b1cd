"""Start several processes of the app behind Caddy, by the command that operators use."""

from __future__ import annotations

import asyncio
import hmac
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.debian import apt_install
from tests.server import APP, START_SECONDS, free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMAND = APP.parent / "deploy" / "replicas.py"


@cache
def caddy() -> str:
    """Find Caddy, or install Debian's; skip the test where neither can be."""
    tried: list[str] = []
    found = os.environ.get("CADDY") or shutil.which("caddy")
    if not found and sys.platform == "linux" and apt_install("caddy", tried):
        found = shutil.which("caddy")
    if not found:
        pytest.skip("no Caddy: apt-get install caddy, or name one in $CADDY. " + "; ".join(tried))
    return found


@dataclass
class Replicas:
    """The command that runs them, and where its door is."""

    url: str
    process: subprocess.Popen[bytes]
    https: str = ""

    def children(self) -> dict[int, str]:
        """Give what it runs: the command line of each process, by its number."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        found = {}
        for pid in map(int, listed.split()):
            with suppress(OSError):
                found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return {pid: line for pid, line in found.items() if line}

    def apps(self) -> set[int]:
        """Give the processes of the app."""
        return {pid for pid, line in self.children().items() if " --server.port=" in line}

    def ports(self) -> list[str]:
        """Give the ports of the app's processes."""
        lines = self.children().values()
        found = (line.partition(" --server.port=")[2].partition(" ")[0] for line in lines)
        return [port for port in found if port]

    def are_healthy(self, count: int) -> bool:
        """Say whether there are so many processes, and all answer."""
        ports = self.ports()
        return len(ports) == count and all(is_healthy(f"http://127.0.0.1:{p}") for p in ports)

    def behind(self, cookie: str) -> int:
        """Give the process that a cookie of Caddy's sends its owner to."""
        for pid, line in self.children().items():
            port = line.partition(" --server.port=")[2].partition(" ")[0]
            if hmac.new(b"", f"127.0.0.1:{port}".encode(), "sha256").hexdigest() == cookie:
                return pid
        raise LookupError(cookie)


@contextmanager
def replicas(
    log: Path, count: int, *options: str, home: Path, **environment: str
) -> Iterator[Replicas]:
    """Run ``deploy/replicas.py`` until the end of the block; wait until all are healthy."""
    door, tls = free_port(), free_port()
    url, https = f"http://127.0.0.1:{door}", f"https://localhost:{tls}"
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, str(COMMAND), str(count), "--site", f"{url}, {https}", *options],
            cwd=APP.parents[1],
            env={k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
            | {"CADDY": caddy(), "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"}
            # Caddy's own certificate authority, for localhost.
            | {name: str(home) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
            | {"HTTP_PORT": str(free_port())}
            | environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    running = Replicas(url, process, https)
    try:
        eventually(lambda: process.poll() is not None or running.are_healthy(count))
        eventually(lambda: is_healthy(url))
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def is_healthy(url: str) -> bool:
    """Say whether there is a healthy app at an address."""
    with suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health", timeout=20) as answer:
        return bool(answer.status == 200)
    return False


def eventually(holds: Callable[[], object], seconds: float = START_SECONDS) -> None:
    """Wait until something holds, or fail."""
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, f"not within {seconds} s"
        time.sleep(0.05)


def connect(url: str, source: str = "127.0.0.1", **more: object) -> websockets.connect:
    """Connect as a page of the app does, from one of this machine's addresses."""
    return websockets.connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit"],
        origin=url,
        max_size=None,
        open_timeout=60,
        local_addr=(source, 0),
        **more,
    )


async def visit(url: str, query: str = "", **more: object) -> list[str]:
    """Open a page; give what went wrong there."""
    wrong = []
    async with connect(url, **more) as socket:
        start = BackMsg()
        start.rerun_script.query_string = query
        await socket.send(start.SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "script_finished":
            message.ParseFromString(await asyncio.wait_for(socket.recv(decode=False), 60))
            if message.delta.new_element.HasField("exception"):
                wrong.append(message.delta.new_element.exception.message)
    return wrong
