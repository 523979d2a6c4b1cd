"""The review: asked, answered by keyboard, dragged, in the history; nobody barred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.functions import softmax
from tests.browser.axe import assert_open_to_everyone
from tests.browser.conftest import PHONE
from tests.browser.driving import (
    assert_follow,
    assert_in_sight,
    assert_not_sideways,
    assert_taught_in_sight,
    assert_words_whole,
    charts,
    drawn,
    picture,
    settle,
    slider,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


def answer(page: Page, words: str) -> None:
    """Choose an answer, by keyboard alone."""
    page.get_by_role("button", name=words).focus()
    page.keyboard.press("Enter")
    settle(page)
    drawn(page, charts(page))


def test_a_question_at_a_desk(open_page: OpenPage) -> None:
    """No picture before the answer; then one that follows its slider, on one screen with why."""
    page = open_page("review?q=1")
    assert charts(page) == []
    assert_open_to_everyone(page)
    answer(page, "Twice")
    expect(page.locator("[class*=st-key-verdict_]")).to_have_text("Not quite.")
    # The focus is not lost with the button it was on.
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    words = picture(page, "review_ratio")["words"]
    assert words[:3] == [show(p, "p1") for p in softmax([1.0, 2.0, 0.0])]
    assert_taught_in_sight(page)
    assert_follow(page, "Score of the duck", by=60, follow=["review_ratio"])
    assert_in_sight(page, "r_duck", ["review_ratio"])
    assert_open_to_everyone(page)

    # Next and back by keyboard; each question is an entry of the history, its answer kept.
    page.get_by_role("button", name="2 ›").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('q=2')")
    settle(page)
    assert charts(page) == []
    expect(page.locator(".st-key-way").get_by_role("radio", name="1✓", exact=True)).to_be_visible()
    page.go_back()
    page.wait_for_function("() => location.search.includes('q=1')")
    settle(page)
    assert charts(page) == ["review_ratio"]
    assert slider(page, "Score of the duck").input_value() != "0"

    page.get_by_role("link", name="Taught in: Softmax, formula").click()
    page.wait_for_function("() => location.search.includes('step=formula')")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The formula, with these numbers")


def test_a_question_on_a_phone(open_page: OpenPage) -> None:
    """In Korean, in the dark, by touch: curves and several panels keep a phone's width."""
    page = open_page("review?q=19&lang=ko", lang="ko", theme="dark", size=PHONE, touch=True)
    for chart in ("review_twice", "review_alone"):
        assert_not_sideways(page)
        assert_words_whole(page)
        page.get_by_role("button", name="건너뛰기").click()
        settle(page)
        drawn(page, [chart])
        assert_not_sideways(page)
        assert_words_whole(page)
        assert_open_to_everyone(page)
        if chart == "review_twice":
            page.locator(".st-key-way_next button").click()
            page.wait_for_function("() => location.search.includes('q=20')")
            settle(page)
    expect(page.get_by_text("20개 가운데 2개에 답했습니다")).to_be_visible()
