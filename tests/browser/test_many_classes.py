"""The lesson ``many-classes`` in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.lessons.many_classes.sampling_trials import POWERS, trials
from tests.browser.driving import held, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

DRAWS = "K, number of draws, as a power of two"


def test_numbers_under_the_finger_and_by_keyboard_are_numpys(open_page: OpenPage) -> None:
    """An arrow key moves K; while it is held the unfolded table shows the mean of its trials."""
    page = open_page("many-classes?step=sampling")
    page.get_by_text("Mean, error, standard deviation").click()
    row = page.get_by_role("row", name="corrected by −log E").first
    row.wait_for()
    settle(page)
    found = trials("log_uniform")
    slider(page, DRAWS).focus()
    page.keyboard.press("ArrowRight")
    power = value(page, DRAWS)
    assert power > 6
    page.wait_for_function("power => location.search.includes(`log2K=${power}`)", arg=power)
    settle(page)
    with held(page, DRAWS, by=-70):
        assert value(page, DRAWS) < power
        power = value(page, DRAWS)
        index = int(abs(POWERS - power).argmin())
        mean = show(float(found.mean("corrected")[index]), "f3")
        assert row.get_by_role("cell").all_inner_texts()[0] == mean
        expect(page.get_by_text(f"K = {found.draws[index]}: at most")).to_be_visible()


def test_who_trains_freezes_nobody(open_page: OpenPage) -> None:
    """Beside a race others get their answers; another step stops it: who waits, test_turns.py."""
    page = open_page("many-classes?step=race&race=1000")
    neighbour = open_page("softmax?step=stages")
    page.get_by_role("button", name="Start the race").click()
    page.get_by_text("Measuring.").wait_for()
    before = neighbour.url
    neighbour.get_by_role("slider").first.press("ArrowRight")
    neighbour.wait_for_function("url => location.href !== url", arg=before)
    settle(neighbour)
    # Answered meanwhile: not a matter of seconds but of who comes first.
    assert page.get_by_role("progressbar").count() == 1
    page.get_by_role("button", name="prediction time").click()
    expect(page.get_by_role("button", name="race")).to_be_visible()
    settle(page)
    expect(page.get_by_role("progressbar")).to_have_count(0)
