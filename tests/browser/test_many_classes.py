"""The lesson ``many-classes`` in a real browser."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.lessons.many_classes.sampling_trials import POWERS, trials
from tests.browser.driving import held, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

WIDTH = "Number of classes, as a power of ten"
DRAWS = "K, number of draws, as a power of two"
SOME_SECONDS = 60_000
# A rerun on release, on a machine that is measuring: what a learner still takes for an answer.
PATIENCE = 5.0
MEASURED = "1000000 classes: "


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While K is held the unfolded table shows the mean of the trials at that K."""
    page = open_page("many-classes?step=sampling")
    page.get_by_text("Mean, error, standard deviation").click()
    row = page.get_by_role("row", name="corrected by −log E").first
    row.wait_for()
    settle(page)
    found = trials("log_uniform")
    with held(page, DRAWS, by=-70):
        power = value(page, DRAWS)
        assert power != 6
        index = int(abs(POWERS - power).argmin())
        mean = show(float(found.mean("corrected")[index]), "f3")
        assert row.get_by_role("cell").all_inner_texts()[0] == mean
        expect(page.get_by_text(f"K = {found.draws[index]}: at most")).to_be_visible()


def test_keyboard_alone(open_page: OpenPage) -> None:
    """Arrow keys widen the layer, and the address holds it."""
    page = open_page("many-classes?step=cost&wide=3")
    slider(page, WIDTH).focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(slider(page, WIDTH)).to_have_value("3.04")
    settle(page)
    expect(page.get_by_text("1096 classes × 64 features")).to_be_visible()
    assert "wide=3.04" in page.url


def test_a_class_measures_and_nobody_is_frozen(open_page: OpenPage) -> None:
    """Two measure a million classes, both get their numbers, and a third drags freely."""
    first, second = (open_page("many-classes?step=measure") for _ in range(2))
    third = open_page("softmax?step=stages")
    # At once: on a quiet machine the measurement is soon over.
    for page in (first, second):
        page.get_by_role("button", name="Measure now").click()
    score = third.get_by_role("slider").first
    score.focus()
    waited = []
    for _ in range(5):
        before, start = third.url, time.monotonic()
        third.keyboard.press("ArrowRight")
        third.wait_for_function("url => location.href !== url", arg=before)
        settle(third)
        waited.append(time.monotonic() - start)
    assert max(waited) < PATIENCE
    for page in (first, second):
        # Whether both get one result depends on who came when: see the tests of the turns.
        page.get_by_text(MEASURED).wait_for(timeout=SOME_SECONDS)
        expect(page.get_by_role("progressbar")).to_have_count(0)


def test_who_leaves_makes_room(open_page: OpenPage) -> None:
    """Another step while it trains stops that, and who waits begins at once."""
    page, other = (open_page("many-classes?step=race&race=1000") for _ in range(2))
    page.get_by_role("button", name="Start the race").click()
    page.get_by_text("Measuring.").wait_for()
    page.get_by_role("button", name="prediction time").click()
    expect(page.get_by_role("button", name="race")).to_be_visible()
    settle(page)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    other.get_by_role("button", name="Start the race").click()
    other.get_by_text("Measuring.").wait_for()
    other.get_by_text("s each, ").wait_for(timeout=SOME_SECONDS)
