"""deploy/replicas.py with real processes: TLS, addresses, a full disk, memory, a clean end."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import ssl
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest
import streamlit as st
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from softmax_viz.web.compression import compress_at_best
from tests.apart import run_apart
from tests.replicas import eventually, is_healthy, replicas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.replicas import Replicas

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads /proc, and has several addresses of its own"
)
FULL = Path("/dev/full")
# Caddy's own authority signed for localhost; nobody else knows it.
UNKNOWN = ssl.create_default_context()
UNKNOWN.check_hostname, UNKNOWN.verify_mode = False, ssl.CERT_NONE
STATIC = Path(st.__file__).parent / "static"
STYLES = max(STATIC.rglob("*.css"), key=lambda file: file.stat().st_size)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """Run one process, its logs on a full disk."""
    home = tmp_path_factory.mktemp("alone")
    compress_at_best([STYLES], home / "best")
    environment = {
        "SOFTMAX_VIZ_ACCESS_LOG": "1",
        "SOFTMAX_VIZ_COMPRESSED": str(home / "best"),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    with replicas(FULL, 1, **environment) as running:
        yield running


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


def test_a_full_disk_stops_nothing(alone: Replicas) -> None:
    """With no room for a word of any log, a page opens, and who is killed is started anew."""
    assert run_apart(visit(alone.url)) == []
    (dead,) = alone.apps()
    os.kill(dead, signal.SIGKILL)
    eventually(lambda: alone.apps() and dead not in alone.apps())
    # The door waits for it.
    assert is_healthy(alone.url)
    assert run_apart(visit(alone.url)) == []


def test_tls(alone: Replicas) -> None:
    """Where a name is given: files at Brotli's best, HTTPS from now on, and the websocket too."""
    path = STYLES.relative_to(STATIC).as_posix()
    asked = urllib.request.Request(f"{alone.https}/{path}", headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(asked, timeout=60, context=UNKNOWN) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.headers["Strict-Transport-Security"]
        assert answer.headers["Server"] is None
        best = brotli.compress(STYLES.read_bytes(), quality=11, lgwin=24)
        assert len(answer.read()) == len(best)
    assert run_apart(visit(alone.https, ssl=UNKNOWN)) == []


def test_limits_see_through_the_door(alone: Replicas) -> None:
    """Who floods is kept out by the own address, whatever the request says; nobody else is."""
    count = itertools.count(1)

    async def cut_off() -> int:
        heartbeat = BackMsg(app_heartbeat=True).SerializeToString()
        forged = {"X-Forwarded-For": f"192.0.2.{next(count)}"}
        async with connect(alone.url, "127.0.0.2", additional_headers=forged) as socket:
            for _ in range(80):
                await socket.send(heartbeat)
            await asyncio.wait_for(socket.wait_closed(), 60)
            return socket.close_code or 0

    async def again_and_again() -> None:
        # Ten of them leave their address nothing: softmax_viz.web.limits.
        for _ in range(12):
            assert await cut_off() == 1008

    async def both() -> list[str]:
        with pytest.raises(websockets.InvalidStatus, match="403"):
            await again_and_again()
        return await visit(alone.url, source="127.0.0.3")

    assert run_apart(both()) == []


def test_memory_and_the_end(tmp_path: Path) -> None:
    """Who holds too much is replaced; at the end nobody is left."""
    app = Path(__file__).with_name("hungry.py")
    with replicas(tmp_path / "log", 1, "--app", str(app), "--memory", "350") as running:
        (hungry,) = running.apps()
        # On a busy machine it is replaced before it has said so.
        with suppress(websockets.ConnectionClosed):
            assert run_apart(visit(running.url, "eat=1")) == []
        eventually(lambda: running.apps() and hungry not in running.apps())
        assert is_healthy(running.url)
        left = running.children()
        assert len(left) == 2
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=30) == 0
        assert not [pid for pid in left if Path(f"/proc/{pid}").exists()]
    assert '"over its memory"' in (tmp_path / "log").read_text()
