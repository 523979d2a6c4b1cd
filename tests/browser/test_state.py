"""What a link carries, and what it must not do."""

from __future__ import annotations

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
    "en": ("Softmax", "English"),
    "ko": ("소프트맥스", "한국어"),
}


def title(page: Page) -> str:
    """Read the page's heading."""
    return page.get_by_role("heading", level=1).inner_text()


def test_a_cold_deep_link_shows_the_page_in_its_frame(open_page: OpenPage) -> None:
    """A link's values stand in the controls and the chart, with navigation and language switch."""
    page = open_page("softmax?n=4&z1=3&z4=-1.5&T=2&name1=dog&lang=ko")
    assert title(page) == "소프트맥스"
    expect(page.get_by_role("radiogroup", name="언어")).to_contain_text("한국어")
    expect(page.get_by_role("link", name="비교")).to_be_visible()
    logits = [
        value(page, name) for name in ("dog의 점수", *(f"클래스 {i}의 점수" for i in (2, 3, 4)))
    ]
    assert logits == [3.0, 1.5, -2.0, -1.5]
    expected = [show(p, "f4") for p in softmax(logits, temperature=2.0)]
    assert picture(page, "bars")["words"][:4] == expected


def test_what_is_set_reaches_the_address_and_the_next_page(open_page: OpenPage) -> None:
    """Score, name, number of classes and temperature go into the link and along to compare."""
    page = open_page("softmax")
    page.get_by_role("button", name="Increment").click()
    expect(slider(page, "Score of class 4")).to_be_visible()
    page.get_by_label("Name of class 2").fill("duck")
    page.get_by_label("Name of class 2").press("Enter")
    expect(slider(page, "Score of duck")).to_be_visible()
    settle(page)
    slider(page, "Score of duck").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("location.search.includes('z2=1.6')")
    settle(page)
    slider(page, "Temperature T").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("location.search.includes('T=1.05')")
    for part in ("n=4", "name2=duck", "z2=1.6", "lang=en"):
        assert part in page.url
    page.get_by_role("link", name="Compare").first.click()
    expect(slider(page, "Score of duck")).to_have_value("1.6")
    settle(page)
    assert value(page, "Temperature T") == 1.05
    expect(slider(page, "Score of class 4")).to_be_visible()
    for part in ("n=4", "name2=duck", "z2=1.6", "T=1.05", "lang=en"):
        assert part in page.url


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_is_the_browsers_unless_the_link_says_otherwise(
    open_page: OpenPage, lang: str
) -> None:
    """Without a word in the link the browser's language is taken; a word wins over it."""
    other = "ko" if lang == "en" else "en"
    assert title(open_page("softmax", lang=lang)) == LANGUAGES[lang][0]
    assert title(open_page(f"softmax?lang={lang}", lang=other)) == LANGUAGES[lang][0]


def test_switching_the_language_keeps_everything_and_stays(open_page: OpenPage) -> None:
    """The switch changes the words, not the numbers, and holds on the next page."""
    page = open_page("softmax?z1=2.5")
    page.get_by_text("한국어", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("소프트맥스")
    settle(page)
    assert value(page, "클래스 1의 점수") == 2.5
    assert "lang=ko" in page.url
    page.get_by_role("link", name="비교").first.click()
    expect(page.get_by_role("heading", name="나란히 놓고 보기")).to_be_visible()
    assert "lang=ko" in page.url


@pytest.mark.parametrize("path", ["softmax", "compare"])
def test_a_link_s_names_are_no_code(open_page: OpenPage, path: str) -> None:
    """A name that is a script, an image or Markdown is only text, in charts and tables too.

    What else a link may ask for is tried without a browser, in tests/pages.
    """
    names = (
        "<script>window.hacked=1</script>",
        "<img src=x onerror=window.hacked=1>",
        "![x](http://example.invalid/y.png)",
        "a" * 400,
    )
    link = "&".join(f"name{i}={quote(name)}" for i, name in enumerate(names, start=1))
    page = open_page(f"{path}?n=4&z1=nan&{link}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    chart = {"softmax": "bars", "compare": "functions"}[path]
    assert "NaN" not in "".join(picture(page, chart)["words"])
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-testid=stMain] img").count() == 0
