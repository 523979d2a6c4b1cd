"""The lesson ``outputs`` in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.lessons.outputs.hot_dog import hot_dog
from softmax_viz.lessons.outputs.thresholds import at_threshold
from tests.browser.driving import held, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

FEATURES = ("How much “sausage”?", "How much “bun”?", "How much “flat, round”?")
CUT = "Threshold t"


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While the threshold is held, decision and precision are those of the model."""
    page = open_page("outputs?step=one_number")
    features = np.array([[value(page, name) for name in FEATURES]])
    with held(page, CUT, by=60):
        cut = value(page, CUT)
        assert cut > 0.6
        now = {k: v[0] for k, v in hot_dog(features, np.array([[cut]])).items()}
        sign = "≥" if now["yes"][0] else "<"
        answer = "hot dog" if now["yes"][0] else "not a hot dog"
        z, p = show(now["score"][0], "f3"), show(now["p"][0], "f3")
        said = f"p = sigmoid({z}) = {p} {sign} {show(cut, 'f3')}: {answer}"
        expect(page.get_by_text(said, exact=True)).to_be_visible()
    settle(page)
    page.get_by_role("button", name="two nodes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why not two nodes?")
    settle(page)
    page.get_by_role("button", name="threshold").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The threshold is a choice")
    settle(page)
    with held(page, CUT, by=-60):
        cut = value(page, CUT)
        ratio = at_threshold(features, np.array([[cut]]))["precision"][0, 0]
        expect(page.get_by_text(f"are right: {show(ratio, 'd2')}")).to_be_visible()
        page.mouse.move(2000, 300)  # beyond the slider's upper end
        expect(page.get_by_text("0 of 0 “yes” are right: – (0 ÷ 0: not defined)")).to_be_visible()


def test_softmax_and_sigmoids_under_the_finger(open_page: OpenPage) -> None:
    """While a score is held, the sentences name what each layer says."""
    page = open_page("outputs?step=stranger&u1=-3&u2=-3&u3=-3&least=0.5")
    said = page.get_by_text("Softmax: no answer (largest 33%, sum 1.0000)")
    expect(said).to_be_visible(timeout=20_000)
    with held(page, "Score of duck", by=170):
        expect(page.get_by_text("A sigmoid each: duck")).to_be_visible()
        expect(page.get_by_text("Softmax: duck")).to_be_visible()


def test_keyboard_alone(open_page: OpenPage) -> None:
    """A switch obeys the space bar, and the address and the verdict hold it."""
    page = open_page("outputs?step=several")
    switch = page.get_by_role("switch", name="lion").or_(page.get_by_role("checkbox", name="lion"))
    switch.first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("2 are right at once")).to_be_visible()
    page.wait_for_function("() => location.search.includes('lion=false')")
    slider(page, "Score of dog").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('z1=0.3')")


def test_the_chooser_leads_to_the_code(open_page: OpenPage) -> None:
    """The link under the chosen layer opens its code."""
    page = open_page("outputs?step=chooser&several=true")
    page.get_by_role("link", name="See the code for several at once").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Which layer for your question?")
    assert "/frameworks" in page.url
    assert "task=multilabel" in page.url
