"""How a person drives a live page: a slider taken by its name, and what the page then shows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

HALF_A_PIXEL = 0.5
# Every drawn thing that can move, with its geometry rounded as the eye would: bars by their
# box, points and texts by their place, lines by their box.
PICTURE = """(key) => {
  const gd = document.querySelector(`.st-key-${key} .js-plotly-plot`)
  const frame = gd.getBoundingClientRect()
  const box = (e) => {
    const b = e.getBoundingClientRect()
    return [b.left - frame.left, b.top - frame.top, b.width, b.height]
  }
  const all = (selector, read) => [...gd.querySelectorAll(selector)].map(read)
  return {
    bars: all('.bars .point > path', box),
    points: all('.scatterlayer .points > path', box),
    texts: all('.textpoint text', (e) => [+e.getAttribute('x'), +e.getAttribute('y')]),
    lines: all('.js-line', box),
    words: all('.textpoint text, .xtitle, .x2title', (e) => e.textContent),
  }
}"""


def slider(page: Page, name: str) -> Locator:
    """Find a slider by its label: Streamlit's own names it twice, its group once."""
    return page.get_by_role("group", name=name, exact=True).get_by_role("slider")


def value(page: Page, name: str) -> float:
    """Read where a slider stands."""
    return float(slider(page, name).input_value())


@contextmanager
def held(page: Page, name: str, *, by: float) -> Iterator[None]:
    """Take a slider by its thumb, move it by so many pixels in small steps, and hold it there.

    The pointer is released at the end of the block.
    """
    thumb = slider(page, name).locator("xpath=ancestor::div[@data-rac][1]")
    # To the lower edge: on a phone the chart covers the upper part of the screen.
    thumb.evaluate("e => e.scrollIntoView({ block: 'end' })")
    box = thumb.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=12)
    yield
    page.mouse.up()


def picture(page: Page, chart: str) -> dict[str, Any]:
    """Measure what a chart shows, in CSS pixels from its own corner."""
    page.wait_for_selector(f".st-key-{chart} .js-plotly-plot .main-svg", state="attached")
    return page.evaluate(PICTURE, chart)


def largest_shift(before: dict[str, Any], after: dict[str, Any]) -> float:
    """Give the largest distance, in pixels, that anything moved between two pictures."""
    shifts = [0.0]
    for kind in ("bars", "points", "texts", "lines"):
        a, b = np.array(before[kind], dtype=float), np.array(after[kind], dtype=float)
        assert a.shape == b.shape, f"{kind}: {a.shape} before, {b.shape} after"
        if a.size:
            shifts.append(float(np.abs(a - b).max()))
    return max(shifts)


def assert_charts_follow(
    page: Page,
    settle: Callable[[Page], None],
    name: str,
    *,
    by: float,
    charts: tuple[str, ...],
) -> None:
    """Drag a slider: every chart moves while it is held, and Plotly's own drawing then agrees."""
    before = {chart: picture(page, chart) for chart in charts}
    with held(page, name, by=by):
        page.wait_for_timeout(100)  # a few frames: the picture at rest under the finger
        during = {chart: picture(page, chart) for chart in charts}
    settle(page)
    for chart in charts:
        assert during[chart] != before[chart], f"{chart} did not move while the slider was held"
        after = picture(page, chart)
        assert largest_shift(during[chart], after) <= HALF_A_PIXEL, chart
        assert during[chart]["words"] == after["words"], chart
