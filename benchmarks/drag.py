"""Drag one slider the same way in any page and say how its charts followed.

The pointer moves 120 times in two seconds (60 Hz), whether or not the page keeps up, as a hand
does: there, back and on.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser, CDPSession, Page, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
MOVES, HERTZ = 120, 60
BACK_FROM, BACK_TO = 30, 60
CHART = ".js-plotly-plot"
DRAWN = ".js-plotly-plot .main-svg"

# Notes every pointer move, every frame, and every frame in which a chart changed.
WATCH = """(selector) => {
  const w = window.watched = { moves: [], changes: [], frames: 0, on: true, last: -1 }
  addEventListener('pointermove', (e) => w.moves.push(e.timeStamp), true)
  const tick = () => { w.frames++; if (w.on) requestAnimationFrame(tick) }
  requestAnimationFrame(tick)
  const observer = new MutationObserver(() => {
    if (w.frames !== w.last || !w.on) w.changes.push(performance.now())
    w.last = w.frames
  })
  for (const chart of document.querySelectorAll(selector)) {
    const all = { subtree: true, attributes: true, childList: true, characterData: true }
    observer.observe(chart, all)
  }
}"""


@dataclass
class Drag:
    """What one drag showed; times in milliseconds, sizes in kB (cold: MB)."""

    first_chart_s: float
    cold_mb: float
    updates_per_s: float
    lag_median: float | None
    lag_p95: float | None
    sent_kb: float
    release_ms: float
    release_kb: float


def quantile(values: list[float], share: float) -> float | None:
    """Give a quantile of measured values, None if there are none."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else None


async def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that is there: $CHROMIUM, the system's, or Playwright's own."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    return await playwright.chromium.launch(executable_path=path, args=FLAGS)


class Wire:
    """Counts the bytes a page sends and receives, websocket frames included."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0.0
        session.on("Network.loadingFinished", self._loaded)
        for direction in ("Received", "Sent"):
            session.on(f"Network.webSocketFrame{direction}", self._frame)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def _frame(self, event: dict[str, Any]) -> None:
        # Binary frames come to us as base64.
        self.bytes += len(event["response"]["payloadData"]) * 3 / 4

    def take(self) -> float:
        """Give the bytes since the last call."""
        taken, self.bytes = self.bytes, 0.0
        return taken


async def measure(browser: Browser, url: str, key: str) -> Drag:
    """Open a page cold, drag its slider `key` (the second range input if empty), let it go."""
    page = await browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-US")
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    wire = Wire(session)
    start = time.perf_counter()
    await page.goto(url)
    await page.wait_for_selector(DRAWN, timeout=90_000)
    first_chart = time.perf_counter() - start
    await page.wait_for_timeout(3000)
    cold = wire.take()

    x, y, step = await _grip(page, key)

    def pointer(kind: str, at: float) -> Any:  # noqa: ANN401 - Playwright's own
        event = {"x": at, "y": y, "button": "left", "clickCount": 1}
        buttons = int(kind != "mouseReleased")
        return session.send("Input.dispatchMouseEvent", {"type": kind, "buttons": buttons, **event})

    await session.send("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})
    await pointer("mousePressed", x)
    await page.wait_for_timeout(600)
    await page.evaluate(WATCH, CHART)
    wire.take()
    begun, at, pending = time.perf_counter(), x, []
    for move in range(MOVES):
        at += -step if BACK_FROM <= move < BACK_TO else step
        pending.append(asyncio.create_task(pointer("mouseMoved", at)))
        await asyncio.sleep(max(0, begun + (move + 1) / HERTZ - time.perf_counter()))
    await asyncio.gather(*pending)
    span = time.perf_counter() - begun
    sent = wire.take()
    await page.wait_for_timeout(1500)
    watched = await page.evaluate("(window.watched.on = false, window.watched)")
    moves, changes = watched["moves"], watched["changes"]
    lags = [c - m for m in moves if (c := next((u for u in changes if u >= m), None)) is not None]
    during = [u for u in changes if moves and moves[0] <= u <= moves[-1] + 50]
    wire.take()
    released = await page.evaluate("performance.now()")
    await pointer("mouseReleased", at)
    await page.wait_for_timeout(2500)
    after = [u for u in await page.evaluate("window.watched.changes") if u > released]
    result = Drag(
        first_chart_s=round(first_chart, 2),
        cold_mb=round(cold / 1e6, 2),
        updates_per_s=round(len(during) / span, 1),
        lag_median=quantile(lags, 0.5),
        lag_p95=quantile(lags, 0.95),
        sent_kb=round(sent / 1e3, 1),
        release_ms=round(max(after) - released, 1) if after else 0.0,
        release_kb=round(wire.take() / 1e3, 1),
    )
    await page.close()
    return result


async def _grip(page: Page, key: str) -> tuple[float, float, float]:
    """Find where to take a slider, and how far to move it at a time: 0.6 % of its track."""
    if key:
        thumb = page.locator(f'.st-key-{key} [data-rac][style*="left"]').first
        track, share = page.locator(f".st-key-{key}").first, 0.5
    else:
        thumb = track = page.locator("input[type=range]").nth(1)
        share = await thumb.evaluate("e => (e.value - e.min) / (e.max - e.min)")
    await thumb.scroll_into_view_if_needed()
    box, rail = await thumb.bounding_box(), await track.bounding_box()
    if box is None or rail is None:
        message = f"no slider {key!r} on {page.url}"
        raise RuntimeError(message)
    x, y = box["x"] + box["width"] * share, box["y"] + box["height"] / 2
    step = max(1.0, 0.006 * rail["width"])
    # Away from the nearer end: a slider that stops at its end moves nothing.
    return x, y, -step if x > rail["x"] + 0.6 * rail["width"] else step
