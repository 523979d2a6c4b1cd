"""Every page as people meet it: both languages, desktop and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import held, picture, slider
from tests.browser.test_live import CHARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

SIDEWAYS = """() => [...document.querySelectorAll('[data-testid=stMain], body')]
  .some((e) => e.scrollWidth > e.clientWidth + 1)"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("path", CHARTS)
def test_nothing_scrolls_sideways(open_page: OpenPage, path: str, lang: str, width: int) -> None:
    """At the width of a phone and of a desk, with ten long names, the page keeps its width."""
    names = "&".join(f"name{i}=MMMMMMMMMMMMMMMM" for i in range(1, 11))
    page = open_page(f"{path}?n=10&{names}", lang=lang, width=width)
    for chart in CHARTS[path]:
        if chart != "simplex":  # three classes only
            picture(page, chart)
    assert not page.evaluate(SIDEWAYS)


def test_on_a_phone_the_chart_stays_in_sight(open_page: OpenPage) -> None:
    """With the last of five sliders under the thumb, the chart is still on the screen."""
    page = open_page("softmax?n=5", width=390, height=844)
    picture(page, "bars")
    last = slider(page, "Score of class 5")
    with held(page, "Score of class 5", by=20):
        box, thumb = page.locator(".st-key-bars").bounding_box(), last.bounding_box()
        assert box is not None
        assert thumb is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= thumb["y"]


def test_predict_then_see(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
    """A guess moves its bar while it is dragged, and stays beside the answer."""
    page = open_page("softmax")
    name = "Your guess for class 3, per cent"
    before = picture(page, "predict_chart")
    with held(page, name, by=40):
        page.wait_for_timeout(100)
        assert picture(page, "predict_chart") != before
    settle(page)
    guess = slider(page, name).input_value()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_text("Furthest off:")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Try again").click()
    expect(slider(page, name)).to_have_value(guess)
