"""The page ``outputs`` in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.maths.thresholds import hot_dog
from tests.browser.driving import held, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

SAUSAGE, BUN, FLAT = (
    "How much “sausage”? (weight 5)",
    "How much “bun”? (weight 3)",
    "How much “flat, round”? (weight −4)",
)
CUT, LEAST = "Threshold t", "Answer only from this probability on"


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While the threshold is held, decision, counts and ratios are those of the model."""
    page = open_page("outputs")
    with held(page, CUT, by=120):
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


def test_keyboard_alone(open_page: OpenPage) -> None:
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
