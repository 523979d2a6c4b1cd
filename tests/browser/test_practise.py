"""Exercises under a hand, their solutions as they play, and the handout on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from softmax_viz.kit.exercise import solution
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.compare.practise import EXERCISES as COMPARE
from softmax_viz.lessons.softmax.practise import EXERCISES as SOFTMAX
from tests.browser.driving import charts, drawn, held, settle, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

NOT_YET, REACHED = "○ Not yet.", "✓ Reached."


def test_the_verdict_follows_the_hand_and_a_solution_plays(open_page: OpenPage) -> None:
    """The verdict changes while a slider is held; a solution moves slider after slider."""
    page = open_page("softmax?step=practise")
    verdict = page.locator("[class*=st-key-verdict_practise]")
    expect(verdict).to_have_text(NOT_YET)
    # A third of a score, of ten that the slider is long.
    width = page.locator(".st-key-e_softmax_twice_dog [role=group]").bounding_box()
    assert width is not None
    with held(page, "Score of dog", by=-0.03 * width["width"]):
        expect(verdict).to_have_text(REACHED)
    settle(page)
    assert value(page, "Score of dog") == solution(SOFTMAX[0])["dog"]
    # A hint lies over the page, wherever one is on it.
    page.get_by_role("button", name="Hint").click()
    hint = page.get_by_text(Translator("en", "softmax")("practise.twice.hint"))
    expect(hint).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(hint).to_have_count(0)
    # Ticked, and kept while another is looked at.
    page.get_by_role("radio", name="2", exact=True).click()
    expect(verdict).to_have_text(NOT_YET)
    settle(page)
    expect(page.get_by_role("radio", name="1 ✓")).to_be_visible()
    page.get_by_role("button", name="Show a solution").click()
    expect(verdict).to_have_text(REACHED)
    settle(page)
    found = solution(SOFTMAX[1])
    assert {name: value(page, f"Score of {name}") for name in found} == found
    expect(page.locator(".st-key-take_away_practise")).to_be_visible()
    assert "ex=2" in page.url


def outline(pdf: bytes) -> dict[str, bytes]:
    """Read on which page, by its object, each heading of a PDF stands."""
    items = re.findall(rb"/Title (\(.*?\)|<[0-9A-F]+>)\s*/Dest \[(\d+) 0 R", pdf)
    return {
        (bytes.fromhex(t[1:-1].decode()).decode("utf-16") if t[:1] == b"<" else t[1:-1].decode()): p
        for t, p in items
    }


def test_the_handout(open_page: OpenPage) -> None:
    """On paper stand the tasks and, on a page of their own, the answers; on the screen neither.

    Of every lesson and in both languages: tests/lessons/test_steps.py.
    """
    page = open_page("compare?step=all", lang="ko")
    t = Translator("ko", "compare")
    tasks, answers = (page.locator(f".st-key-handout_{part}") for part in ("tasks", "answers"))
    drawn(page, charts(page))
    for part in (tasks, answers):
        expect(part).to_have_count(1)
        expect(part).to_be_hidden()
    page.evaluate("() => { window.print = () => { window.printed = true } }")
    page.get_by_role("button", name=t("handout.print")).click()
    assert page.evaluate("() => window.printed")
    page.emulate_media(media="print")
    written, answered = tasks.inner_text(), answers.inner_text()
    for exercise in COMPARE:
        texts = {key: t(f"practise.{exercise.name}.{key}") for key in ("task", "why", "hint")}
        assert texts["task"].replace("**", "") in written
        assert texts["why"] in answered
        assert texts["why"] not in written
        assert texts["hint"] not in written
        for number in solution(exercise).values():
            assert f"{number:g}".replace("-", "−") in answered
    assert t("predict.title") in answered
    assert tasks.locator(".ruled").count() == 3 * len(COMPARE)
    assert answers.evaluate("e => getComputedStyle(e.parentElement).breakBefore") == "page"
    pages = outline(page.pdf(outline=True, tagged=True))
    last = pages.pop(t("handout.answers", lesson=t("title")))
    assert last not in pages.values(), "other headings stand on the answers' page"
