"""The page ``outputs`` in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.maths.thresholds import hot_dog
from tests.browser.driving import assert_charts_follow, held, picture, slider, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

SAUSAGE, BUN, FLAT = (
    "How much “sausage”? (weight 5)",
    "How much “bun”? (weight 3)",
    "How much “flat, round”? (weight −4)",
)
CUT, LEAST = "Threshold t", "Answer only from this probability on"
# The link, the slider, which of that name, how far it is dragged, and the charts that follow.
DRAGS = {
    "sausage": ("", SAUSAGE, -150, ("score_chart", "threshold_chart")),
    "flat": ("", FLAT, 120, ("score_chart", "threshold_chart")),
    "the threshold": ("", CUT, 80, ("score_chart", "threshold_chart")),
    "the threshold to 1": ("?cut=0.9", CUT, 400, ("score_chart", "threshold_chart")),
    "the threshold from 1": ("?cut=1", CUT, -90, ("score_chart", "threshold_chart")),
    "a lion": ("", "Score of lion", 90, ("scene_chart",)),
    "a duck": ("", "Score of duck", 60, ("stranger_chart",)),
    "none of these": ("?none_class=true", "Score of none of these", -60, ("stranger_chart",)),
    "the least": ("", LEAST, 60, ("stranger_chart",)),
}


@pytest.mark.parametrize("drag", DRAGS.values(), ids=DRAGS)
def test_charts_follow_a_held_slider_and_nothing_jumps_on_release(
    open_page: OpenPage,
    settle: Callable[[Page], None],
    drag: tuple[str, str, float, tuple[str, ...]],
) -> None:
    """Every chart moves while its slider is held, and Plotly's own drawing then agrees."""
    link, name, by, charts = drag
    page = open_page(f"outputs{link}")
    assert_charts_follow(page, settle, name, by=by, charts=charts)


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While the threshold is held, decision, counts and ratios are those of the model."""
    page = open_page("outputs")
    with held(page, CUT, by=120):
        page.wait_for_timeout(100)
        cut = value(page, CUT)
        assert cut > 0.6
        picture_ = np.array([[value(page, name) for name in (SAUSAGE, BUN, FLAT)]])
        now = {k: v[0] for k, v in hot_dog(picture_, np.array([[cut]])).items()}
        sign = "≥" if now["yes"][0] else "<"
        answer = "hot dog" if now["yes"][0] else "not a hot dog"
        z, p = show(now["score"][0], "f3"), show(now["p"][0], "f3")
        said = f"p = sigmoid({z}) = {p} {sign} {show(cut, 'f3')}: {answer}"
        expect(page.get_by_text(said, exact=True)).to_be_visible()
        ratio = show(now["precision"][0], "d2")
        expect(page.get_by_text(f"are right: {ratio}")).to_be_visible()
        page.mouse.move(2000, 300)  # beyond the slider's upper end
        expect(page.get_by_text("0 of 0 “yes” are right: – (0 ÷ 0: not defined)")).to_be_visible()


def test_softmax_and_sigmoids_under_the_finger(open_page: OpenPage) -> None:
    """While a score is held, the sentences name what each layer says."""
    page = open_page("outputs?u1=-3&u2=-3&u3=-3&least=0.5")
    said = page.get_by_text("Softmax: no answer (largest 33 %, sum 1.0000)")
    expect(said).to_be_visible(timeout=20_000)
    with held(page, "Score of duck", by=300):
        expect(page.get_by_text("A sigmoid each: duck")).to_be_visible()
        expect(page.get_by_text("Softmax: duck")).to_be_visible()


def test_keyboard_alone(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
    """Arrow keys move the threshold, and the address holds it; a switch obeys the space bar."""
    page = open_page("outputs")
    slider(page, CUT).focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(slider(page, CUT)).to_have_value("0.51")
    settle(page)
    assert "cut=0.51" in page.url
    page.get_by_role("switch", name="lion").or_(
        page.get_by_role("checkbox", name="lion")
    ).first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("2 are right at once")).to_be_visible()
    settle(page)
    assert "lion=false" in page.url


def test_the_chooser_leads_to_the_code(open_page: OpenPage) -> None:
    """The link under the chosen layer opens its code."""
    page = open_page("outputs?several=true")
    page.get_by_role("link", name="See the code for several at once").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Output layers")
    assert "/frameworks" in page.url
    assert "task=multilabel" in page.url


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_phone(open_page: OpenPage, lang: str) -> None:
    """At 390 px nothing scrolls sideways, whatever the controls show, and the chart follows."""
    for link in ("", "?none_class=true&cut=1&strangers=true&many=false"):
        page = open_page(f"outputs{link}", lang=lang, width=390, height=844)
        wide = "[...document.querySelectorAll('[data-testid=stMain]')]"
        assert page.evaluate(f"{wide}.every(e => e.scrollWidth <= e.clientWidth + 1)")
    if lang == "en":
        page = open_page("outputs", width=390, height=844)
        before = picture(page, "score_chart")
        with held(page, SAUSAGE, by=-60):
            page.wait_for_timeout(100)
            assert picture(page, "score_chart") != before
