"""softmax_viz.web.watch and its observers: raw ASGI calls with a clock of their own."""

from __future__ import annotations

import json
import os
import socket
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from softmax_viz.web.access_log import AccessLog
from softmax_viz.web.metrics import Metrics
from softmax_viz.web.watch import Watched
from tests.apart import run_apart
from tests.server import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from starlette.types import Receive, Scope, Send

    from softmax_viz.web.watch import Observer

NAME = "Seo-yeon"
Step = tuple[float, str, Message]


def ask() -> Message:
    """Ask for a run, with what a learner typed."""
    back = BackMsg()
    back.rerun_script.query_string = f"c1={NAME}"
    return {"type": "websocket.receive", "bytes": back.SerializeToString()}


def end(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> Message:
    """End a run."""
    return {
        "type": "websocket.send",
        "bytes": ForwardMsg(script_finished=status).SerializeToString(),
    }


HEARD: Message = {"type": "websocket.receive", "bytes": b"\xff no message at all"}
CHART: Message = {"type": "websocket.send", "bytes": b"\x1a" * 5000}
ACCEPT: Message = {"type": "websocket.accept"}
GONE: Message = {"type": "websocket.disconnect", "code": 1001}


def play(observers: Sequence[Observer], steps: Sequence[Step]) -> None:
    """Let a browser and a server say what is written, each at its second."""
    now = 0.0

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal now
        for second, who, message in steps:
            now = second
            if who == "server":
                await send(message)
            else:
                heard.append(message)
                assert await receive() is message

    heard: list[Message] = []
    said: list[Message] = []

    async def receive() -> Message:
        return heard.pop()

    async def send(message: Message) -> None:
        said.append(message)

    scope = {"type": "websocket", "path": "/_stcore/stream", "client": ("192.0.2.1", 1)}
    watched = Watched(app, observers=observers, clock=lambda: now)
    run_apart(watched(scope, receive, send))
    assert said == [message for _, who, message in steps if who == "server"]


LESSON: list[Step] = [
    (0, "server", ACCEPT),
    (1, "browser", ask()),
    (1.1, "server", CHART),
    (1.5, "server", end()),
    (2, "browser", HEARD),
    (3, "browser", ask()),
    (3.01, "browser", ask()),
    (3.02, "server", end(ForwardMsg.FINISHED_EARLY_FOR_RERUN)),
    (3.06, "server", end()),
    (4, "browser", ask()),
    (4.02, "server", end(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)),
    (9, "browser", GONE),
]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[tuple[AccessLog, Path]]:
    path = tmp_path / "access.log"
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    yield AccessLog(file), path
    os.close(file)


def lines(path: Path) -> list[dict[str, Any]]:
    """Read what was written, without the time."""
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{key: value for key, value in line.items() if key != "time"} for line in read]


def numbers(metrics: Metrics) -> dict[str, float]:
    """Read every number but the process's own."""
    return {
        sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in metrics.registry.collect()
        for sample in family.samples
        if sample.name.startswith("softmax_viz") and not sample.name.endswith("_created")
    }


def test_a_session(log: tuple[AccessLog, Path]) -> None:
    """One run opens it, later ones are commits; asked twice and begun anew, a run counts once."""
    metrics = Metrics()
    play([log[0], metrics], LESSON)
    assert lines(log[1]) == [
        {
            "event": "session",
            "seconds": 9,
            "open_ms": 500,
            "commits": 2,
            "median_ms": 60,
            "slowest_ms": 60,
            "code": 1001,
        }
    ]
    found = numbers(metrics)
    assert found["softmax_viz_sessions"] == 0
    assert found["softmax_viz_run_seconds_count open"] == 1
    assert found["softmax_viz_run_seconds_sum open"] == pytest.approx(0.5)
    assert found["softmax_viz_run_seconds_count commit"] == 2
    assert found["softmax_viz_run_seconds_sum commit"] == pytest.approx(0.06 + 0.02)
    half = Metrics()
    play([half], LESSON[:2])
    assert numbers(half)["softmax_viz_run_seconds_count open"] == 0


@pytest.mark.parametrize(("code", "why"), [(1013, "connections"), (1008, "messages"), (1000, None)])
def test_refusals(log: tuple[AccessLog, Path], code: int, why: str | None) -> None:
    """What the limits close is counted by its reason; who never came in never leaves."""
    metrics = Metrics()
    play([log[0], metrics], [(0, "server", {"type": "websocket.close", "code": code})])
    found = numbers(metrics)
    assert found["softmax_viz_sessions"] == 0
    counted = {name for name, count in found.items() if "refusals" in name and count}
    assert counted == ({f"softmax_viz_refusals_total {why}"} if why else set())
    assert lines(log[1]) == ([{"event": "refused", "code": code}] if why else [])


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/", "start"),
        ("/softmax", "softmax"),
        ("/static/js/app.js", "static"),
        ("/_stcore/host-config", "host-config"),
        (f"/{NAME}", "other"),
        (f"/softmax/{NAME}", "other"),
        (f"/_stcore/{NAME}", "other"),
    ],
)
def test_requests_name_nobody(log: tuple[AccessLog, Path], path: str, route: str) -> None:
    """A request is known by its route: no path that a visitor made up, no query, no address."""
    metrics = Metrics()

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def nothing(*_: Message) -> Message:
        return {}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": f"c1={NAME}".encode(),
        "client": ("192.0.2.1", 1),
    }
    watched = Watched(app, observers=[log[0], metrics], pages=["softmax"], clock=lambda: 0.0)
    run_apart(watched(scope, nothing, nothing))
    wanted = {"event": "request", "method": "GET", "route": route, "status": 404, "ms": 0}
    assert lines(log[1]) == [wanted]
    assert numbers(metrics)[f"softmax_viz_requests_total {route} 4xx"] == 1


def test_a_full_disk_costs_the_line(log: tuple[AccessLog, Path]) -> None:
    """A log that cannot be written to stops nothing."""
    closed = os.open(log[1], os.O_WRONLY)
    os.close(closed)
    AccessLog(closed).refused(1013)


def test_metrics_have_a_port_of_their_own(caplog: pytest.LogCaptureFixture) -> None:
    """A bare port is this machine's; one that cannot be had is told, and stops nothing."""
    metrics, port = Metrics(), free_port()
    with metrics.served(str(port)):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            assert b"softmax_viz_sessions 0.0" in answer.read()
        with socket.socket() as elsewhere, pytest.raises(OSError, match=r"refused|assign"):
            elsewhere.connect(("127.0.0.2", port))
        with Metrics().served(str(port)):
            assert "no metrics at" in caplog.text
    with Metrics().served("a port"):
        assert "'a port'" in caplog.text
