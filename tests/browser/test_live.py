"""The live player in a real browser: charts and numbers follow a slider that is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.maths.comparison import comparison
from softmax_viz.maths.stages import stages
from tests.browser.driving import held, picture, settle, slider, value

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

NAMES = ("Score of class 1", "Score of class 2", "Score of class 3")
T = "Temperature T"


def scores(page: Page) -> np.ndarray:
    """Read the scores from the sliders as they stand, held or not."""
    return np.array([[value(page, name) for name in NAMES]])


def texts(page: Page, chart: str) -> list[str]:
    """Read the numbers written on a chart."""
    return picture(page, chart)["words"]


def one(number: float) -> np.ndarray:
    """Give a number as a model takes it."""
    return np.array([[number]])


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While a slider is held, chart and table show NumPy's softmax of the sliders' values."""
    page = open_page("softmax")
    with held(page, NAMES[1], by=-45):
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


def test_temperature_is_live_too(open_page: OpenPage) -> None:
    """While T is held, the numbers on the four functions are NumPy's."""
    page = open_page("compare?T=3")
    with held(page, T, by=-40):
        now = comparison(scores(page), one(value(page, T)), one(0))
        assert texts(page, "functions")[:3] == [show(p, "f2") for p in now["softmax"][0]]


def test_another_score_brings_its_own_curve(open_page: OpenPage) -> None:
    """Dragging a score that the response chart does not show puts that score on its axis."""
    page = open_page("compare")
    with held(page, NAMES[2], by=50):
        assert "score of class 3" in texts(page, "responses")


def test_a_second_slider_at_once_plays_no_old_sweep(open_page: OpenPage) -> None:
    """Two drags in quick succession end with the numbers of both."""
    page = open_page("softmax")
    for name in NAMES[:2]:
        with held(page, name, by=40):
            pass
    settle(page)
    now = stages(scores(page), one(1.0), one(0.0))
    assert texts(page, "bars")[:3] == [show(p, "f4") for p in now["probabilities"][0]]


def test_live_after_a_rerun_a_page_change_and_a_change_of_n(open_page: OpenPage) -> None:
    """The charts still follow after all that can happen to a page."""

    def follows(chart: str) -> None:
        before = picture(page, chart)
        with held(page, NAMES[1], by=15):
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


def test_keyboard_alone(open_page: OpenPage) -> None:
    """An arrow key moves a focused score and its numbers."""
    page = open_page("softmax")
    slider(page, NAMES[0]).focus()
    page.keyboard.press("ArrowRight")
    expect(slider(page, NAMES[0])).to_have_value("0.3")
    settle(page)
    now = stages(scores(page), one(1.0), one(0.0))
    assert texts(page, "bars")[:3] == [show(p, "f4") for p in now["probabilities"][0]]
    assert "z1=0.3" in page.url
