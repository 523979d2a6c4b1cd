"""The live player in a real browser: charts and numbers follow a slider that is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.kit.path import steps_of
from softmax_viz.lessons.softmax.model import stages
from tests.browser.driving import held, moved, picture, settle, slider, still, thumb, value

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

NAMES = ("Score of dog", "Score of cat", "Score of duck")
T = "Temperature T"


def numbers(page: Page) -> dict[str, np.ndarray]:
    """Compute all of the three steps from the sliders as they stand, held or not."""
    scores = np.array([[value(page, name) for name in NAMES]])
    return stages(scores, np.array([[value(page, T)]]))


def shares(page: Page) -> list[str]:
    """Write the probabilities of the sliders as they stand, as the picture does."""
    return [show(p, "p1") for p in numbers(page)["probabilities"][0]]


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While a slider is held, picture and table show NumPy's softmax of the sliders' values."""
    page = open_page("softmax?step=stages")
    page.get_by_text("Every number").click()
    expect(page.get_by_role("row", name="cat")).to_be_visible()
    settle(page)
    with held(page, NAMES[1], by=-45):
        now = numbers(page)
        # Who listens hears it while the slider is held still, too.
        p = [show(p, "f4") for p in now["probabilities"][0]]
        told = f"Probabilities: dog {p[0]}, cat {p[1]}, duck {p[2]}"
        expect(page.get_by_role("status")).to_have_text(told)
        words = picture(page, "stages")["words"]
        assert words[:3] == [show(e, "g3") for e in now["exponentials"][0]]
        assert words[3:6] == shares(page)
        assert words[6:] == [show(z, "f1") for z in now["scores"][0]]
        cells = page.get_by_role("row", name="cat").get_by_role("cell").all_inner_texts()
        assert cells == [
            show(now["scores"][0, 1], "f2"),
            show(now["exponents"][0, 1], "f2"),
            show(now["exponentials"][0, 1], "g4"),
            show(now["probabilities"][0, 1], "f4"),
            show(now["percents"][0, 1], "f0"),
        ]


def test_a_second_slider_at_once_plays_no_old_sweep(open_page: OpenPage) -> None:
    """Two drags in quick succession end with the numbers of both."""
    page = open_page("softmax?step=stages")
    for name in NAMES[:2]:
        with held(page, name, by=40):
            pass
    settle(page)
    assert picture(page, "stages")["words"][3:6] == shares(page)


def test_live_after_all_that_can_happen_to_a_step(open_page: OpenPage) -> None:
    """The picture still follows after a rerun, one more class, another step, and Back."""

    def follows(chart: str) -> None:
        before = still(page, [chart])
        with held(page, NAMES[1], by=15):
            assert moved(page, before, at_least=1)
        settle(page)

    page = open_page("softmax?step=stages")
    follows("stages")
    follows("stages")
    page.get_by_test_id("stNumberInputStepUp").click()
    expect(slider(page, "Score of rabbit")).to_be_visible()
    settle(page)
    follows("stages")
    page.get_by_role("button", name="formula").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The formula, with these numbers")
    settle(page)
    follows("formula_bars")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Three steps")
    settle(page)
    follows("stages")


def test_keyboard_alone(open_page: OpenPage) -> None:
    """An arrow key moves a focused score, whose numbers are said; Enter on Next goes on."""
    page = open_page("softmax?step=stages")
    said = page.get_by_role("status")
    assert said.inner_text() == ""
    # To the slider by Tab, and one sees where one is.
    page.get_by_label("Name of class 1").focus()
    page.keyboard.press("Tab")
    expect(slider(page, NAMES[0])).to_be_focused()
    mark = thumb(page, NAMES[0]).evaluate("e => getComputedStyle(e).outline")
    assert mark == "rgb(31, 35, 48) solid 3px"
    page.keyboard.press("ArrowRight")
    expect(slider(page, NAMES[0])).to_have_value("0.3")
    p = [show(p, "f4") for p in numbers(page)["probabilities"][0]]
    told = f"Probabilities: dog {p[0]}, cat {p[1]}, duck {p[2]}"
    expect(said).to_have_text(told)
    # The picture is one image that says the same, not its eighty loose letters.
    image = page.locator(".st-key-stages [role=img]")
    assert str(image.get_attribute("aria-label")).endswith(told)
    settle(page)
    assert picture(page, "stages")["words"][3:6] == shares(page)
    assert "z1=0.3" in page.url
    page.get_by_role("button", name="formula").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The formula, with these numbers")
    expect(said).to_have_text(
        f"Softmax · 3 of {len(steps_of('softmax'))} The formula, with these numbers"
    )
    expect(page).to_have_title("The formula, with these numbers · Softmax")
    power = "e - superscript: to the power of 0.30 - text:"
    heard = " ".join(page.locator(".formula").first.aria_snapshot().split())
    assert f"fraction {power} over {power} + e" in heard
    assert heard.endswith("end of fraction")


def test_the_start_page_plays_once_by_itself(open_page: OpenPage) -> None:
    """The idea is in motion when the page opens, and stands still for who asks for that."""
    moves = """document.addEventListener('input', (event) => {
      (window.moves ??= []).push(+event.target.value)
    }, true)"""
    page = open_page("", motion=True, script=moves)
    page.wait_for_function("() => window.moves?.at(-1) === 1.5")
    assert page.evaluate("Math.min(...window.moves)") < 0
    quiet = open_page("", script=moves)
    assert quiet.evaluate("window.moves") is None
    assert value(quiet, NAMES[1]) == 1.5
