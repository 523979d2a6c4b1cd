"""The page ``gradient`` in a real browser."""

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

SCORE = "Score of class 1"
T, STEPS, RATE = "Temperature T", "Steps taken", "Learning rate η"
CELLS = """() => {
  const gd = document.querySelector('.st-key-jacobian .js-plotly-plot')
  return gd.querySelector('.heatmaplayer image')?.getAttribute('xlink:href')
    ?? gd.querySelector('.heatmaplayer image')?.getAttribute('href')
}"""


def gradient(page: Page) -> list[str]:
    """Give p - y of the three scores as they stand, held or not, as the chart writes it."""
    z = [value(page, f"Score of class {i}") for i in (1, 2, 3)]
    return [show(float(entry), "f3") for entry in special.softmax(z) - np.array([1, 0, 0])]


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While a logit is held chart and table show SciPy's p - y and its finite difference."""
    page = open_page("gradient")
    with held(page, SCORE, by=40):
        expect(slider(page, SCORE)).not_to_have_value("0.2")
        wanted = gradient(page)
        assert picture(page, "signed")["words"][6:9] == wanted
        table = page.locator(".live-table", has_text="finite difference")
        cells = table.get_by_role("row", name="class 1").get_by_role("cell").all_inner_texts()
        assert cells[0] == cells[1]
        assert show(float(cells[0].replace("−", "-")), "f3") == wanted[0]
        assert re.search("×10⁻", cells[2])


def test_cells_change_colour_under_the_finger(open_page: OpenPage) -> None:
    """While a logit is held the Jacobian's picture is another one."""
    page = open_page("gradient?n=6")
    page.wait_for_selector(".st-key-jacobian .heatmaplayer image", state="attached")
    before = page.evaluate(CELLS)
    assert before
    with held(page, SCORE, by=60):
        page.wait_for_function(f"before => ({CELLS})() !== before", arg=before)


def test_play_walks_to_the_end_and_the_charts_follow(open_page: OpenPage) -> None:
    """Play takes all steps by itself; one step, undo and reset move by hand."""
    page = open_page("gradient?eta=0.5&gd=97")
    before = picture(page, "descent_loss")
    page.get_by_role("button", name="Play").click()
    expect(slider(page, STEPS)).to_have_value("100")
    settle(page)
    assert picture(page, "descent_loss") != before
    assert "gd=100" in page.url
    expect(page.get_by_role("button", name="One step")).to_be_disabled()
    page.get_by_role("button", name="Undo").click()
    expect(slider(page, STEPS)).to_have_value("99")
    page.locator(".st-key-descent_restart button").click()
    expect(slider(page, STEPS)).to_have_value("0")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_new_start_moves_the_descent(open_page: OpenPage) -> None:
    """A logit let go leaves the descent as it is; asked to, it starts from there."""
    page = open_page("gradient?gd=7")
    before = picture(page, "descent")["words"]
    with held(page, SCORE, by=-40):
        pass
    settle(page)
    assert picture(page, "descent")["words"] == before
    page.get_by_role("button", name="Start from the logits above").click()
    expect(slider(page, STEPS)).to_have_value("0")
    settle(page)
    z = [value(page, f"Score of class {i}") for i in (1, 2, 3)]
    assert picture(page, "descent")["words"][:3] == [show(v, "f1") for v in z]


def test_keyboard_alone(open_page: OpenPage) -> None:
    """Arrow keys move a logit and its gradient; Enter opens the next step."""
    page = open_page("gradient")
    slider(page, SCORE).focus()
    page.keyboard.press("ArrowRight")
    expect(slider(page, SCORE)).to_have_value("0.3")
    settle(page)
    assert picture(page, "signed")["words"][6:9] == gradient(page)
    page.get_by_role("button", name="Next step").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("the division becomes a subtraction")).to_be_visible()


def test_steps_stay_open_and_live(open_page: OpenPage) -> None:
    """With all steps open the derivation's numbers follow a held logit."""
    page = open_page("gradient")
    page.get_by_role("button", name="All steps").click()
    expect(page.get_by_text("The first minus the second.")).to_be_visible()
    settle(page)
    loss = page.locator(".formula b span")
    before = loss.inner_text()
    with held(page, SCORE, by=40):
        expect(loss).not_to_have_text(before)
        z = [value(page, f"Score of class {i}") for i in (1, 2, 3)]
        expect(loss).to_have_text(show(-float(special.log_softmax(z)[0]), "f3"))
