"""A server that dies under the finger, and a line that is cut or stalls: nothing set is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from softmax_viz.formats import show
from softmax_viz.functions import softmax
from tests.browser.conftest import DESK
from tests.browser.driving import drawn, held, picture, settle, slider, thumb, value
from tests.browser.line import line_to
from tests.server import free_port, start, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visitor

# What the browser says when there is nobody at the other end; anything else is an error.
NOBODY = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "onclose")
NOBODY_SAID = ("Client Error in reaching server", "server is not responding")
STATE = "document.querySelector('[data-testid=stApp]').dataset.testConnectionState"
BACK = f"() => {STATE} === 'CONNECTED'"
AWAY = f"() => !({BACK})()"
WAITING = "() => document.querySelector('.st-key-stages [data-live-waiting]') !== null"
SCORES = [0.2, 1.5, -2.0]


@pytest.fixture
def page(visitors: Callable[..., Visitor], problems: list[str]) -> Iterator[Page]:
    """Give a tab whose errors may say that nobody answered."""
    page = visitors().context.new_page()
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    yield page
    page.close()
    problems[:] = [said for said in problems if not any(n in said for n in NOBODY + NOBODY_SAID)]


def go(page: Page, name: str) -> None:
    """Go to a step by its name at the foot."""
    page.locator(".st-key-way").get_by_role("radio", name=name, exact=True).click()
    settle(page)


def come_back(page: Page, key: str) -> None:
    """Wait until the page has its server again, and the address what was let go meanwhile."""
    page.wait_for_function(BACK)
    page.wait_for_function(f"() => location.search.includes('{key}=')")
    settle(page)


def assert_true(page: Page, scores: list[float]) -> None:
    """Sliders and chart agree."""
    assert [value(page, f"Score of {name}") for name in ("dog", "cat", "duck")] == scores
    assert picture(page, "stages")["words"][3:6] == [show(p, "p1") for p in softmax(scores)]


def test_a_server_killed_under_a_held_slider(page: Page, tmp_path: Path) -> None:
    """The next server shows what was let go while there was none, and what was answered before."""
    port = free_port()
    log = tmp_path / "server.log"
    server = start(log, port=port)
    try:
        page.goto(f"{server.url}/softmax")
        settle(page)
        with held(page, "Your guess for duck, per cent", by=40):
            pass
        settle(page)
        page.get_by_role("button", name="Show the answer").click()
        said = page.get_by_test_id("stMain").get_by_text("Furthest off: ").inner_text()
        settle(page)
        go(page, "three steps")
        with held(page, "Score of dog", by=40):
            server.process.kill()
            server.process.wait()
            page.wait_for_function(AWAY)
        let_go = value(page, "Score of dog")
        assert "z1=" not in page.url
        server = start(log, port=port)
        come_back(page, "z1")
        assert f"z1={let_go:g}" in page.url
        assert_true(page, [let_go, *SCORES[1:]])
        go(page, "predict")
        assert page.get_by_test_id("stMain").get_by_text("Furthest off: ").inner_text() == said
    finally:
        stop(server)


def test_a_cut_line(page: Page, server: str) -> None:
    """What is let go while the line is cut is there once it is mended."""
    with line_to(urlsplit(server).port or 0) as line:
        page.goto(f"http://127.0.0.1:{line.port}/softmax?step=stages")
        settle(page)
        line.cut()
        page.wait_for_function(AWAY)
        at = thumb(page, "Score of cat").bounding_box()
        assert at is not None
        assert slider(page, "Score of cat").is_disabled()
        line.mend()
        page.wait_for_function(BACK)
        settle(page)
        with held(page, "Score of cat", by=40):
            line.cut()
            page.wait_for_function(AWAY)
        let_go = value(page, "Score of cat")
        line.mend()
        come_back(page, "z2")
        assert_true(page, [SCORES[0], let_go, SCORES[2]])


def test_a_stalled_line(page: Page, server: str) -> None:
    """A chart that cannot follow says that it waits, and is true once the line flows again."""
    with line_to(urlsplit(server).port or 0) as line:
        page.goto(f"http://127.0.0.1:{line.port}/softmax?step=stages")
        settle(page)
        drawn(page, ["stages"])
        line.stall()
        with held(page, "Score of dog", by=40):
            assert not page.evaluate(WAITING)
        with held(page, "Score of cat", by=-40):
            assert page.evaluate(WAITING)
        line.flow()
        page.wait_for_function(f"() => !({WAITING})()")
        settle(page)
        assert_true(
            page, [value(page, f"Score of {name}") for name in ("dog", "cat")] + [SCORES[2]]
        )
        assert "z2=" in page.url
