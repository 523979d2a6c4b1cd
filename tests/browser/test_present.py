"""A talk: one step alone, large, driven by a clicker and by keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from softmax_viz.kit.large import LEAST_LABEL, LEAST_TICK
from softmax_viz.kit.texts import Translator
from tests.browser.axe import assert_open_to_everyone
from tests.browser.driving import (
    assert_follow,
    assert_in_sight,
    assert_not_sideways,
    charts,
    drawn,
    settle,
    slider,
)
from tests.lessons.test_steps import steps

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

STEPS = {"en": "compare?step=side_by_side&n=5", "ko": "training?step=watch"}
# Type on charts, in pixels; what else is too small; what does not fit.
LOOK = """([label, tick]) => {
  const size = (e) => parseFloat(getComputedStyle(e).fontSize)
  const seen = (e) => e.getClientRects().length && e.textContent.trim()
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen)
  const ticks = all('.js-plotly-plot g[class*=tick] text')
  // A class's name below its bar is a label.
  const named = ticks.filter((e) => /[a-z가-힣]/i.test(e.textContent))
  const words = all('.js-plotly-plot text').filter((e) => !ticks.includes(e))
  const controls = all('.st-key-step :is(label p, button p, [data-testid=stSliderThumbValue] p)')
  const small = (found, least) => found.filter((e) => size(e) < least).map((e) => e.textContent)
  const main = document.querySelector('[data-testid=stMain]')
  const title = document.querySelector('h1')
  const idea = document.querySelector('.st-key-heading p:not(.place)')
  return {
    small: [...small(ticks, tick), ...small([...words, ...named, ...controls], label)],
    looked: ticks.length + words.length + controls.length,
    title: size(title),
    lines: [title, idea].map((e) => Math.round(e.getBoundingClientRect().height / size(e))),
    wide: title.scrollWidth > title.clientWidth,
    scrolls: main.scrollHeight > main.clientHeight + 1,
    chrome: all('header, .st-key-tools, .place, .stExpander, .st-key-reset, .st-key-way fieldset')
      .map((e) => e.className),
  }
}"""


def assert_fit_for_a_projector(page: Page) -> None:
    """Check that a step stands alone on a screen without scrolling, its letters large enough."""
    drawn(page, charts(page))
    found = page.evaluate(LOOK, [LEAST_LABEL, LEAST_TICK])
    looked = found.pop("looked")
    assert looked > 5, page.url
    assert found == {
        "small": [],
        "title": 44,
        "lines": [1, 1],
        "wide": False,
        "scrolls": False,
        "chrome": [],
    }, page.url
    assert_not_sideways(page)
    shown = page.locator(".st-key-step :is([data-testid=stSlider], .js-plotly-plot)")
    for number in range(shown.count()):
        box = shown.nth(number).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 720


@pytest.mark.parametrize("lang", STEPS)
def test_a_step_fills_the_screen(open_page: OpenPage, lang: str) -> None:
    """Charts and sliders stand together on one screen, their letters large."""
    page = open_page(f"{STEPS[lang]}&present=1", lang=lang)
    assert_fit_for_a_projector(page)
    if lang == "ko":
        assert_open_to_everyone(page)


def test_a_clicker_and_keys(open_page: OpenPage) -> None:
    """PageDown and PageUp go on and back, past a lesson's end too; p, t, space and Escape work."""
    last = steps("compare")[-1]
    page = open_page(f"compare?step={last}&hide=presets,z3")
    compare, temperature = Translator("en", "compare"), Translator("en", "temperature")
    heading = page.get_by_role("heading", level=1)
    leave = page.get_by_role("button", name="✕")
    page.keyboard.press("p")
    expect(leave).to_be_visible()
    settle(page)
    page.keyboard.press("PageDown")
    expect(heading).to_have_text(temperature(f"{steps('temperature')[0]}.title"))
    expect(page).to_have_url(re.compile(r"present=1"))
    settle(page)
    # Letters are for a field that has the focus.
    field = page.get_by_role("textbox", name="Name of class 1")
    field.press("p")
    expect(field).to_have_value("p")
    field.press("Backspace")
    # What is hidden is hidden here too; what is not follows the finger.
    expect(page.locator(".st-key-z3")).to_be_hidden()
    assert_in_sight(page, "z1", charts(page))
    assert_follow(page, "Score of dog", by=30, follow={"cooling"})
    words = page.locator("[class*=st-key-take_away]")
    expect(words).to_be_hidden()
    page.keyboard.press("t")
    expect(words).to_be_visible()
    expect(page.get_by_role("button", name="Hide the take-away")).to_be_visible()
    settle(page)
    before = slider(page, "Temperature T").input_value()
    page.keyboard.press(" ")
    expect(slider(page, "Temperature T")).not_to_have_value(before)
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play: Temperature T")).to_be_visible()
    settle(page)
    # Quicker than the page: each press counts, there and back is nowhere.
    for key in ("PageDown", "PageDown", "PageUp", "PageDown", "PageDown"):
        page.keyboard.press(key)
    expect(heading).to_have_text(temperature(f"{steps('temperature')[3]}.title"))
    settle(page)
    for _ in range(3):
        page.keyboard.press("PageUp")
    expect(heading).to_have_text(temperature(f"{steps('temperature')[0]}.title"))
    settle(page)
    # A slider that has the focus would take the key for itself.
    slider(page, "Temperature T").focus()
    page.keyboard.press("PageUp")
    expect(heading).to_have_text(compare(f"{last}.title"))
    settle(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Present")).to_be_visible()
    expect(page).not_to_have_url(re.compile(r"present="))
