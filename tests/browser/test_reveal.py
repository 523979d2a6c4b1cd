"""The answer to drawn bars: they go from the guess to the truth before one's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from playwright.sync_api import expect

from softmax_viz.functions import softmax
from softmax_viz.lessons.softmax.predict import SCORES
from tests.browser.driving import held, settle, value

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

GUESS = "Your guess for duck, per cent"
# What the last class's bar is of its outline, the guess, in every frame that one sees.
WATCH = """() => {
  window.shares = []
  const look = () => requestAnimationFrame(() => {
    const bars = document.querySelectorAll('.st-key-predict_truth .bars .point > path')
    const [bar, guess] = [bars[2], bars[5]].map((path) => path?.getBBox().height)
    const veil = bars[2]?.closest('[class*=st-key-veiled]')
    if (guess && +getComputedStyle(veil).opacity > 0) shares.push(bar / guess)
    setTimeout(look)
  })
  look()
}"""


def guessed(page: Page) -> float:
    """Draw a guess; give the share of the last class."""
    with held(page, GUESS, by=60):
        pass
    settle(page)
    return value(page, GUESS) / 100


@pytest.mark.parametrize("motion", [True, False])
def test_bars_go_from_the_guess_to_the_truth(open_page: OpenPage, *, motion: bool) -> None:
    """With motion they set off at the guess and end at the truth; else they are there at once."""
    page = open_page("softmax?step=predict", motion=motion)
    share, truth = guessed(page), softmax(list(SCORES))[2]
    page.evaluate(WATCH)
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    settle(page)
    page.wait_for_function("end => Math.abs(shares.at(-1) - end) < 0.01", arg=truth / share)
    seen = np.array(page.evaluate("shares")) * share
    if motion:
        assert abs(seen[0] - share) < 0.01, "no frame shows the truth before the guess"
        assert (np.diff(seen) * np.sign(truth - share) > -0.001).all()
        assert len(set(seen.round(2))) > 8
    else:
        assert np.abs(seen - truth).max() < 0.01
