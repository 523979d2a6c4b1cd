"""The lesson ``gradient`` in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect
from scipy import special

from softmax_viz.formats import show
from tests.browser.driving import held, picture, settle, slider, value

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

NAMES = ("dog", "cat", "duck")
SCORE = "Score of dog"
STEPS = "Steps taken"
CELLS = """() => {
  const image = document.querySelector('.st-key-jacobian .heatmaplayer image')
  return image?.getAttribute('xlink:href') ?? image?.getAttribute('href')
}"""


def gradient(page: Page, form: str = "f3") -> list[str]:
    """Give p - y of the three scores as they stand, held or not, as the chart writes it."""
    z = [value(page, f"Score of {name}") for name in NAMES]
    return [show(float(entry), form) for entry in special.softmax(z) - np.array([1, 0, 0])]


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While a logit is held, or moved by an arrow key, the chart shows SciPy's p - y."""
    page = open_page("gradient?step=p_minus_y")
    with held(page, SCORE, by=40):
        expect(slider(page, SCORE)).not_to_have_value("0.2")
        assert picture(page, "p_minus_y")["words"][6:9] == gradient(page)
    settle(page)
    slider(page, SCORE).focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    assert picture(page, "p_minus_y")["words"][6:9] == gradient(page)


def test_the_logit_that_is_held_is_measured(open_page: OpenPage) -> None:
    """Taking another logit, the chart's axis, the name and both numbers become that logit's."""
    page = open_page("gradient?step=measure")
    measured = page.locator(".st-key-picture .formula")
    expect(measured.last).to_contain_text("dog")
    with held(page, "Score of cat", by=-30):
        expect(measured.last).to_contain_text("cat")
        wanted = gradient(page, "f6")[1]
        expect(measured.first).to_contain_text(wanted)
        expect(measured.last).to_contain_text(wanted)
        assert re.search("×10⁻", measured.last.inner_text())
        assert "logit of cat" in picture(page, "measure")["words"]


def test_cells_change_colour_under_the_finger(open_page: OpenPage) -> None:
    """While a logit is held the Jacobian's picture is another one."""
    page = open_page("gradient?step=jacobian&n=6")
    page.wait_for_selector(".st-key-jacobian .heatmaplayer image", state="attached")
    before = page.evaluate(CELLS)
    assert before
    with held(page, SCORE, by=60):
        page.wait_for_function(f"before => ({CELLS})() !== before", arg=before)


def test_play_walks_to_the_end_and_the_charts_follow(open_page: OpenPage) -> None:
    """Play takes all steps by itself, and what it reached is in the address."""
    page = open_page("gradient?step=descent&eta=0.5&gd=97")
    before = picture(page, "descent_loss")
    page.get_by_role("button", name="Play").click()
    expect(slider(page, STEPS)).to_have_value("100")
    settle(page)
    assert picture(page, "descent_loss") != before
    assert "gd=100" in page.url


def test_lines_by_keyboard(open_page: OpenPage) -> None:
    """Enter opens the next line of the derivation; its numbers follow a held logit."""
    page = open_page("gradient?step=derivation&line=2")
    page.get_by_role("button", name="Next line").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The loss keeps only the right class")).to_be_visible()
    settle(page)
    loss = page.locator(".formula b span")
    before = loss.inner_text()
    with held(page, SCORE, by=40):
        expect(loss).not_to_have_text(before)
        z = [value(page, f"Score of {name}") for name in NAMES]
        expect(loss).to_have_text(show(-float(special.log_softmax(z)[0]), "f3"))
