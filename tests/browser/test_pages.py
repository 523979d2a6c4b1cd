"""What a page does beyond its sliders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.driving import held, picture, settle, slider

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_on_a_phone_the_chart_stays_in_sight(open_page: OpenPage) -> None:
    """With the last of five sliders under the thumb, the chart is still on the screen."""
    page = open_page("softmax?n=5", size=PHONE)
    picture(page, "bars")
    last = slider(page, "Score of class 5")
    with held(page, "Score of class 5", by=20):
        box, thumb = page.locator(".st-key-bars").bounding_box(), last.bounding_box()
        assert box is not None
        assert thumb is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= thumb["y"]


def test_predict_then_see(open_page: OpenPage) -> None:
    """A guess stays beside the answer, and is there again for who tries again."""
    page = open_page("softmax")
    name = "Your guess for class 3, per cent"
    with held(page, name, by=40):
        pass
    settle(page)
    guess = slider(page, name).input_value()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_text("Furthest off:")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Try again").click()
    expect(slider(page, name)).to_have_value(guess)
