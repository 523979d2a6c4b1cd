"""The page ``cross-entropy`` in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.maths.losses import surprises
from tests.browser.driving import assert_charts_follow, held, picture, slider, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

P = "p, probability of the right class"
SCORE = "Score of class 1"
# The link, the slider, how far it is dragged, and the charts that follow it.
DRAGS = {
    "p": ("", P, -90, ("loss", "classes", "parts")),
    "p from 0": ("?py=0", P, 60, ("loss", "classes", "parts")),
    "p to 0": ("?py=0.05", P, -60, ("loss", "classes", "parts")),
    "p, logarithmic": ("?log=true", P, -120, ("loss", "classes", "parts")),
    "the rest": ("", "How much of the rest goes to class 1", -120, ("classes",)),
    "smoothing": ("", "Label smoothing ε", 150, ("classes", "parts")),
    "a score": ("?from_scores=true", SCORE, 60, ("loss", "classes", "parts")),
    "a score, logarithmic": ("?from_scores=true&log=true", SCORE, -60, ("loss", "parts")),
    "the box": ("", "Share of red balls in the box", 80, ("box", "box_parts")),
    "the belief": ("", "Share of red balls you believe in", -60, ("box", "box_parts")),
    "the belief to 0": ("?belief=0.1", "Share of red balls you believe in", -90, ("box",)),
    "yes": ("", "p, probability of yes", -80, ("yes_no",)),
    "the target": ("", "Target y: how much is it yes?", -80, ("yes_no",)),
}


@pytest.mark.parametrize("drag", DRAGS.values(), ids=DRAGS)
def test_charts_follow_a_held_slider_and_nothing_jumps_on_release(
    open_page: OpenPage,
    settle: Callable[[Page], None],
    drag: tuple[str, str, float, tuple[str, ...]],
) -> None:
    """Every chart moves while its slider is held, and Plotly's own drawing then agrees."""
    link, name, by, charts = drag
    page = open_page(f"cross-entropy{link}")
    assert_charts_follow(page, settle, name, by=by, charts=charts)


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While p is held the sentence shows NumPy's loss, and at p = 0 it says ∞."""
    page = open_page("cross-entropy")
    with held(page, P, by=-90):
        page.wait_for_timeout(100)
        p = value(page, P)
        assert p != 0.7
        said = f"−ln {show(p, 'f3')} = {show(surprises([p])[0], 'f4')} nats"
        expect(page.get_by_text(said, exact=True)).to_be_visible()
        page.mouse.move(0, 300)  # beyond the slider's lower end
        expect(page.get_by_text("−ln 0.000 = ∞ nats", exact=True)).to_be_visible()
        assert "∞" in picture(page, "loss")["words"]


def test_keyboard_alone(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
    """Arrow keys move p and its loss, and the address holds it."""
    page = open_page("cross-entropy")
    slider(page, P).focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(slider(page, P)).to_have_value("0.69")
    settle(page)
    expect(page.get_by_text("−ln 0.690 = 0.3711 nats", exact=True)).to_be_visible()
    assert "py=0.69" in page.url


def test_typing_a_sample(open_page: OpenPage, settle: Callable[[Page], None]) -> None:
    """A typed prediction moves the mean; one that cannot be read is named and stays."""
    page = open_page("cross-entropy")
    field = page.get_by_label("Sample 4: prediction")
    field.fill("1, 0, 0")
    field.press("Enter")
    expect(page.get_by_text("Mean over N = 4 samples: 1.0906 ÷ 4 = 0.2727 nats")).to_be_visible()
    field.fill("1, 0")
    field.press("Enter")
    expect(page.get_by_text("Sample 4 is not counted")).to_be_visible()
    settle(page)
    expect(field).to_have_value("1, 0")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_phone(open_page: OpenPage, lang: str) -> None:
    """At 390 px nothing scrolls sideways, whatever the controls show, and the chart follows."""
    for link in ("", "?from_scores=true&n=10&log=true&samples=6&pred1=0&unit=bits"):
        page = open_page(f"cross-entropy{link}", lang=lang, width=390, height=844)
        wide = "[...document.querySelectorAll('[data-testid=stMain]')]"
        assert page.evaluate(f"{wide}.every(e => e.scrollWidth <= e.clientWidth + 1)")
    if lang == "en":
        page = open_page("cross-entropy", width=390, height=844)
        before = picture(page, "loss")
        with held(page, P, by=-60):
            page.wait_for_timeout(100)
            assert picture(page, "loss") != before
