"""The page ``overflow`` in a real browser: both versions follow the finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.maths.overflow import shifted_steps, stable_steps
from tests.browser.driving import held, largest_shift, picture, slider, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

SCALE = "Scale: multiply every score by 10 to the power of …"
SHIFT = "Shift: add this to every score"
LOG_C = "log C"
GAP = "How far the true class lies behind"
ALL = ("naive_and_stable", "along_scale", "along_shift", "windows")
HALF_A_PIXEL = 0.5


def pictures(page: Page, charts: tuple[str, ...]) -> dict[str, dict]:
    return {chart: picture(page, chart) for chart in charts}


def live_text(page: Page) -> list[str]:
    """Read every live number and word outside the charts."""
    return page.locator("[data-live]").all_inner_texts()


@pytest.mark.parametrize(
    ("link", "name", "by", "charts"),
    [
        ("", SCALE, -40, ALL),
        ("?scores=2,1,0.1&dtype=float16", SCALE, 60, ALL),
        ("", SHIFT, -70, ALL),
        ("?scores=0,-1&dtype=float32", SHIFT, -60, ALL),
        ("", LOG_C, -500, ("windows",)),
        ("", GAP, -300, ("losses",)),
    ],
)
def test_follows_a_held_slider_and_nothing_jumps_on_release(  # noqa: PLR0917 (pytest's names)
    open_page: OpenPage,
    settle: Callable[[Page], None],
    link: str,
    name: str,
    by: float,
    charts: tuple[str, ...],
) -> None:
    """Charts and words move under the finger, and the release changes none of them."""
    page = open_page(f"overflow{link}")
    for chart in charts:
        page.wait_for_selector(f".st-key-{chart} .js-plotly-plot .main-svg", state="attached")
    before, told, stood = pictures(page, charts), live_text(page), value(page, name)
    with held(page, name, by=by):
        expect(slider(page, name)).not_to_have_value(str(stood))
        page.wait_for_timeout(150)  # a few frames: the picture at rest under the finger
        during, telling = pictures(page, charts), live_text(page)
    assert telling != told
    settle(page)
    assert live_text(page) == telling
    for chart in charts:
        assert during[chart] != before[chart], f"{chart} did not move while the slider was held"
        after = picture(page, chart)
        assert largest_shift(during[chart], after) <= HALF_A_PIXEL, chart
        assert during[chart]["words"] == after["words"], chart


def test_words_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While the shift is held, the chart says what NumPy's own lines give for these scores."""
    page = open_page("overflow")
    with held(page, SHIFT, by=-60):
        page.wait_for_timeout(150)
        scores = [score + value(page, SHIFT) for score in (1010, 1000, 990)]
        expected = [
            show(float(p), "!f3")
            for compute in (shifted_steps, stable_steps)
            for p in compute(scores, "float64").probabilities
        ]
        assert picture(page, "naive_and_stable")["words"] == expected


def test_keyboard_alone(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
    """Arrow keys shift the scores until naive softmax works, and the address remembers."""
    page = open_page("overflow?shift=-290")
    expect(page.get_by_text("✗ nan: an exp is inf, inf ÷ inf").first).to_be_visible()
    slider(page, SHIFT).focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(slider(page, SHIFT)).to_have_value("-310")
    settle(page)
    assert "shift=-310" in page.url
    row = page.get_by_role("row", name="float64 ✓ right ✓ right 0")
    expect(row).to_be_visible()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_phone(open_page: OpenPage, lang: str) -> None:
    """At 390 px nothing scrolls sideways, and a slider is dragged."""
    page = open_page("overflow", lang=lang, width=390, height=844)
    page.wait_for_selector(".st-key-losses .js-plotly-plot .main-svg", state="attached")
    wide = "e => e.scrollWidth - e.clientWidth"
    assert page.get_by_test_id("stMain").evaluate(wide) <= 1
    if lang == "en":
        before = picture(page, "naive_and_stable")
        with held(page, SHIFT, by=-60):
            page.wait_for_timeout(150)
            assert picture(page, "naive_and_stable") != before
