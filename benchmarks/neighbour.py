"""One student's commits while others trouble the server, beside the same on a quiet one.

usage: python benchmarks/neighbour.py

Ten connections that send without pause for ten seconds; the largest judgement of a training, the
cost of a wide layer and a race, each while it lasts.  What counts is the ratio to the quiet server.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path

import websockets
from class_load import Class, connect, run, student
from drag import quantile
from run import running, streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg

PORT = 8705
BASE = f"http://127.0.0.1:{PORT}"
ROOT = Path(__file__).resolve().parent.parent
SECONDS = 10.0
FLOODS = 10
# What runs long: a link that starts it, or a page and the button that does.
HEAVY = {
    "judging a training, one point a step": (
        "training",
        "step=abstain&data=spiral&batch=1&epochs=200",
        "",
    ),
    "the cost of a wide layer": ("many-classes", "step=measure", "measure"),
    "a race": ("many-classes", "step=race", "race_start"),
}


async def heavy(page: str, query: str, button: str) -> None:
    """Open a page whose run takes long, or press its button."""
    async with connect(BASE) as socket:
        back = BackMsg()
        back.rerun_script.page_name = page
        back.rerun_script.query_string = query
        found = await run(socket, back, Class())
        if button:
            name = next(name for name in found if name.endswith(f"-{button}"))
            back = BackMsg()
            back.rerun_script.page_script_hash = found["page"]
            back.rerun_script.query_string = query
            back.rerun_script.fragment_id = found[name]
            back.rerun_script.widget_states.widgets.add(id=name).trigger_value = True
            await run(socket, back, Class())


async def flood(stop: float) -> None:
    """Ask for runs without pause; come back when cut off."""
    back = BackMsg()
    back.rerun_script.page_name = "softmax"
    while time.monotonic() < stop:
        with contextlib.suppress(OSError, websockets.WebSocketException):
            async with connect(BASE) as socket:
                while time.monotonic() < stop:
                    await socket.send(back.SerializeToString())
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(socket.recv(decode=False), 0.0005)


async def beside(*trouble: asyncio.Future[object]) -> Class:
    """Let one student move a slider until the trouble is over, or for some seconds."""
    met = Class()
    over = asyncio.gather(*trouble)
    until = time.monotonic() + SECONDS
    await student(
        BASE,
        "softmax?step=stages",
        "z1",
        lambda: over.done() if trouble else time.monotonic() > until,
        met,
        pause=0.25,
    )
    await over
    return met


def say(what: str, met: Class, quiet: Class) -> None:
    """Print a row of the table."""
    median, p95 = (quantile(met.commits, share) or 0.0 for share in (0.5, 0.95))
    before = [quantile(quiet.commits, share) or 1.0 for share in (0.5, 0.95)]
    ratios = f"{median / before[0]:.2f} | {p95 / before[1]:.2f}"
    print(f"| {what} | {len(met.commits)} | {median} | {p95} | {ratios} |", *met.problems)


async def measure() -> None:
    """Measure one trouble after the other."""
    print("| beside | commits | median ms | p95 ms | median / quiet | p95 / quiet |")
    print("| --- | --- | --- | --- | --- | --- |")
    await beside()
    quiet = await beside()
    say("nobody", quiet, quiet)
    for name, (page, query, button) in HEAVY.items():
        say(name, await beside(asyncio.ensure_future(heavy(page, query, button))), quiet)
    stop = time.monotonic() + SECONDS
    floods = [asyncio.ensure_future(flood(stop)) for _ in range(FLOODS)]
    say(f"{FLOODS} who send without pause", await beside(*floods), quiet)


if __name__ == "__main__":
    with running(streamlit(ROOT / "app.py", PORT), PORT, ROOT):
        asyncio.run(measure())
