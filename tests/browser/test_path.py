"""What was seen, noted in the browser; what a term means, on the spot and in the glossary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from softmax_viz.kit.path import steps_of
from tests.browser.axe import assert_open_to_everyone
from tests.browser.conftest import PHONE
from tests.browser.driving import assert_not_sideways, assert_words_whole, settle, slider, value

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

ALL = len(steps_of("softmax"))
KEPT = "() => localStorage.getItem('softmax-viz:path')"
BLOCKED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('denied', 'SecurityError') } })"""
# Where everything of the start page below its picture stands.
PLACES = """() => [...document.querySelectorAll('.effort, .total, .st-key-forget, h2')].map((e) => {
  const { x, y } = e.getBoundingClientRect()
  return [Math.round(x), Math.round(y)]
})"""


def go(page: Page, name: str) -> None:
    """Go to a step by its name at the foot."""
    page.locator(".st-key-way").get_by_role("radio", name=name, exact=True).click()
    settle(page)


def to_the_start(page: Page) -> None:
    """Go to the start page within the app."""
    page.get_by_test_id("stTopNav").get_by_role("link", name="Start", exact=True).click()
    expect(page.locator("a.go-on")).to_be_visible()
    settle(page)


def seen_at_the_foot(page: Page) -> list[str]:
    """List the steps that are marked, by their names."""
    return page.locator(".st-key-way button[data-seen]").all_inner_texts()


def test_what_was_seen_is_marked_and_forgotten(open_page: OpenPage) -> None:
    """Steps are marked at the foot and on cards; the start page goes on; one button forgets."""
    page = open_page("")
    expect(page.locator("a.go-on")).to_have_text("Begin: Softmax ›")
    assert not page.get_by_role("button", name="Forget what I have seen").is_visible()
    places = page.evaluate(PLACES)
    page.get_by_test_id("stMain").get_by_role("link", name="Softmax", exact=True).click()
    page.wait_for_url("**/softmax**")
    settle(page)
    for name in ("three steps", "formula"):
        go(page, name)
    slider(page, "Temperature T").press("ArrowRight")
    page.wait_for_function("() => location.search.includes('T=1.05')")
    settle(page)
    assert seen_at_the_foot(page) == ["predict", "three steps", "formula"]
    described = page.get_by_role("radio", name="three steps").get_attribute("aria-description")
    assert described == "seen"
    # All of them, to read, are none seen.
    go(page, "all")
    to_the_start(page)
    card = page.locator("[data-seen-of=softmax]")
    expect(card).to_have_text(f"3 of {ALL} seen")
    expect(page.locator("[data-seen-of=compare]")).to_be_empty()
    # What the browser writes moves nothing.
    assert page.evaluate(PLACES) == places
    assert_open_to_everyone(page)
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Continue: Softmax · formula ›").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The formula, with these numbers")
    settle(page)
    assert value(page, "Temperature T") == 1.05
    assert page.evaluate("window.stays"), "the app was loaded anew"
    page.go_back()
    expect(card).to_have_text(f"3 of {ALL} seen")
    settle(page)
    # Another language, and a browser that is opened again.
    page.get_by_role("radio", name="한국어").click()
    expect(card).to_have_text(f"{ALL}단계 중 3단계 봄")
    settle(page)
    kept = json.loads(page.evaluate(KEPT))
    compare = steps_of("compare")
    kept["seen"]["compare"] = [*compare[::-1], "gone"]
    page.evaluate("(text) => localStorage.setItem('softmax-viz:path', text)", json.dumps(kept))
    page.reload()
    expect(page.locator("[data-seen-of=compare]")).to_have_text(f"✓ {len(compare)}단계 모두 봄")
    expect(page.locator("a.go-on")).to_have_text("이어서 보기: 소프트맥스 · 수식 ›")
    settle(page)
    page.get_by_role("button", name="본 기록 지우기").click()
    expect(card).to_be_empty()
    expect(page.locator("a.go-on")).to_be_focused()
    expect(page.locator("a.go-on")).to_have_text("시작하기: 소프트맥스 ›")
    assert page.evaluate(KEPT) is None
    settle(page)


def test_a_browser_that_keeps_nothing(open_page: OpenPage) -> None:
    """Where nothing may be kept, all works, and what is seen is known until the page is left."""
    page = open_page("softmax?step=names", script=BLOCKED)
    go(page, "formula")
    assert seen_at_the_foot(page) == ["formula", "names"]
    to_the_start(page)
    expect(page.locator("[data-seen-of=softmax]")).to_have_text(f"2 of {ALL} seen")


def test_a_term_is_explained_and_nothing_is_lost(open_page: OpenPage) -> None:
    """By keyboard: what a term means, its entry, the step that teaches it, and all the way back."""
    page = open_page("softmax?step=triangle")
    slider(page, "Score of cat").press("ArrowRight")
    page.wait_for_function("() => location.search.includes('z2=1.6')")
    settle(page)
    word = page.get_by_role("link", name="simplex")
    meaning = page.get_by_role("dialog", name="simplex")
    tabs = len(page.context.pages)
    word.press("Enter")
    expect(meaning).to_contain_text("for three classes they form a triangle")
    expect(meaning).to_be_focused()
    assert_open_to_everyone(page)
    page.keyboard.press("Escape")
    expect(meaning).not_to_be_visible()
    expect(word).to_be_focused()
    assert len(page.context.pages) == tabs
    word.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary?term=simplex&lang=en")
    first = page.locator(".term").first
    expect(first.get_by_role("heading")).to_contain_text("simplex")
    expect(first).to_be_in_viewport()
    settle(page)
    assert_open_to_everyone(page)
    page.get_by_label("Find a term").fill("온도")
    page.get_by_label("Find a term").press("Enter")
    way = page.locator(".st-key-entry_temperature").get_by_role("link")
    way.click()
    page.wait_for_url("**/temperature?**step=dial**")
    settle(page)
    assert value(page, "Score of cat") == 1.6
    page.go_back()
    expect(page.get_by_label("Find a term")).to_have_value("온도")
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("one point in a triangle")
    settle(page)
    assert value(page, "Score of cat") == 1.6


def test_a_finger_asks_for_a_term(open_page: OpenPage) -> None:
    """On a phone, in Korean: the meaning is in the window, and so is the glossary."""
    page = open_page("softmax?step=triangle", lang="ko", size=PHONE, touch=True)
    page.get_by_role("link", name="심플렉스").tap()
    meaning = page.get_by_role("dialog", name="심플렉스")
    expect(meaning).to_contain_text("클래스가 세 개이면 삼각형입니다")
    box = meaning.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    meaning.get_by_role("link").tap()
    page.wait_for_url("**/glossary?term=simplex&lang=ko")
    settle(page)
    assert_not_sideways(page)
    assert_words_whole(page)
