"""The lesson overflow in a real browser: both versions follow the finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.lessons.overflow.floating_point import shifted_steps, stable_steps
from tests.browser.driving import held, picture, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

SHIFT = "Shift: add this to every score"


def test_words_by_keyboard_and_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """Arrow keys shift the scores until every line is quiet; held, the chart says NumPy's words."""
    page = open_page("overflow?step=every_step&shift=-290")
    warning = page.get_by_text("RuntimeWarning: overflow encountered in exp")
    expect(warning).to_be_visible()
    slider(page, SHIFT).focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(slider(page, SHIFT)).to_have_value("-310")
    settle(page)
    assert "shift=-310" in page.url
    expect(warning).to_have_count(0)
    expect(page.get_by_text("NumPy says nothing")).to_have_count(4)
    page.locator(".st-key-way").get_by_role("radio", name="break it").click()
    page.wait_for_function("() => !location.search.includes('every_step')")
    settle(page)
    with held(page, SHIFT, by=60):
        scores = [score + value(page, SHIFT) for score in (1010, 1000, 990)]
        expected = [
            show(float(p), "!g3")
            for compute in (shifted_steps, stable_steps)
            for p in compute(scores, "float64").probabilities
        ]
        assert picture(page, "naive_and_stable")["words"] == expected
