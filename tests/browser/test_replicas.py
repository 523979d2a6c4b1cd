"""Several processes behind Caddy: one is killed, all are replaced; nothing set is lost."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from softmax_viz.formats import show
from softmax_viz.functions import softmax
from tests.browser.conftest import DESK, LOCALES
from tests.browser.driving import held, picture, settle, thumb, value
from tests.browser.test_faults import AWAY, BACK, NOBODY, NOBODY_SAID
from tests.replicas import eventually, replicas

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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """Run two processes behind one door."""
    with replicas(tmp_path_factory.mktemp("replicas") / "replicas.log", 2) as running:
        yield running


@pytest.fixture
def page(served: Replicas, visitors: Callable[..., Visitor], problems: list[str]) -> Iterator[Page]:
    """Give a page with a score set; its errors may say that nobody answered."""
    page = visitors(locale=LOCALES["en"]).context.new_page()
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


def test_killed_under_the_finger(page: Page, served: Replicas) -> None:
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


def test_all_are_replaced_under_a_session(page: Page, served: Replicas) -> None:
    """One after the other, with one there at any time: nothing lost, nothing frightening seen."""
    with held(page, "Score of dog", by=-40):
        pass
    page.wait_for_function("() => location.search.includes('z1=')")
    settle(page)
    before, first = scores(page), served.apps()
    served.process.send_signal(signal.SIGHUP)
    eventually(lambda: len(served.apps()) == 2 and not served.apps() & first)
    page.wait_for_function(BACK, timeout=SOON_MS)
    settle(page)
    assert scores(page) == before
    with held(page, "Score of duck", by=40):
        pass
    page.wait_for_function("() => location.search.includes('z3=')")
    settle(page)
    assert scores(page) == [*before[:2], value(page, "Score of duck")]
    assert page.evaluate("window.alarms") == []
