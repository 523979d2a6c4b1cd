"""The lesson ``cross-entropy`` in a real browser: numbers under the finger, keys, typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.lessons.cross_entropy.costs import surprises
from tests.browser.driving import held, picture, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

P = "p, probability of the right class"


def test_numbers_under_the_finger_and_by_keyboard_are_numpys(open_page: OpenPage) -> None:
    """Arrow keys move p and its loss; while p is held the sentence shows it, at p = 0 as ∞."""
    page = open_page("cross-entropy?step=curve")
    slider(page, P).focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(slider(page, P)).to_have_value("0.69")
    settle(page)
    expect(page.get_by_text("−ln 0.690 = 0.3711 nats")).to_be_visible()
    assert "py=0.69" in page.url
    with held(page, P, by=-90):
        p = value(page, P)
        assert p != 0.69
        said = f"−ln {show(p, 'f3')} = {show(surprises([p])[0], 'f4')} nats"
        expect(page.get_by_text(said)).to_be_visible()
        page.mouse.move(0, 300)  # beyond the slider's lower end
        expect(page.get_by_text("−ln 0.000 = ∞ nats")).to_be_visible()
        assert "∞" in picture(page, "loss")["words"]


def test_typing_a_sample(open_page: OpenPage) -> None:
    """A typed prediction moves the mean; one that cannot be read is named and stays."""
    page = open_page("cross-entropy?step=batch")
    field = page.get_by_label("Sample 4: prediction")
    field.fill("1, 0, 0")
    field.press("Enter")
    expect(page.get_by_text("Mean over N = 4 samples: 1.0906 ÷ 4 = 0.2727 nats")).to_be_visible()
    field.fill("1, 0")
    field.press("Enter")
    expect(page.get_by_text("Sample 4 is not counted")).to_be_visible()
    settle(page)
    expect(field).to_have_value("1, 0")
