"""The page ``temperature`` in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

from softmax_viz.examples import TOKEN_LOGITS
from softmax_viz.formats import show
from softmax_viz.maths.cooling import cooling
from softmax_viz.maths.sampling import DRAWS, convergence, drawing
from softmax_viz.maths.truncation import next_token
from tests.browser.driving import assert_follow, held, picture, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

T = "Temperature T"
SCORE = "Score of class 2"
COUNT = "Number of draws N"
OWN_T = "Temperature T of the tokens"
K = "k: how many tokens top-k keeps"
P = "p: how much probability top-p keeps"
D = "d, number of components of q and k"
SCORES = np.array([[0.2, 1.5, -2.0]])
CELLS = ".st-key-hundred .js-plotly-plot image"


def one(number: float) -> np.ndarray:
    """Give a number as a model takes it."""
    return np.array([[number]])


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While T is held the chart, the counts and the table show what NumPy gives for that T."""
    page = open_page("temperature?seed=3")
    cells = page.locator(CELLS)
    before = cells.get_attribute("href") or cells.get_attribute("xlink:href")
    with held(page, T, by=80):
        expect(slider(page, T)).not_to_have_value("1")
        temperature = one(value(page, T))
        now = cooling(SCORES, temperature)
        drawn = drawing(3, 1000)(SCORES, temperature)
        shown = [show(p, "f4") for p in now["probabilities"][0]]
        assert picture(page, "cooling")["words"][:3] == shown
        assert picture(page, "cooling")["words"][3] == show(now["entropy"].item(), "f3")
        counts = [show(count, "f0") for count in drawn["counts"][0]]
        assert picture(page, "hundred")["words"][:3] == counts
        frequencies = [show(frequency, "f3") for frequency in drawn["frequencies"][0]]
        assert picture(page, "frequencies")["words"][:3] == frequencies
        rows = page.get_by_role("row", name="class 2").first.get_by_role("cell").all_inner_texts()
        assert rows == ["1.5", "1", "1.0000", shown[1], "0.3333"]
        assert (cells.get_attribute("href") or cells.get_attribute("xlink:href")) != before


def test_more_draws_under_the_finger(open_page: OpenPage) -> None:
    """While N is held the frequencies and their distance are those of so many draws."""
    page = open_page("temperature")
    with held(page, COUNT, by=200):
        place = int(value(page, COUNT))
        assert DRAWS[place] > 1000
        found = convergence(1)(SCORES, one(1.0))
        shown = [show(frequency, "f3") for frequency in found["frequencies"][place]]
        assert picture(page, "frequencies")["words"][:3] == shown
        distances = {show(found[name][place, 0], "f5") for name in ("error", "expected")}
        assert distances <= set(picture(page, "errors")["words"])


def test_the_cut_under_the_finger(open_page: OpenPage) -> None:
    """While p is held, what is kept is what NumPy keeps, mark by mark and in the sentence."""
    page = open_page("temperature")
    with held(page, P, by=-100):
        p = value(page, P)
        assert p < 0.9
        now = next_token(TOKEN_LOGITS)(one(1.0), one(12), one(p))
        kept = int(now["kept"].item())
        marks = [word for word in picture(page, "tokens")["words"] if word in {"✓", "✗ p", "✗ k"}]
        assert marks == ["✓"] * kept + ["✗ p"] * (12 - kept)
        mass = f"Probability kept: {show(now['mass'].item(), 'p1')}"
        expect(page.get_by_text(mass, exact=True)).to_be_visible()


def test_play_cools_nothing_and_heats_to_the_end(open_page: OpenPage) -> None:
    """Play takes T to its end, chart and cells with it, and leaves it there."""
    page = open_page("temperature?T=9")
    page.get_by_role("button", name="Play").click()
    expect(slider(page, T)).to_have_value("10")
    settle(page)
    p = cooling(SCORES, one(10.0))["probabilities"][0]
    assert picture(page, "cooling")["words"][:3] == [show(share, "f4") for share in p]
    page.wait_for_url("**T=10*")


def test_draw_again(open_page: OpenPage) -> None:
    """The button takes the next seed, which the address holds, and draws with it."""
    page = open_page("temperature")
    page.get_by_role("button", name="Draw again").click()
    expect(page.get_by_label("Seed", exact=True)).to_have_value("2")
    settle(page)
    counts = drawing(2, 1000)(SCORES, one(1.0))["counts"][0]
    assert picture(page, "hundred")["words"][:3] == [show(count, "f0") for count in counts]
    assert "seed=2" in page.url


def test_the_spread_follows_once_guessed(open_page: OpenPage) -> None:
    """After a guess the spread is drawn along d, and follows it."""
    page = open_page("temperature")
    page.get_by_role("button", name="about 8").click()
    settle(page)
    assert_follow(page, D, by=150, follow=("attention", "entropies", "spread"))


def test_keyboard_alone(open_page: OpenPage) -> None:
    """Arrow keys move T and its numbers, and the address holds it."""
    page = open_page("temperature")
    slider(page, T).focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(slider(page, T)).to_have_value("1.1")
    settle(page)
    p = cooling(SCORES, one(1.1))["probabilities"][0]
    assert picture(page, "cooling")["words"][:3] == [show(share, "f4") for share in p]
    assert "T=1.1" in page.url
