"""The live player in a real browser: charts and numbers follow a slider that is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.maths.comparison import comparison
from softmax_viz.maths.stages import stages
from tests.browser.driving import held, largest_shift, picture, slider, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

NAMES = ("Score of class 1", "Score of class 2", "Score of class 3")
T = "Temperature T"
HALF_A_PIXEL = 0.5
CHARTS = {
    "": ("start_bars",),
    "softmax": ("bars", "stage1", "stage2", "stage3", "network", "simplex"),
    "compare": ("functions", "responses"),
}


def scores(page: Page) -> np.ndarray:
    """Read the scores from the sliders as they stand, held or not."""
    return np.array([[value(page, name) for name in NAMES]])


def texts(page: Page, chart: str) -> list[str]:
    """Read the numbers written on a chart."""
    return picture(page, chart)["words"]


def one(number: float) -> np.ndarray:
    """Give a number as a model takes it."""
    return np.array([[number]])


@pytest.mark.parametrize("path", CHARTS)
def test_charts_follow_a_held_slider_and_nothing_jumps_on_release(
    open_page: OpenPage, settle: Callable[[Page], None], path: str
) -> None:
    """Every chart moves while the slider is held, and Plotly's own drawing then agrees."""
    page = open_page(path)
    before = {chart: picture(page, chart) for chart in CHARTS[path]}
    with held(page, NAMES[0], by=60):
        expect(slider(page, NAMES[0])).not_to_have_value("0.2")
        page.wait_for_timeout(100)  # a few frames: the picture at rest under the finger
        during = {chart: picture(page, chart) for chart in CHARTS[path]}
    settle(page)
    for chart in CHARTS[path]:
        assert during[chart] != before[chart], f"{chart} did not move while the slider was held"
        after = picture(page, chart)
        assert largest_shift(during[chart], after) <= HALF_A_PIXEL, chart
        assert during[chart]["words"] == after["words"], chart


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While a slider is held, chart and table show NumPy's softmax of the sliders' values."""
    page = open_page("softmax")
    with held(page, NAMES[1], by=-45):
        expect(slider(page, NAMES[1])).not_to_have_value("1.5")
        page.wait_for_timeout(100)
        now = stages(scores(page), one(1.0), one(0.0))
        assert texts(page, "bars")[:3] == [show(p, "f4") for p in now["probabilities"][0]]
        cells = page.get_by_role("row", name="class 2").get_by_role("cell").all_inner_texts()
        assert cells == [
            show(now["scores"][0, 1], "f2"),
            show(now["exponents"][0, 1], "f2"),
            show(now["exponentials"][0, 1], "g4"),
            show(now["probabilities"][0, 1], "f4"),
            show(now["percents"][0, 1], "f0"),
        ]


def test_a_drag_sends_nothing(open_page: OpenPage) -> None:
    """No byte crosses the wire between taking the slider and letting it go."""
    page = open_page("softmax")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))  # blob: is the page's own memory
    page.evaluate("""() => {
      window.sentFrames = 0
      const send = WebSocket.prototype.send
      WebSocket.prototype.send = function (...a) { window.sentFrames++; return send.apply(this, a) }
    }""")
    with held(page, NAMES[0], by=80):
        expect(slider(page, NAMES[0])).not_to_have_value("0.2")
        page.wait_for_timeout(300)
        assert page.evaluate("window.sentFrames") == 0
        assert [url for url in sent if not url.startswith("blob:")] == []
    page.wait_for_function("window.sentFrames > 0")  # the release does send: the count counts


def test_temperature_is_live_too(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
    """The response curve turns towards argmax while T is held."""
    page = open_page("compare?T=3")
    before = picture(page, "responses")
    with held(page, T, by=-40):
        page.wait_for_timeout(100)
        during = picture(page, "responses")
        low = value(page, T)
        now = comparison(scores(page), one(low), one(0))
        assert texts(page, "functions")[:3] == [show(p, "f2") for p in now["softmax"][0]]
    assert low < 3
    assert during["points"] != before["points"]
    settle(page)
    assert largest_shift(during, picture(page, "responses")) <= HALF_A_PIXEL


def test_another_score_brings_its_own_curve(
    open_page: OpenPage, settle: Callable[[Page], None]
) -> None:
    """Dragging a score that the response chart does not show draws that score's curve."""
    page = open_page("compare")
    with held(page, NAMES[2], by=50):
        page.wait_for_timeout(100)
        during = picture(page, "responses")
        assert "score of class 3" in during["words"]
    settle(page)
    after = picture(page, "responses")
    assert during["words"] == after["words"]
    assert largest_shift(during, after) <= HALF_A_PIXEL


def test_a_second_slider_at_once_plays_no_old_sweep(
    open_page: OpenPage, settle: Callable[[Page], None]
) -> None:
    """Two drags in quick succession end with the numbers of both."""
    page = open_page("softmax")
    for name in NAMES[:2]:
        with held(page, name, by=40):
            pass
    settle(page)
    now = stages(scores(page), one(1.0), one(0.0))
    assert texts(page, "bars")[:3] == [show(p, "f4") for p in now["probabilities"][0]]


def test_live_after_a_rerun_a_page_change_and_a_change_of_n(
    open_page: OpenPage, settle: Callable[[Page], None]
) -> None:
    """The charts still follow after all that can happen to a page."""

    def follows(chart: str) -> None:
        before = picture(page, chart)
        with held(page, NAMES[1], by=15):
            page.wait_for_timeout(100)
            assert picture(page, chart) != before
        settle(page)

    page = open_page("softmax")
    follows("bars")
    follows("bars")
    page.get_by_role("button", name="Increase").or_(
        page.get_by_test_id("stNumberInputStepUp")
    ).first.click()
    expect(slider(page, "Score of class 4")).to_be_visible()
    settle(page)
    follows("bars")
    page.get_by_role("link", name="Compare").first.click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    settle(page)
    follows("functions")
    page.get_by_role("link", name="Softmax", exact=True).first.click()
    expect(
        page.get_by_role("heading", name="Three steps: exponentiate, sum, divide")
    ).to_be_visible()
    settle(page)
    follows("stage2")


def test_keyboard_alone(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
    """An arrow key moves a focused score and its numbers."""
    page = open_page("softmax")
    slider(page, NAMES[0]).focus()
    page.keyboard.press("ArrowRight")
    expect(slider(page, NAMES[0])).to_have_value("0.3")
    settle(page)
    now = stages(scores(page), one(1.0), one(0.0))
    assert texts(page, "bars")[:3] == [show(p, "f4") for p in now["probabilities"][0]]
    assert "z1=0.3" in page.url


def test_a_finger_on_a_phone(open_page: OpenPage) -> None:
    """At 390 px a slider is dragged and the chart above it follows."""
    page = open_page("softmax", width=390, height=844)
    before = picture(page, "bars")
    with held(page, NAMES[0], by=40):
        page.wait_for_timeout(100)
        assert picture(page, "bars") != before
