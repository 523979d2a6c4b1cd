"""What a page does beyond its sliders: guesses, Reset, the reading view on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.axe import assert_open_to_everyone
from tests.browser.driving import charts, drawn, held, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_predict_then_see(open_page: OpenPage) -> None:
    """A guess stays beside the answer, and is there again for who tries again."""
    page = open_page("softmax?step=predict")
    name = "Your guess for duck, per cent"
    with held(page, name, by=40):
        pass
    settle(page)
    guess = slider(page, name).input_value()
    page.get_by_role("button", name="Show the answer").press("Enter")
    # The button goes with its press: the focus does not, and what it brought is said.
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    expect(page.locator(".st-key-verdict_predict")).to_contain_text("Furthest off:")
    expect(page.get_by_role("status")).to_contain_text("Furthest off: ")
    assert_open_to_everyone(page)
    settle(page)
    page.get_by_role("button", name="Try again").click()
    expect(slider(page, name)).to_have_value(guess)


def test_reset_clears_settings_and_address(open_page: OpenPage) -> None:
    """One button sets everything back, in the same corner of every step."""
    page = open_page("softmax?step=constant&z1=3&T=2&c=1&name1=pug")
    page.get_by_role("button", name="Reset").click()
    expect(slider(page, "Score of dog")).to_have_value("0.2")
    settle(page)
    assert value(page, "Constant added to every score") == 0
    for part in ("z1=", "T=", "c=", "name1="):
        assert part not in page.url
    assert "step=constant" in page.url


INKS = """() => {
  const paint = (selector, name) => [...new Set([...document.querySelectorAll(selector)]
    .map((e) => getComputedStyle(e)[name]))]
  return {
    grounds: paint('body, [data-testid=stApp], [data-testid=stMain]', 'backgroundColor'),
    charts: paint('.main-svg', 'backgroundColor'),
    ticks: paint('.xtick text, .ytick text', 'fill'),
    headings: paint('h1, h2', 'color'),
  }
}"""


def test_the_reading_view_prints_without_controls(open_page: OpenPage) -> None:
    """On paper there are headings and pictures, black on white, and nothing to press or drag."""
    page = open_page("softmax?step=all", theme="dark")
    drawn(page, charts(page))
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="The formula, with these numbers")).to_be_visible()
    assert page.locator("button:visible").count() == 0
    assert page.locator("[data-testid=stSlider]:visible").count() == 0
    inks = page.evaluate(INKS)
    assert inks["grounds"] == ["rgb(255, 255, 255)"]
    assert inks["charts"] == ["rgba(0, 0, 0, 0)"]
    assert inks["ticks"] == inks["headings"] == ["rgb(0, 0, 0)"]
