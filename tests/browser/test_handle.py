"""Marks that are dragged themselves: the slider goes where the mark is nearest to the pointer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

from softmax_viz.functions import softmax
from softmax_viz.kit.settings import LOGITS
from softmax_viz.lessons.cross_entropy.settings import PROBABILITY
from softmax_viz.lessons.outputs.settings import THRESHOLD
from tests.browser.conftest import PHONE
from tests.browser.driving import (
    HALF_A_PIXEL,
    drawn,
    largest_shift,
    picture,
    pictures,
    settle,
    slider,
    still,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

DOG, CAT, DUCK = (f"Score of {name}" for name in ("dog", "cat", "duck"))
SCORES = [0.2, 1.5, -2.0]
# The boxes of a chart's marks, on the screen.
BOXES = """([chart, marks]) => [...document.querySelectorAll(`.st-key-${chart} ${marks}`)]
  .map((mark) => mark.getBoundingClientRect().toJSON())"""
# What a pixel of the screen is on an axis of a chart, by Plotly's own.
ON_AXIS = """([chart, axis, pixel]) => {
  const gd = document.querySelector(`.st-key-${chart} .js-plotly-plot`)
  const { _offset, [axis]: own } = { ...gd._fullLayout, _offset: gd._fullLayout[axis]._offset }
  const box = gd.getBoundingClientRect()
  return own.p2c(pixel - (own._id[0] === 'x' ? box.left : box.top) - own._offset)
}"""
CURSOR = """([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor"""
SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"
BARS = ".bars .point > path"
SPOTS = ".scatterlayer .points > path"


def boxes(page: Page, chart: str, marks: str = BARS) -> list[dict[str, float]]:
    """Measure a chart's marks on the screen."""
    return page.evaluate(BOXES, [chart, marks])


def on_axis(page: Page, chart: str, axis: str, pixel: float) -> float:
    """Tell what a pixel of the screen is on a chart's axis."""
    return float(page.evaluate(ON_AXIS, [chart, axis, pixel]))


def page_of(page: Page, chart: str, axis: str, number: float) -> float:
    """Tell where a number of a chart's axis is on the screen: the other way round."""
    low, high = (on_axis(page, chart, axis, pixel) for pixel in (0, 1000))
    return 1000 * (number - low) / (high - low)


def slider_value(page: Page, key: str) -> float:
    """Read where the slider with a key stands."""
    return float(page.locator(f".st-key-{key} input[type=range]").input_value())


@contextmanager
def taken(page: Page, x: float, y: float) -> Iterator[None]:
    """Hold the mouse down from one place on; nothing may be sent until it is let go."""
    page.mouse.move(x, y)
    page.mouse.down()
    sent = page.evaluate("wire.sent")
    yield
    assert page.evaluate("wire.sent") == sent, "a drag sends nothing"
    page.mouse.up()


def shares(column: int, scores: list[float]) -> NDArray[np.float64]:
    """Give the probability of a class at every position of its own slider."""
    grid = LOGITS[column].grid.values
    rows = np.tile(scores, (len(grid), 1))
    rows[:, column] = grid
    return softmax(rows, axis=-1)[:, column]


def test_a_bar_is_dragged_to_the_pointer(open_page: OpenPage) -> None:
    """The slider goes where NumPy's bar is nearest; held sends nothing, one release tells."""
    page = open_page("softmax?step=formula")
    drawn(page, ["formula_bars"])
    before = boxes(page, "formula_bars")[1]
    x, top = before["left"] + before["width"] / 2, before["top"]
    page.mouse.move(x, top + 20)
    assert page.evaluate(CURSOR, [x, top + 20]) == "ns-resize"
    with taken(page, x, top):
        # Taken, it stands still.
        page.mouse.move(x, top + 1)
        assert value(page, CAT) == SCORES[1]
        for pixels in (40, 90, 60):
            page.mouse.move(x, top + pixels, steps=4)
            still(page, ["formula_bars"])
            p = shares(1, SCORES)
            wanted = np.abs(p - on_axis(page, "formula_bars", "yaxis", top + pixels)).argmin()
            assert value(page, CAT) == LOGITS[1].grid.values[wanted]
            assert abs(boxes(page, "formula_bars")[1]["top"] - top - pixels) < 4
        z = value(page, CAT)
        assert page.evaluate("document.documentElement.hasAttribute('data-live-held')")
        during = pictures(page, ["formula_bars"])["formula_bars"]
    page.wait_for_function("z => location.search.includes(`z2=${z}`)", arg=f"{z:g}")
    settle(page)
    after = picture(page, "formula_bars")
    assert largest_shift(during, after) <= HALF_A_PIXEL
    assert during["words"] == after["words"]
    assert not page.evaluate("document.documentElement.hasAttribute('data-live-held')")
    # The slider has the focus, as after its own drag: the keys go on from there.
    page.keyboard.press("ArrowRight")
    expect(slider(page, CAT)).to_have_value(f"{round(z + 0.1, 1):g}")


def test_spots_and_the_threshold_are_dragged(open_page: OpenPage) -> None:
    """A point goes along its curve, a line across the chart; other lessons' bars too."""
    page = open_page("cross-entropy?step=curve")
    drawn(page, ["loss"])
    spot = boxes(page, "loss", SPOTS)[-1]
    x, y = spot["left"] + spot["width"] / 2, spot["top"] + spot["height"] / 2
    start = on_axis(page, "loss", "xaxis", x)
    with taken(page, x, y):
        assert page.evaluate(CURSOR, [x, y]) == "grabbing"
        page.mouse.move(x - 120, y - 30, steps=4)
        still(page, ["loss"])
        at = boxes(page, "loss", SPOTS)[-1]
        p = slider_value(page, PROBABILITY.key)
        assert p < start
        # No position of the slider has its point nearer to the pointer.
        grid = PROBABILITY.grid.values[1:-1]
        across = [page_of(page, "loss", "xaxis", v) for v in grid]
        upright = [page_of(page, "loss", "yaxis", -np.log(v)) for v in grid]
        gaps = np.hypot(np.array(across) - (x - 120), np.array(upright) - (y - 30))
        assert p == grid[gaps.argmin()]
        assert abs(at["left"] + at["width"] / 2 - across[int(gaps.argmin())]) < 1
    settle(page)
    assert f"{PROBABILITY.key}={p:g}" in page.url

    page.goto(f"{page.url.split('/cross-entropy')[0]}/outputs?step=threshold")
    settle(page)
    drawn(page, ["threshold_chart"])
    line = boxes(page, "threshold_chart", ".js-line")[0]
    x, y = line["left"], line["top"] + line["height"] / 4
    page.mouse.move(x, y)
    assert page.evaluate(CURSOR, [x, y]) == "ew-resize"
    with taken(page, x, y):
        page.mouse.move(x + 77, y + 10, steps=4)
        still(page, ["threshold_chart"])
        wanted = on_axis(page, "threshold_chart", "xaxis", x + 77)
        grid = THRESHOLD.grid.values
        assert slider_value(page, THRESHOLD.key) == grid[np.abs(grid - wanted).argmin()]
    settle(page)


def test_a_finger_on_a_bar_drags_and_beside_it_scrolls(open_page: OpenPage) -> None:
    """On a phone a bar follows the finger and the page stays; a swipe between bars scrolls."""
    page = open_page("softmax?step=formula&n=2", size=PHONE, touch=True)
    drawn(page, ["formula_bars"])
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    bars = boxes(page, "formula_bars")
    x, top = bars[1]["left"] + bars[1]["width"] / 2, bars[1]["top"]
    sent = page.evaluate("wire.sent")
    touch("touchStart", (x, top + 5))
    for pixels in range(5, 85, 5):
        touch("touchMove", (x, top + 5 + pixels))
    still(page, ["formula_bars"])
    p = shares(1, SCORES[:2])
    wanted = np.abs(p - on_axis(page, "formula_bars", "yaxis", top + 80)).argmin()
    z = value(page, CAT)
    assert z == LOGITS[1].grid.values[wanted]
    assert page.evaluate("wire.sent") == sent
    assert page.evaluate(SCROLLED) == 0
    touch("touchEnd")
    page.wait_for_function("z => location.search.includes(`z2=${z}`)", arg=f"{z:g}")
    settle(page)

    drawn(page, ["formula_bars"])
    beside = boxes(page, "formula_bars")[0]["left"] - 16
    touch("touchStart", (beside, top + 80))
    for pixels in range(5, 165, 5):
        touch("touchMove", (beside, top + 80 - pixels))
    touch("touchEnd")
    page.wait_for_function(f"({SCROLLED})() > 50")
    assert value(page, CAT) == z
