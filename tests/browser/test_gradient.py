"""The page ``gradient`` in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from playwright.sync_api import expect
from scipy import special

from softmax_viz.formats import show
from tests.browser.driving import assert_charts_follow, held, picture, slider, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

SCORE = "Score of class 1"
T, STEPS, RATE = "Temperature T", "Steps taken", "Learning rate η"
# The link, the slider, how far it is dragged, and the charts that follow it.
DRAGS = {
    "the right logit": ("", SCORE, 50, ("signed", "jacobian", "slopes")),
    "another logit": ("?y=2&watch=z2", SCORE, -50, ("signed", "jacobian", "slopes")),
    "five classes": ("?n=5", "Score of class 4", -60, ("signed", "jacobian", "slopes")),
    "temperature": ("", T, 60, ("signed", "jacobian")),
    "steps": ("?eta=0.5", STEPS, 40, ("descent", "descent_loss")),
    "the rate": ("?gd=3", RATE, 60, ("descent", "descent_loss")),
    "the rate, soft label": ("?gd=30&soft=true", RATE, 250, ("descent", "descent_loss")),
}
CELLS = """() => {
  const gd = document.querySelector('.st-key-jacobian .js-plotly-plot')
  return gd.querySelector('.heatmaplayer image')?.getAttribute('xlink:href')
    ?? gd.querySelector('.heatmaplayer image')?.getAttribute('href')
}"""


def gradient(page: Page) -> list[str]:
    """Give p - y of the three scores as they stand, held or not, as the chart writes it."""
    z = [value(page, f"Score of class {i}") for i in (1, 2, 3)]
    return [show(float(entry), "f3") for entry in special.softmax(z) - np.array([1, 0, 0])]


@pytest.mark.parametrize("drag", DRAGS.values(), ids=DRAGS)
def test_charts_follow_a_held_slider_and_nothing_jumps_on_release(
    open_page: OpenPage,
    settle: Callable[[Page], None],
    drag: tuple[str, str, float, tuple[str, ...]],
) -> None:
    """Every chart moves while its slider is held, and Plotly's own drawing then agrees."""
    link, name, by, charts = drag
    page = open_page(f"gradient{link}")
    assert_charts_follow(page, settle, name, by=by, charts=charts)


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While a logit is held chart and table show SciPy's p - y and its finite difference."""
    page = open_page("gradient")
    with held(page, SCORE, by=40):
        expect(slider(page, SCORE)).not_to_have_value("0.2")
        page.wait_for_timeout(100)
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


def test_play_walks_to_the_end_and_the_charts_follow(
    open_page: OpenPage, settle: Callable[[Page], None]
) -> None:
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


def test_a_new_start_moves_the_descent(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
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


def test_keyboard_alone(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
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


def test_steps_stay_open_and_live(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
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


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_phone(open_page: OpenPage, lang: str) -> None:
    """At 390 px nothing scrolls sideways, for three classes and ten, and the chart follows."""
    for link in ("", "?n=10&name1=a%20very%20long%20name&soft=true&T=0.05"):
        page = open_page(f"gradient{link}", lang=lang, width=390, height=844)
        wide = "[...document.querySelectorAll('[data-testid=stMain]')]"
        assert page.evaluate(f"{wide}.every(e => e.scrollWidth <= e.clientWidth + 1)")
    if lang == "en":
        page = open_page("gradient", width=390, height=844)
        before = picture(page, "signed")
        with held(page, SCORE, by=30):
            page.wait_for_timeout(100)
            assert picture(page, "signed") != before
