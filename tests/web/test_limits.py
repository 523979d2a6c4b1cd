"""softmax_viz.web.limits: by raw ASGI calls with a clock of their own, and against a real flood."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from softmax_viz.web.limits import Allowance, Limits
from tests.apart import run_apart
from tests.server import running

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from starlette.types import Message, Receive, Scope, Send

SCHOOL = 300
STUDENT = ("192.0.2.1", 50_000)


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        """Read it."""
        return self.now


class Visit:
    """A websocket of one client, as the server underneath the middleware sees it."""

    def __init__(self, app: Callable[..., Awaitable[None]], client: tuple[str, int]) -> None:
        self.inbox: asyncio.Queue[Message] = asyncio.Queue()
        self.said: list[Message] = []
        scope = {"type": "websocket", "path": "/_stcore/stream", "client": client}

        async def hear(message: Message) -> None:
            self.said.append(message)

        self.task = asyncio.ensure_future(app(scope, self.inbox.get, hear))

    async def send(self, count: int = 1) -> None:
        """Send messages, and let the app read them."""
        for _ in range(count):
            self.inbox.put_nowait({"type": "websocket.receive", "bytes": b"1"})
        # The app takes one each time it gets the loop.
        for _ in range(2 * count + 2):
            await asyncio.sleep(0)

    async def leave(self) -> None:
        """Go."""
        self.inbox.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await self.task

    @property
    def closed(self) -> int | None:
        """The code it was closed with."""
        return next((m["code"] for m in self.said if m["type"] == "websocket.close"), None)


async def listener(_scope: Scope, receive: Receive, send: Send) -> None:
    """Accept, answer every message, stop with the client."""
    await send({"type": "websocket.accept"})
    while (await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "bytes": b"heard"})
    await send({"type": "websocket.send", "bytes": b"to nobody"})


@pytest.fixture
def clock() -> Clock:
    return Clock()


def limits(clock: Clock, **more: Any) -> Limits:  # noqa: ANN401 - Limits' own
    return Limits(listener, clock=clock, **more)


def test_what_a_hand_can_do_is_never_cut_off(clock: Clock) -> None:
    """Ten minutes of a held key, five messages a second."""

    async def ten_minutes() -> int | None:
        visit = Visit(limits(clock), STUDENT)
        for _ in range(600):
            await visit.send(5)
            clock.now += 1
        await visit.leave()
        return visit.closed

    assert run_apart(ten_minutes()) is None


def test_who_sends_without_pause_is_cut_off(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    """After the allowance the connection is closed; the app hears that it is gone, and no more."""

    async def flood() -> Visit:
        visit = Visit(limits(clock, messages=Allowance(10, 1)), STUDENT)
        await visit.send(11)
        await visit.task
        return visit

    with caplog.at_level(logging.WARNING):
        visit = run_apart(flood())
    assert visit.closed == 1008
    assert sum(m.get("bytes") == b"heard" for m in visit.said) == 10
    assert visit.said[-1]["type"] == "websocket.close"
    # Told without telling whom.
    assert "cut off" in caplog.text
    assert "192.0.2.1" not in caplog.text


def test_a_school_comes_opens_anew_and_comes_back_at_once(clock: Clock) -> None:
    """Six connections of each of 300 students from one address, within a second."""

    async def school() -> list[Visit]:
        app, visits = limits(clock), []
        for _ in range(6):
            now = [Visit(app, STUDENT) for _ in range(SCHOOL)]
            await asyncio.sleep(0)
            for visit in now:
                await visit.leave()
            visits += now
        return visits

    assert all(visit.said[0]["type"] == "websocket.accept" for visit in run_apart(school()))


def test_too_many_are_refused_and_let_in_later(clock: Clock) -> None:
    """Beyond what is allowed a connection is refused; with time, or room, the next is not."""

    async def crowd() -> list[int | None]:
        app = limits(clock, joins=Allowance(3, 1), connected=2)
        codes = []
        one, two, three = (Visit(app, STUDENT) for _ in range(3))
        await asyncio.sleep(0)
        codes += [one.closed, two.closed, three.closed]  # the third: no room
        await one.leave()
        for _ in range(2):  # the last of the allowance, and nothing left
            visit = Visit(app, STUDENT)
            await asyncio.sleep(0)
            codes.append(visit.closed)
            await visit.leave() if visit.closed is None else None
        elsewhere = Visit(app, ("192.0.2.2", 1))
        await asyncio.sleep(0)
        codes.append(elsewhere.closed)
        clock.now += 1
        later = Visit(app, STUDENT)
        await asyncio.sleep(0)
        codes.append(later.closed)
        for visit in (two, elsewhere, later):
            await visit.leave()
        return codes

    assert run_apart(crowd()) == [None, None, 1013, None, 1013, None, None]


def test_a_flood_costs_its_address_seconds_not_hours(clock: Clock) -> None:
    """Who comes back at once to go on is refused; five seconds later the address is let in."""

    async def again() -> list[int | None]:
        app = limits(clock, messages=Allowance(5, 1), joins=Allowance(20, 5))
        first = Visit(app, STUDENT)
        await first.send(6)
        await first.task
        second = Visit(app, STUDENT)
        await asyncio.sleep(0)
        clock.now += 5.3
        third = Visit(app, STUDENT)
        await asyncio.sleep(0)
        await third.leave()
        return [first.closed, second.closed, third.closed]

    assert run_apart(again()) == [1008, 1013, None]


def test_unused_routes_are_not_there(clock: Clock) -> None:
    """What the app has no use for answers 404, also behind a prefix."""

    async def asked(path: str, root: str = "") -> int:
        said: list[Message] = []

        async def hear(message: Message) -> None:
            said.append(message)

        async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})

        scope = {"type": "http", "path": path, "root_path": root}
        await Limits(app, closed=["/_stcore/upload_file"], clock=clock)(scope, asyncio.sleep, hear)
        return int(said[0]["status"])

    assert run_apart(asked("/_stcore/upload_file/a/b")) == 404
    assert run_apart(asked("/class/_stcore/upload_file/a/b", "/class")) == 404
    assert run_apart(asked("/_stcore/health")) == 200


# ---- Against a real flood ----------------------------------------------------------------


def connect(base: str) -> websockets.connect:
    """Connect as a page of the app does."""
    address = base.replace("http", "ws") + "/_stcore/stream"
    return websockets.connect(
        address, subprotocols=["streamlit"], max_size=None, open_timeout=60, origin=base
    )


def asked() -> bytes:
    """Ask for a run of a page."""
    back = BackMsg()
    back.rerun_script.page_name = "softmax"
    return back.SerializeToString()


async def flood(base: str) -> int:
    """Ask without pause; give the code that this ended with."""
    async with connect(base) as socket:

        async def listen() -> None:
            async for _ in socket:
                pass

        listening = asyncio.ensure_future(listen())
        try:
            while not listening.done():
                await socket.send(asked())
                # So long others of this test have their turn, the listener among them.
                await asyncio.sleep(0)
            await listening
        except websockets.ConnectionClosed as gone:
            with suppress(websockets.ConnectionClosed):
                await listening
            return gone.rcvd.code if gone.rcvd else 0
    return 0


async def answered(socket: websockets.ClientConnection) -> None:
    """Ask once, and read until the run is over."""
    await socket.send(asked())
    message = ForwardMsg()
    while message.WhichOneof("type") != "script_finished":
        message.ParseFromString(await asyncio.wait_for(socket.recv(decode=False), 60))


def test_a_flood_beside_a_session(tmp_path: Path) -> None:
    """Ten who send without pause are cut off, one who learns is answered; the log says no more."""
    log = tmp_path / "server.log"

    async def both(base: str) -> list[int]:
        async with connect(base) as learner:
            await answered(learner)
            floods = [asyncio.ensure_future(flood(base)) for _ in range(10)]
            for _ in range(5):
                await answered(learner)
            return list(await asyncio.gather(*floods))

    with running(log) as base:
        before = log.read_text()
        assert run_apart(both(base)) == [1008] * 10
    said = log.read_text().removeprefix(before).split("\n")
    assert all("without pause" in line for line in said if line), "\n".join(said)
