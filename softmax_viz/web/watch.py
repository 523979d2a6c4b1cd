"""What happens at the server's door, told to whoever keeps an account of it: no person in it.

Neither addresses nor queries, which hold what was set and typed, leave this module: a request is
known by the route it took, one of a few.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Observer", "Session", "Watched"]

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
# The message that ends a run is tiny; the large ones, which hold charts, are not read.
SMALL = 256
GONE = 1006


@dataclass
class Session:
    """One websocket.

    Attributes
    ----------
    seconds : float
        How long it was open.
    opened : float or None
        How long the first run took: what a visitor waits for.
    commits : list of float
        How long each later run took, from the message that asks for it to the one that ends it.
    code : int
        What it was closed with.
    """

    seconds: float = 0.0
    opened: float | None = None
    commits: list[float] = field(default_factory=list)
    code: int = GONE


class Observer(Protocol):
    """Keeps an account."""

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note that a request was answered."""

    def joined(self) -> None:
        """Note that a websocket was opened."""

    def ran(self, session: Session, seconds: float) -> None:
        """Note that a run ended: the first of its session if no commits are in it."""

    def left(self, session: Session) -> None:
        """Note that a websocket was closed."""

    def refused(self, code: int) -> None:
        """Note that the limits closed a websocket, or did not open one."""


class Watched:
    """ASGI middleware that tells observers what passes through it.

    Parameters
    ----------
    app : ASGI app
        The app.
    observers : sequence of Observer
        Who is told.
    pages : collection of str
        The paths of pages, by which their requests are known.
    refusals : collection of int
        The codes with which `softmax_viz.web.limits` closes a websocket.
    clock : callable, optional
        Gives the time in seconds.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        observers: Sequence[Observer],
        pages: Collection[str] = (),
        refusals: Collection[int] = (1008, 1013),
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._app = app
        self._observers = observers
        self._pages = frozenset(pages)
        self._refusals = frozenset(refusals)
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and tell of it."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._session(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def route(self, scope: Scope) -> str:
        """Name what was asked for: a page, or a kind of thing; never what a visitor wrote."""
        path = str(scope.get("path", "")).removeprefix(scope.get("root_path", "")).strip("/")
        first, _, rest = path.partition("/")
        if not path:
            return "start"
        if path in self._pages:
            return path
        if first == "_stcore" and rest in {"health", "host-config", "stream"}:
            return rest
        return first if first in {"static", "media", "component"} else "other"

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        start, status = self._clock(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, answer)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "other"
            seconds = self._clock() - start
            for observer in self._observers:
                observer.request(method, self.route(scope), status, seconds)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit = _Visit(self._observers, self._refusals, self._clock)

        async def listen() -> Message:
            message = await receive()
            visit.hear(message)
            return message

        async def speak(message: Message) -> None:
            visit.say(message)
            await send(message)

        try:
            await self._app(scope, listen, speak)
        finally:
            visit.end()


class _Visit:
    """What is known of a websocket from its messages."""

    def __init__(
        self,
        observers: Sequence[Observer],
        refusals: Collection[int],
        clock: Callable[[], float],
    ) -> None:
        self._observers, self._refusals, self._clock = observers, refusals, clock
        self._start = clock()
        self._session = Session()
        self._joined = False
        self._asked: float | None = None

    def hear(self, message: Message) -> None:
        """Read what the browser says."""
        if message["type"] == "websocket.disconnect":
            self._session.code = message.get("code") or GONE
        # Of several that wait, one run answers all: the first waits longest.
        elif self._asked is None and _asks_for_a_run(message):
            self._asked = self._clock()

    def say(self, message: Message) -> None:
        """Read what the server says."""
        if message["type"] == "websocket.accept":
            self._joined = True
            for observer in self._observers:
                observer.joined()
        elif message["type"] == "websocket.close":
            self._session.code = message.get("code") or GONE
            if self._session.code in self._refusals:
                for observer in self._observers:
                    observer.refused(self._session.code)
        elif self._asked is not None and _ends_a_run(message):
            self._ran(self._clock() - self._asked)
            self._asked = None

    def end(self) -> None:
        """Tell of the whole."""
        self._session.seconds = self._clock() - self._start
        if self._joined:
            for observer in self._observers:
                observer.left(self._session)

    def _ran(self, seconds: float) -> None:
        if self._session.opened is None:
            self._session.opened = seconds
        else:
            self._session.commits.append(seconds)
        for observer in self._observers:
            observer.ran(self._session, seconds)


def _asks_for_a_run(message: Message) -> bool:
    """Tell whether what a browser says asks for a run."""
    back = BackMsg()
    try:
        back.ParseFromString(message.get("bytes") or b"")
    except DecodeError:
        return False
    return back.WhichOneof("type") == "rerun_script"


def _ends_a_run(message: Message) -> bool:
    """Tell whether what the server says is the end of a run, and not a new beginning."""
    said = message.get("bytes") or b""
    if len(said) > SMALL:
        return False
    forward = ForwardMsg()
    try:
        forward.ParseFromString(said)
    except DecodeError:
        return False
    return (
        forward.WhichOneof("type") == "script_finished"
        and forward.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )
