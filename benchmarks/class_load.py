"""A class opens a cold server at once, then moves sliders, over the app's own websocket."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass
class Class:
    """What a class met; times in milliseconds."""

    opens: list[float] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    # Commits that were asked for; those that are missing above had no answer.
    asked: int = 0


@dataclass(frozen=True)
class Range:
    """Where a slider can stand."""

    low: float
    high: float
    step: float

    def anywhere(self) -> float:
        """Pick a place on its grid."""
        steps = round((self.high - self.low) / self.step)
        return self.low + self.step * random.randint(0, steps)  # noqa: S311 - not a secret


async def attend(base: str, page: str, key: str, students: int, seconds: float) -> Class:
    """Open a page `students` times at once; each then moves a slider every two seconds."""
    met = Class()
    stop = time.monotonic() + seconds
    over = partial(_past, stop)
    await asyncio.gather(*(student(base, page, key, over, met) for _ in range(students)))
    return met


def connect(base: str, source: str | None = None) -> websockets.connect:
    """Connect as a page of the app does, from one of this machine's addresses."""
    return websockets.connect(
        base.replace("http", "ws") + "/_stcore/stream",
        subprotocols=["streamlit"],
        max_size=None,
        open_timeout=90,
        # Who simulates a thousand is slow to answer for each.
        ping_interval=None,
        origin=base,
        local_addr=(source, 0) if source else None,
    )


def _past(stop: float) -> bool:
    return time.monotonic() >= stop


async def run(
    socket: websockets.ClientConnection,
    back: BackMsg,
    met: Class,
    ranges: dict[str, Range] | None = None,
) -> dict[str, str]:
    """Ask for a run and read to its end; give what a rerun needs: the page, what can be moved.

    Where the sliders can stand is added to ``ranges``.
    """
    await socket.send(back.SerializeToString())
    found: dict[str, str] = {}
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(socket.recv(decode=False), 90))
        kind = message.WhichOneof("type")
        if kind == "delta":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                met.problems.append(element.exception.message[:200])
            if (widget := element.WhichOneof("type")) in {"button", "slider"}:
                found[getattr(element, widget).id] = message.delta.fragment_id
            if ranges is not None and widget == "slider":
                one = element.slider
                ranges[one.id] = Range(one.min, one.max, one.step)
        elif kind == "new_session":
            found["page"] = message.new_session.page_script_hash
        elif kind == "script_finished":
            return found


def moved(found: Mapping[str, str], slider: str, to: float, query: str = "") -> BackMsg:
    """Say that a slider was let go."""
    back = BackMsg()
    back.rerun_script.query_string = query
    back.rerun_script.page_script_hash = found["page"]
    back.rerun_script.fragment_id = found[slider]
    state = back.rerun_script.widget_states.widgets.add(id=slider)
    state.double_array_value.data.append(to)
    return back


async def student(
    base: str,
    page: str,
    key: str,
    over: Callable[[], bool],
    met: Class,
    *,
    pause: Callable[[float], float] | float = 2.0,
    source: str | None = None,
    counts: Callable[[], bool] = lambda: True,
) -> None:
    """Open a page and move a slider until it is over.

    Parameters
    ----------
    base : str
        Where the app is.
    page, key : str
        The page with its query, and the slider.
    over : callable
        Whether it is over.
    met : Class
        What is met is added to it.
    pause : float or callable
        The most seconds between two commits; or what gives the seconds to wait, from those that
        the last answer took.
    source : str, optional
        The address to come from.
    counts : callable
        Whether commits count yet: not while a class is still coming in.
    """
    page, _, query = page.partition("?")
    wait = pause if callable(pause) else lambda _took: random.random() * pause  # noqa: S311
    try:
        async with connect(base, source) as socket:
            start = time.perf_counter()
            back = BackMsg()
            back.rerun_script.page_name = page
            back.rerun_script.query_string = query
            ranges: dict[str, Range] = {}
            found = await run(socket, back, met, ranges)
            took = time.perf_counter() - start
            met.opens.append(took * 1000)
            slider = next(name for name in found if name.endswith(f"-{key}"))
            while True:
                await asyncio.sleep(wait(took))
                if over():
                    return
                counted = counts()
                met.asked += counted
                start = time.perf_counter()
                back = moved(found, slider, ranges[slider].anywhere(), query)
                await run(socket, back, met)
                took = time.perf_counter() - start
                if counted:
                    met.commits.append(took * 1000)
    except (OSError, TimeoutError, StopIteration, websockets.WebSocketException) as problem:
        met.problems.append(repr(problem)[:200])
