"""How a person drives a live page: a slider taken by its name, and what the page then shows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from playwright.sync_api import TimeoutError as NotInTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Locator, Page

HALF_A_PIXEL = 0.5
Picture = dict[str, Any]

# The server has answered what was sent last, the run it started is over, all that it replaced is
# gone. Streamlit names the state of the run on its outermost element; React writes it there a
# moment after the message came, so the rest has to last.
AT_REST = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  const resting = app?.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && window.wire.got > window.wire.answered
    && !document.querySelector('[data-testid=stMain] [data-stale=true]')
    && document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]')
  const now = performance.now()
  if (!resting) { window.restingSince = undefined; return false }
  window.restingSince ??= now
  return now - window.restingSince > 120
}"""

# Every drawn thing that can move, with its geometry rounded as the eye would: bars by their
# box, points and texts by their place, lines by their box.
PICTURE = """(key) => {
  const gd = document.querySelector(`.st-key-${key} .js-plotly-plot`)
  if (!gd) return null
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
    images: all('image', (e) => e.href.baseVal),
    // What the player writes, also into a chart that is not laid out because it is out of sight.
    marks: all('.trace path, .points path, .js-line',
      (e) => [e.getAttribute('d'), e.getAttribute('transform')].join()),
  }
}"""
CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')].map((gd) =>
  [...gd.closest('[class*=st-key-]').classList].find((c) => c.startsWith('st-key-')).slice(7))"""
# The pictures of some charts once nothing moves for three frames.
STILL = f"""async (keys) => {{
  const picture = {PICTURE}
  const frame = () => new Promise(requestAnimationFrame)
  let last, now, same = 0
  while (same < 3) {{
    await frame()
    now = Object.fromEntries(keys.map((key) => [key, picture(key)]))
    const text = JSON.stringify(now)
    same = text === last ? same + 1 : 0
    last = text
  }}
  return now
}}"""
# What of a picture says that a chart has moved.
MARKS = ("words", "images", "marks")
DIFFERS = f"""([key, before]) => {{
  const now = ({PICTURE})(key)
  return now && JSON.stringify({list(MARKS)}.map((kind) => now[kind])) !== before
}}"""
# The message that a chart was drawn for.
VERSION = "(key) => document.querySelector(`.st-key-${key} .js-plotly-plot`)?._fullLayout?.meta"
REDRAWN = f"([key, before]) => ![undefined, before].includes(({VERSION})(key))"
MOVE_SECONDS = 10


def settle(page: Page) -> None:
    """Wait until the server has answered, its run has finished and the elements are fresh.

    For what a test can see, Playwright's ``expect(...)`` is the better wait.
    """
    page.evaluate("window.restingSince = undefined")
    page.wait_for_function(AT_REST)


def slider(page: Page, name: str) -> Locator:
    """Find a slider by its label: Streamlit's own names it twice, its group once."""
    return page.get_by_role("group", name=name, exact=True).get_by_role("slider")


def value(page: Page, name: str) -> float:
    """Read where a slider stands."""
    return float(slider(page, name).input_value())


@contextmanager
def held(page: Page, name: str, *, by: float) -> Iterator[None]:
    """Take a slider by its thumb, move it by so many pixels in small steps, and hold it there.

    The block begins when the slider has moved and the page stands still under the finger; no
    byte may have gone to the server by its end, when the pointer is released.
    """
    thumb = slider(page, name).locator("xpath=ancestor::div[@data-rac][1]")
    # To the lower edge: on a phone the chart covers the upper part of the screen.
    thumb.evaluate("e => e.scrollIntoView({ block: 'end' })")
    before = value(page, name)
    box = thumb.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    sent = page.evaluate("wire.sent")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.mouse.move(x + by, y, steps=12)
    still(page)
    assert value(page, name) != before, f"{name} did not move"
    yield
    assert page.evaluate("wire.sent") == sent, "a drag sends nothing"
    # blob: and data: are the page's own memory.
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == []
    page.mouse.up()


def live_texts(page: Page) -> list[str]:
    """Read every live number and word outside the charts."""
    return page.locator("[data-live]").all_inner_texts()


def charts(page: Page) -> list[str]:
    """List the keys of the charts on the page."""
    return page.evaluate(CHARTS)


def drawn(page: Page, keys: Iterable[str]) -> None:
    """Wait until Plotly has drawn these charts."""
    for key in keys:
        page.wait_for_selector(f".st-key-{key} .js-plotly-plot .main-svg", state="attached")


def still(page: Page, keys: Iterable[str] | None = None) -> dict[str, Picture]:
    """Measure charts, all of the page's if none is named, once they stand still."""
    return page.evaluate(STILL, list(charts(page) if keys is None else keys))


def picture(page: Page, chart: str) -> Picture:
    """Measure what a chart shows, in CSS pixels from its own corner, once it stands still."""
    drawn(page, [chart])
    return still(page, [chart])[chart]


def marks(picture: Picture) -> list[list[str]]:
    """Give what of a picture says whether its chart has moved."""
    return [picture[kind] for kind in MARKS]


def moved(page: Page, chart: str, before: Picture) -> bool:
    """Tell whether a chart shows, or soon shows, something else than before."""
    text = page.evaluate("JSON.stringify", marks(before))
    try:
        page.wait_for_function(DIFFERS, arg=[chart, text], timeout=MOVE_SECONDS * 1000)
    except NotInTime:
        return False
    return True


def largest_shift(before: Picture, after: Picture) -> float:
    """Give the largest distance, in pixels, that anything moved between two pictures."""
    shifts = [0.0]
    for kind in ("bars", "points", "texts", "lines"):
        a, b = np.array(before[kind], dtype=float), np.array(after[kind], dtype=float)
        assert a.shape == b.shape, f"{kind}: {a.shape} before, {b.shape} after"
        if a.size:
            shifts.append(float(np.abs(a - b).max()))
    return max(shifts)


def assert_follow(page: Page, name: str, *, by: float, follow: Iterable[str]) -> None:
    """Drag a slider: these charts move while it is held, no other; then Plotly draws the same.

    The pictures that Plotly and the player paint over a heatmap differ in their pixels, so of
    these only the first is compared.
    """
    follow = set(follow)
    drawn(page, follow)
    every = set(charts(page))
    before = still(page)
    versions = {key: page.evaluate(VERSION, key) for key in follow}
    with held(page, name, by=by):
        waited = {key for key in follow if moved(page, key, before[key])}
        assert waited == follow, f"stood still while {name} was held: {follow - waited}"
        during, said = still(page), live_texts(page)
        others = {key for key in every - follow if marks(during[key]) != marks(before[key])}
        assert not others, f"moved while {name} was held, and no drag names them: {others}"
    for key, version in versions.items():
        page.wait_for_function(REDRAWN, arg=[key, version])
    settle(page)
    after = still(page)
    assert live_texts(page) == said
    for chart in follow:
        assert largest_shift(during[chart], after[chart]) <= HALF_A_PIXEL, chart
        assert during[chart]["words"] == after[chart]["words"], chart


def assert_not_sideways(page: Page) -> None:
    """Nothing is wider than the screen."""
    wide = """() => [...document.querySelectorAll('[data-testid=stMain], body')]
      .filter((e) => e.scrollWidth > e.clientWidth + 1).length"""
    assert page.evaluate(wide) == 0, f"scrolls sideways: {page.url}"
