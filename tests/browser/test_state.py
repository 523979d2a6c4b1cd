"""What a link carries, and what it must not do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.functions import softmax
from tests.browser.driving import picture, settle, slider, value

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

LANGUAGES = {
    "en": "Three steps: exponentiate, sum, divide",
    "ko": "세 단계: exp를 취하고, 더하고, 나누기",
}


def title(page: Page) -> str:
    """Read the page's heading."""
    return page.get_by_role("heading", level=1).inner_text()


def go(page: Page, name: str) -> None:
    """Go to a step by its name at the foot."""
    page.locator(".st-key-way").get_by_role("radio", name=name, exact=True).click()
    settle(page)


def test_a_cold_deep_link_shows_the_step_in_its_frame(open_page: OpenPage) -> None:
    """A link's values stand in controls and picture, with navigation, language and way on."""
    page = open_page("softmax?step=stages&n=4&z1=3&z4=-1.5&T=2&name1=dog&lang=ko")
    assert title(page) == LANGUAGES["ko"]
    expect(page.get_by_role("radio", name="한국어")).to_be_checked()
    expect(page.get_by_role("button", name="함수")).to_be_visible()
    expect(page.locator(".st-key-way").get_by_role("radio", name="세 단계")).to_be_checked()
    logits = [value(page, f"{name}의 점수") for name in ("dog", "고양이", "오리", "토끼")]
    assert logits == [3.0, 1.5, -2.0, -1.5]
    expected = [show(p, "p1") for p in softmax(logits, temperature=2.0)]
    assert picture(page, "stages")["words"][4:8] == expected


def test_a_link_without_a_step_opens_the_first(open_page: OpenPage) -> None:
    """A link of before there were steps still works, with what it sets."""
    page = open_page("softmax?z1=3")
    assert title(page) == "What would softmax make of 1, 2 and 3?"
    go(page, "three steps")
    assert value(page, "Score of dog") == 3.0


def test_a_class_is_chosen_by_its_name_and_kept_by_its_number(open_page: OpenPage) -> None:
    """The address holds which class is right, whatever it is called, in either language."""
    page = open_page("gradient?step=p_minus_y&name2=lynx")
    page.get_by_role("radio", name="lynx").click()
    page.wait_for_function("() => location.search.includes('y=2')")
    settle(page)
    go(page, "measure")
    page.get_by_label("Name of class 2").fill("")
    page.get_by_label("Name of class 2").press("Enter")
    right = page.get_by_role("radiogroup", name="Right class")
    expect(right.get_by_role("radio", name="cat")).to_be_checked()
    settle(page)
    page.get_by_role("radio", name="한국어").click()
    right = page.get_by_role("radiogroup", name="정답 클래스")
    expect(right.get_by_role("radio", name="고양이")).to_be_checked()
    settle(page)
    assert "y=2" in page.url
    page.locator(".st-key-way_back button").click()
    settle(page)
    right.get_by_role("radio", name="오리").click()
    page.wait_for_function("() => location.search.includes('y=3')")
    settle(page)
    page.go_back()
    settle(page)
    expect(right.get_by_role("radio", name="고양이")).to_be_checked()
    assert "y=2" in page.url


def test_what_is_set_reaches_the_address_the_next_step_and_the_next_lesson(
    open_page: OpenPage,
) -> None:
    """Score, name, number of classes and temperature go into the link and along."""
    page = open_page("softmax?step=stages")
    page.get_by_role("button", name="Increment").click()
    expect(slider(page, "Score of rabbit")).to_be_visible()
    page.get_by_label("Name of class 2").fill("lynx")
    page.get_by_label("Name of class 2").press("Enter")
    expect(slider(page, "Score of lynx")).to_be_visible()
    settle(page)
    slider(page, "Score of lynx").press("ArrowRight")
    page.wait_for_function("() => location.search.includes('z2=1.6')")
    settle(page)
    slider(page, "Temperature T").press("ArrowRight")
    page.wait_for_function("() => location.search.includes('T=1.05')")
    settle(page)
    go(page, "formula")
    assert value(page, "Temperature T") == 1.05
    for part in ("step=formula", "n=4", "name2=lynx", "z2=1.6", "T=1.05", "lang=en"):
        assert part in page.url
    page.get_by_role("button", name="Functions").click()
    page.get_by_role("menuitem", name="Compare").click()
    page.wait_for_url("**/compare**")
    settle(page)
    go(page, "side by side")
    assert value(page, "Score of lynx") == 1.6
    assert value(page, "Temperature T") == 1.05


def test_back_is_one_step_with_everything_as_it_was_set(open_page: OpenPage) -> None:
    """A step, and a lesson, is one entry of the history; going back finds what was set there."""
    page = open_page("softmax?step=stages")
    entries = page.evaluate("history.length")
    slider(page, "Score of dog").press("ArrowRight")
    page.wait_for_function("() => location.search.includes('z1=0.3')")
    settle(page)
    slider(page, "Temperature T").press("ArrowRight")
    page.wait_for_function("() => location.search.includes('T=1.05')")
    settle(page)
    go(page, "names")
    page.get_by_role("button", name="Learning").click()
    page.get_by_role("menuitem", name="Gradient").click()
    page.wait_for_url("**/gradient**")
    settle(page)
    assert page.evaluate("history.length") == entries + 2
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Other names")
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(LANGUAGES["en"])
    settle(page)
    assert value(page, "Score of dog") == 0.3
    assert value(page, "Temperature T") == 1.05
    # Its address says so too: whoever reloads, or copies it, gets the same.
    page.reload()
    settle(page)
    assert value(page, "Score of dog") == 0.3
    assert value(page, "Temperature T") == 1.05


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_is_the_browsers_unless_the_link_says_otherwise(
    open_page: OpenPage, lang: str
) -> None:
    """Without a word in the link the browser's language is taken; a word wins over it."""
    other = "ko" if lang == "en" else "en"
    page = open_page("softmax?step=stages", lang=lang)
    assert title(page) == LANGUAGES[lang]
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page).to_have_title(re.compile(f"^{LANGUAGES[lang]} · "))
    assert title(open_page(f"softmax?step=stages&lang={lang}", lang=other)) == LANGUAGES[lang]


def test_switching_the_language_keeps_everything_and_stays(open_page: OpenPage) -> None:
    """The switch changes the words, not the numbers nor the step, and holds on the next page."""
    page = open_page("softmax?step=stages&z1=2.5")
    page.get_by_role("radio", name="한국어").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LANGUAGES["ko"])
    settle(page)
    assert value(page, "개의 점수") == 2.5
    assert "lang=ko" in page.url
    go(page, "수식")
    assert "lang=ko" in page.url


def test_a_link_s_names_are_no_code(open_page: OpenPage) -> None:
    """A name that is a script, an image or Markdown is only text, in charts and tables too.

    What else a link may ask for is tried without a browser, in tests/lessons.
    """
    names = (
        "<script>window.hacked=1</script>",
        "<img src=x onerror=window.hacked=1>",
        "![x](http://example.invalid/y.png)",
        "a" * 400,
    )
    link = "&".join(f"name{i}={quote(name)}" for i, name in enumerate(names, start=1))
    page = open_page(f"softmax?step=all&n=4&z1=nan&{link}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "NaN" not in "".join(picture(page, "stages")["words"])
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-testid=stMain] img").count() == 0
