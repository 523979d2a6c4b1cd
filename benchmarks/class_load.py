"""A class opens a cold server at once, then moves sliders, over the app's own websocket."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
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


async def attend(base: str, page: str, key: str, students: int, seconds: float) -> Class:
    """Open a page `students` times at once; each then moves a slider every two seconds."""
    met = Class()
    stop = time.monotonic() + seconds
    over = partial(_past, stop)
    await asyncio.gather(*(student(base, page, key, over, met) for _ in range(students)))
    return met


def connect(base: str) -> websockets.connect:
    """Connect as a page of the app does."""
    address = base.replace("http", "ws") + "/_stcore/stream"
    return websockets.connect(
        address, subprotocols=["streamlit"], max_size=None, open_timeout=90, origin=base
    )


def _past(stop: float) -> bool:
    return time.monotonic() >= stop


async def run(socket: websockets.ClientConnection, back: BackMsg, met: Class) -> dict[str, str]:
    """Ask for a run and read to its end; give what a rerun needs: the page, what can be moved."""
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
        elif kind == "new_session":
            found["page"] = message.new_session.page_script_hash
        elif kind == "script_finished":
            return found


async def student(
    base: str,
    page: str,
    key: str,
    over: Callable[[], bool],
    met: Class,
    *,
    pause: float = 2.0,
) -> None:
    """Open a page and move a slider, after pauses of up to so many seconds, until it is over."""
    try:
        async with connect(base) as socket:
            start = time.perf_counter()
            back = BackMsg()
            back.rerun_script.page_name = page
            found = await run(socket, back, met)
            met.opens.append((time.perf_counter() - start) * 1000)
            slider = next(name for name in found if name.endswith(f"-{key}"))
            while not over():
                await asyncio.sleep(random.random() * pause)  # noqa: S311 - not a secret
                back = BackMsg()
                back.rerun_script.page_script_hash = found["page"]
                back.rerun_script.fragment_id = found[slider]
                state = back.rerun_script.widget_states.widgets.add(id=slider)
                state.double_array_value.data.append(round(random.uniform(-5, 5), 1))  # noqa: S311
                start = time.perf_counter()
                await run(socket, back, met)
                met.commits.append((time.perf_counter() - start) * 1000)
    except (OSError, TimeoutError, StopIteration, websockets.WebSocketException) as problem:
        met.problems.append(repr(problem)[:200])
