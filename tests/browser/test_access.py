"""Open to everyone: contrast themes, 400 % zoom, wide spacing; axe on all there is, if asked."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from softmax_viz.kit.palette import PALETTE
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons import LESSONS, url_path
from tests.browser.axe import assert_open_to_everyone
from tests.browser.conftest import DESK, LOCALES, PHONE
from tests.browser.driving import (
    assert_not_sideways,
    charts,
    drawn,
    label_of,
    settle,
    slider,
    thumb,
    value,
)
from tests.lessons.test_steps import steps

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

SCORE = "Score of dog"
# 1280 x 1024 at 400 %.
ZOOMED = {"width": 320, "height": 256}
# WCAG 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
# The words on buttons of which a part is hidden.
CUT = """() => [...document.querySelectorAll('[data-testid=stMain] button p')].filter((word) => {
  const [inner, outer] = [word, word.closest('button')].map((e) => e.getBoundingClientRect())
  return inner.width && (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1
    || inner.right > outer.right + 1 || word.scrollWidth > word.clientWidth + 1)
}).map((word) => word.textContent)"""


def look(page: Page, selector: str, *names: str) -> list[str]:
    """Read how the first element that matches looks."""
    read = "(e, names) => names.map((name) => getComputedStyle(e)[name])"
    return page.locator(selector).first.evaluate(read, list(names))


def test_the_reader_s_own_colours_zoom_and_spacing(open_page: OpenPage) -> None:
    """With forced colours, wide spacing or at 400 % nothing that says something goes away."""
    page = open_page("softmax?step=stages")
    page.emulate_media(forced_colors="active")
    blue = ", ".join(str(int(PALETTE[0][place : place + 2], 16)) for place in (1, 3, 5))
    dot = ".st-key-z1 [data-rac][style*=left]"
    assert look(page, dot, "backgroundColor") == [f"rgb({blue})"]
    # The track as far as the thumb, in its frame.
    fill, frame = look(page, ".st-key-z1 [role=group] > div > div", "backgroundImage", "boxShadow")
    assert "gradient" in fill
    assert frame != "none"
    slider(page, SCORE).focus()
    page.keyboard.press("ArrowRight")
    for marked in (dot, "[role=radio][aria-checked=true]"):
        assert look(page, marked, "outlineWidth", "outlineStyle") == ["3px", "solid"], marked
    others = look(page, "[role=radio][aria-checked=false]", "outlineStyle")
    assert others == ["none"]
    settle(page)
    page.emulate_media(forced_colors="null")

    page.add_style_tag(content=SPACING)
    assert page.evaluate(CUT) == []

    page.set_viewport_size(ZOOMED)
    drawn(page, charts(page))
    assert_not_sideways(page)
    # A slider and what is around it, with nothing pinned over it.
    box = thumb(page, SCORE).bounding_box()
    assert box is not None
    assert look(page, "[data-testid=stLayoutWrapper]:has(> .st-key-way)", "position") == ["static"]
    header = page.get_by_test_id("stHeader").bounding_box()
    assert header is not None
    assert header["height"] < ZOOMED["height"] / 5
    assert header["height"] < box["y"] < ZOOMED["height"] - box["height"]


def test_a_number_is_typed_on_a_slider(open_page: OpenPage) -> None:
    """By keyboard alone a slider takes 1.5 and Enter, at either end too; Escape takes it back."""
    page = open_page("softmax?step=stages", lang="ko")
    name = label_of(page, "z1")
    hint = Translator("ko")("controls.typed")
    slider(page, name).focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    expect(slider(page, name)).to_have_attribute("aria-description", hint)
    for typed, position in (("-1,5", -1.5), ("99", 10), ("-99", -10), ("0.44", 0.4)):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_function(
            "position => new URLSearchParams(location.search).get('z1') == position", arg=position
        )
        settle(page)
        assert value(page, name) == position
    page.keyboard.type("7")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('z1=0.5')")


@pytest.mark.skipif(os.environ.get("AXE") != "all", reason="half an hour; AXE=all asks for it")
@pytest.mark.parametrize("lesson", ["start", *LESSONS])
def test_axe_on_every_step(open_page: OpenPage, lesson: str) -> None:
    """Every step in every language, theme and width; test_drags.py asks for it in some."""
    names = [] if lesson == "start" else [*steps(lesson), "all"]
    for lang, theme, size in itertools.product(LOCALES, ("light", "dark"), (DESK, PHONE)):
        page = open_page("", lang=lang, theme=theme, size=size, touch=size == PHONE)
        home = page.url.split("?", maxsplit=1)[0]
        for address in [f"{url_path(lesson)}?step={step}" for step in names] or [""]:
            page.goto(f"{home}{address}")
            settle(page)
            drawn(page, charts(page))
            assert_open_to_everyone(page)
