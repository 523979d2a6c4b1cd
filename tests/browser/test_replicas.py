"""Several processes behind Caddy: one is killed, all are replaced; nothing set is lost.

All of it without room for a word of any log.
"""

from __future__ import annotations

import os
import signal
import ssl
import sys
import urllib.request
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest
import streamlit as st
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg

from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.web.compression import compress_at_best
from tests.apart import run_apart
from tests.browser.conftest import DESK
from tests.browser.driving import held, picture, settle, thumb, value
from tests.browser.test_faults import AWAY, BACK, NOBODY, NOBODY_SAID
from tests.replicas import connect, eventually, replicas, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Visitor
    from tests.replicas import Replicas

SCORES = [0.2, 1.5, -2.0]
CAT = 3.2
# What a person would be frightened by, at any moment.
NOTE_ALARMS = """() => {
  window.alarms = []
  const alarming = '[role=dialog], [data-testid=stException], [data-testid=stAlert]'
  new MutationObserver(() => {
    for (const e of document.querySelectorAll(alarming)) window.alarms.push(e.textContent)
  }).observe(document.documentElement, { childList: true, subtree: true })
}"""
# Seconds until another process has the session; four in practice.
SOON_MS = 15_000


pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads /proc, and has several addresses of its own"
)
# A full disk. To read what was said, name a file.
LOG = Path(os.environ.get("REPLICAS_LOG", "/dev/full"))
# Caddy's own authority signed for localhost; nobody else knows it.
UNKNOWN = ssl.create_default_context()
UNKNOWN.check_hostname, UNKNOWN.verify_mode = False, ssl.CERT_NONE
STATIC = Path(st.__file__).parent / "static"
STYLES = max(STATIC.rglob("*.css"), key=lambda file: file.stat().st_size)


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """Run two processes behind one door."""
    home = tmp_path_factory.mktemp("replicas")
    compress_at_best([STYLES], home / "best")
    environment = {
        "SOFTMAX_VIZ_ACCESS_LOG": "1",
        "SOFTMAX_VIZ_COMPRESSED": str(home / "best"),
    }
    with replicas(LOG, 2, home=home, **environment) as running:
        yield running


@pytest.fixture
def page(served: Replicas, visitors: Callable[..., Visitor], problems: list[str]) -> Iterator[Page]:
    """Give a page with a score set; its errors may say that nobody answered."""
    page = visitors().context.new_page()
    page.context.clear_cookies()
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.goto(f"{served.url}/softmax?step=stages&z2={CAT:g}")
    settle(page)
    page.evaluate(NOTE_ALARMS)
    yield page
    page.context.clear_cookies()
    page.close()
    # A door with nobody behind it says 502.
    fine = (*NOBODY, *NOBODY_SAID, "502 (Bad Gateway)")
    problems[:] = [said for said in problems if not any(known in said for known in fine)]


def replica(page: Page) -> str:
    """Read which process the page is on."""
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    # SECURITY.md speaks of these two.
    assert set(cookies) == {"replica", "_streamlit_xsrf"}
    assert cookies["replica"]["httpOnly"]
    return str(cookies["replica"]["value"])


def scores(page: Page) -> list[float]:
    """Read the sliders; the chart agrees."""
    read = [value(page, f"Score of {name}") for name in ("dog", "cat", "duck")]
    assert picture(page, "stages")["words"][3:6] == [show(p, "p1") for p in softmax(read)]
    return read


@contextmanager
def finger(page: Page, name: str, *, by: float) -> Iterator[None]:
    """Hold a slider, half of the way before the block and half after it."""
    box = thumb(page, name).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by / 2, y, steps=5)
    yield
    page.mouse.move(x + by, y, steps=5)
    page.mouse.up()


def killed_under_the_finger(page: Page, served: Replicas) -> None:
    """Another process has all that was set, let go meanwhile or held until it was there."""
    for name, key, until in (("dog", "z1", AWAY), ("duck", "z3", BACK)):
        before, dead = replica(page), served.behind(replica(page))
        with finger(page, f"Score of {name}", by=40):
            os.kill(dead, signal.SIGKILL)
            page.wait_for_function(AWAY)
            page.wait_for_function(until, timeout=SOON_MS)
        page.wait_for_function(BACK, timeout=SOON_MS)
        page.wait_for_function(f"() => location.search.includes('{key}=')", timeout=SOON_MS)
        settle(page)
        assert replica(page) != before
        assert f"{key}={value(page, f'Score of {name}'):g}" in page.url
        eventually(lambda: served.are_healthy(2))
        assert dead not in served.apps()
    now = scores(page)
    assert now[1] == CAT
    assert not {*now} & {*SCORES}
    assert page.evaluate("window.alarms") == []


def all_are_replaced(page: Page, served: Replicas) -> None:
    """One after the other, with one there at any time: nothing lost, nothing frightening seen."""
    before, first = scores(page), served.apps()
    served.process.send_signal(signal.SIGHUP)
    eventually(lambda: len(served.apps()) == 2 and not served.apps() & first)
    page.wait_for_function(BACK, timeout=SOON_MS)
    settle(page)
    assert scores(page) == before
    link = page.evaluate("location.search")
    with held(page, "Score of duck", by=-20):
        pass
    page.wait_for_function("(was) => location.search !== was", arg=link)
    settle(page)
    assert scores(page) == [*before[:2], value(page, "Score of duck")]
    assert page.evaluate("window.alarms") == []


def tls(served: Replicas) -> None:
    """Where a name is given: files at Brotli's best, HTTPS from now on, and the websocket too."""
    path = STYLES.relative_to(STATIC).as_posix()
    asked = urllib.request.Request(
        f"{served.https}/{path}", headers={"Accept-Encoding": "gzip, br"}
    )
    with urllib.request.urlopen(asked, timeout=60, context=UNKNOWN) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.headers["Strict-Transport-Security"]
        assert answer.headers["Server"] is None
        best = brotli.compress(STYLES.read_bytes(), quality=11, lgwin=24)
        assert len(answer.read()) == len(best)
    assert run_apart(visit(served.https, ssl=UNKNOWN)) == []


def limits_see_through(served: Replicas) -> None:
    """Who floods is kept out by the own address, whatever the request says; nobody else is."""
    heartbeat = BackMsg(app_heartbeat=True).SerializeToString()

    async def again_and_again() -> None:
        async with AsyncExitStack() as open_sockets:
            # Ten of them leave their address nothing, at each process: softmax_viz.web.limits.
            # Nobody waits for the end of one: Debian's Caddy may keep it from the client for
            # minutes, if the process hung up while more was coming.
            for number in range(1, 200):
                forged = {"X-Forwarded-For": f"192.0.2.{number}"}
                flood = connect(
                    served.url, "127.0.0.2", additional_headers=forged, close_timeout=0.1
                )
                socket = await open_sockets.enter_async_context(flood)
                with suppress(websockets.ConnectionClosed):
                    for _ in range(80):
                        await socket.send(heartbeat)

    async def both() -> list[str]:
        with pytest.raises(websockets.InvalidStatus, match="403"):
            await again_and_again()
        return await visit(served.url, source="127.0.0.3")

    assert run_apart(both()) == []


def test_a_session_outlives_its_processes(page: Page, served: Replicas) -> None:
    """Killed, replaced, through TLS, beside a flood.

    One test, for what runs at once has one worker: two would start all the processes twice.
    """
    tls(served)
    killed_under_the_finger(page, served)
    all_are_replaced(page, served)
    limits_see_through(served)
