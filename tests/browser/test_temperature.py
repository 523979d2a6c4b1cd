"""The lesson ``temperature`` in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.lessons.temperature import truncation
from softmax_viz.lessons.temperature.cooling import cooling
from softmax_viz.lessons.temperature.next_token import TOKEN_LOGITS
from softmax_viz.lessons.temperature.sampling import DRAWS, convergence, hundred
from tests.browser.driving import held, picture, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

T = "Temperature T"
COUNT = "Number of draws N"
P = "p: how much probability top-p keeps"
SCORES = np.array([[0.2, 1.5, -2.0]])
CELLS = ".st-key-hundred .js-plotly-plot image"


def one(number: float) -> np.ndarray:
    """Give a number as a model takes it."""
    return np.array([[number]])


def test_the_dial_under_the_finger_is_numpys(open_page: OpenPage) -> None:
    """While T is held the chart shows what NumPy gives for that T; arrow keys move it too."""
    page = open_page("temperature?step=dial")
    with held(page, T, by=60):
        now = cooling(SCORES, one(value(page, T)))
        shown = [show(p, "f4") for p in now["probabilities"][0]]
        assert picture(page, "cooling")["words"][:3] == shown
        assert picture(page, "cooling")["words"][3] == show(now["entropy"].item(), "f3")
    settle(page)
    before = value(page, T)
    slider(page, T).focus()
    page.keyboard.press("ArrowRight")
    expect(slider(page, T)).to_have_value(f"{before + 0.05:g}")
    settle(page)
    p = cooling(SCORES, one(value(page, T)))["probabilities"][0]
    assert picture(page, "cooling")["words"][:3] == [show(share, "f4") for share in p]


def test_draws_under_the_finger(open_page: OpenPage) -> None:
    """While T is held the hundred draws are counted anew; the button takes the next seed."""
    page = open_page("temperature?step=hundred_draws&seed=3")
    cells = page.locator(CELLS)
    before = cells.get_attribute("href") or cells.get_attribute("xlink:href")
    with held(page, T, by=80):
        drawn = hundred(3)(SCORES, one(value(page, T)))
        counts = [show(count, "f0") for count in drawn["counts"][0]]
        assert picture(page, "hundred")["words"][:3] == counts
        assert (cells.get_attribute("href") or cells.get_attribute("xlink:href")) != before
    settle(page)
    page.get_by_role("button", name="Draw again").click()
    expect(page.get_by_label("Seed", exact=True)).to_have_value("4")
    settle(page)
    counts = hundred(4)(SCORES, one(value(page, T)))["counts"][0]
    assert picture(page, "hundred")["words"][:3] == [show(count, "f0") for count in counts]
    assert "seed=4" in page.url


def test_more_draws_under_the_finger(open_page: OpenPage) -> None:
    """While N is held the frequencies and their distance are those of so many draws."""
    page = open_page("temperature?step=more_draws")
    with held(page, COUNT, by=60):
        place = int(value(page, COUNT))
        assert DRAWS[place] > 1000
        found = convergence(1)(SCORES, one(1.0))
        shown = [show(frequency, "f3") for frequency in found["frequencies"][place]]
        assert picture(page, "frequencies")["words"][:3] == shown
        distances = {show(found[name][place, 0], "f5") for name in ("error", "expected")}
        assert distances <= set(picture(page, "errors")["words"])


def test_the_cut_under_the_finger(open_page: OpenPage) -> None:
    """While p is held, what is kept is what NumPy keeps, mark by mark and in the sentence."""
    page = open_page("temperature?step=next_token")
    with held(page, P, by=-100):
        p = value(page, P)
        assert p < 0.9
        now = truncation.cut(TOKEN_LOGITS)(one(1.0), one(12), one(p))
        kept = int(now["kept"].item())
        marks = [word for word in picture(page, "tokens")["words"] if word in {"✓", "✗ p", "✗ k"}]
        assert marks == ["✓"] * kept + ["✗ p"] * (12 - kept)
        mass = f"probability kept: {show(now['mass'].item(), 'p1')}"
        expect(page.locator(".big-number")).to_contain_text(mass)
