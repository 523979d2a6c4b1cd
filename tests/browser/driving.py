"""How a person drives a live page: a slider taken by its name, and what the page then shows."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import numpy as np
from playwright.sync_api import TimeoutError as NotInTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Locator, Page, Request

HALF_A_PIXEL = 0.5
Picture = dict[str, Any]
Marks = dict[str, dict[str, list[str]]]

# The server has answered what was sent last, the run it started is over, all that it replaced is
# gone, and no element waits for its script. Streamlit names the state of the run on its outermost
# element; React writes it there a moment after the message came, so the rest has to last: for some
# frames, which a busy machine draws more slowly. Playwright asks once a frame.
AT_REST = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  const resting = app?.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && window.wire.got > window.wire.answered
    && !document.querySelector('[data-testid=stMain] [data-stale=true]')
    && !document.querySelector('[data-testid=stSkeleton]')
    && document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]')
  window.restingFrames = resting ? (window.restingFrames ?? 0) + 1 : 0
  return window.restingFrames > 5
}"""

# What a chart shows, in what the player and Plotly write: cheap to read, also where a chart is
# not laid out because it is out of sight.
MARKS = """(key) => {
  const gd = document.querySelector(`.st-key-${key} .js-plotly-plot`)
  const all = (selector, read) => [...gd?.querySelectorAll(selector) ?? []].map(read)
  return {
    words: all('.textpoint text, .xtitle, .x2title', (e) => e.textContent),
    images: all('image', (e) => e.href.baseVal),
    paths: all('.trace path, .points path, .js-line, .shapelayer path, .textpoint text', (e) =>
      ['d', 'transform', 'x', 'y'].map((name) => e.getAttribute(name)).join()),
  }
}"""
# The geometry of every drawn thing that can move, rounded as the eye would: bars by their box,
# points and texts by their place, lines by their box.
PICTURE = f"""(key) => {{
  const gd = document.querySelector(`.st-key-${{key}} .js-plotly-plot`)
  const frame = gd.getBoundingClientRect()
  const box = (e) => {{
    const b = e.getBoundingClientRect()
    return [b.left - frame.left, b.top - frame.top, b.width, b.height]
  }}
  const all = (selector, read) => [...gd.querySelectorAll(selector)].map(read)
  return {{
    bars: all('.bars .point > path', box),
    points: all('.scatterlayer .points > path', box),
    texts: all('.textpoint text', (e) => [+e.getAttribute('x'), +e.getAttribute('y')]),
    lines: all('.js-line, .shapelayer path', box),
    words: ({MARKS})(key).words,
  }}
}}"""
CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')].map((gd) =>
  [...gd.closest('[class*=st-key-]').classList].find((c) => c.startsWith('st-key-')).slice(7))"""
# What some charts show once nothing moves for three frames.
STILL = f"""async (keys) => {{
  const marks = {MARKS}
  const frame = () => new Promise(requestAnimationFrame)
  let last, now, same = 0
  while (same < 3) {{
    await frame()
    now = Object.fromEntries(keys.map((key) => [key, marks(key)]))
    const text = JSON.stringify(now)
    same = text === last ? same + 1 : 0
    last = text
  }}
  return now
}}"""
MOVED = f"""(before) => Object.entries(before).filter(([key, marks]) =>
  JSON.stringify(({MARKS})(key)) !== JSON.stringify(marks)).map(([key]) => key)"""
ALL_MOVED = f"([before, wanted]) => (({MOVED})(before)).length >= wanted"
# The share of an element that a person sees: probed on a grid, so what covers it counts.
SEEN = """(e) => {
  const box = e.getBoundingClientRect()
  let seen = 0
  for (let i = 0; i < 8; i++) for (let j = 0; j < 8; j++) {
    const [x, y] = [box.left + (box.width * (i + 0.5)) / 8, box.top + (box.height * (j + 0.5)) / 8]
    const top = document.elementFromPoint(x, y)
    if (top && (e.contains(top) || top.contains(e))) seen++
  }
  return seen / 64
}"""
DRAWN = """(key) => {
  const box = document.querySelector(`.st-key-${key} .stPlotlyChart`)
  const svg = box?.querySelector('.js-plotly-plot .main-svg')
  return svg && Math.abs(svg.clientWidth - box.clientWidth) <= 1
}"""
# The message that a chart was drawn for.
VERSION = "(key) => document.querySelector(`.st-key-${key} .js-plotly-plot`)?._fullLayout?.meta"
REDRAWN = f"([key, before]) => ![undefined, before].includes(({VERSION})(key))"
MOVE_SECONDS = 10


def settle(page: Page) -> None:
    """Wait until the server has answered, its run has finished and the elements are fresh.

    For what a test can see, Playwright's ``expect(...)`` is the better wait.
    """
    page.evaluate("window.restingFrames = 0")
    page.wait_for_function(AT_REST)


def slider(page: Page, name: str) -> Locator:
    """Find a slider by its label: Streamlit's own names it twice, its group once."""
    return page.get_by_role("group", name=name, exact=True).get_by_role("slider")


def value(page: Page, name: str) -> float:
    """Read where a slider stands."""
    return float(slider(page, name).input_value())


def thumb(page: Page, name: str) -> Locator:
    """Bring the thumb of a slider into sight."""
    found = slider(page, name).locator("xpath=ancestor::div[@data-rac][1]")
    # To the lower edge: on a phone the chart covers the upper part of the screen.
    found.evaluate("e => e.scrollIntoView({ block: 'end' })")
    return found


@contextmanager
def held(page: Page, name: str, *, by: float, back: bool = False) -> Iterator[None]:
    """Take a slider by its thumb, move it by so many pixels in small steps, and hold it there.

    The block begins when the slider has moved and the page stands still under the finger; no
    byte may have gone to the server by its end, when the pointer is released: where it was
    taken, if it is to go ``back``.
    """
    taken = thumb(page, name)
    before = value(page, name)
    box = taken.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    sent = page.evaluate("wire.sent")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.mouse.move(x + by, y, steps=3)
    still(page)
    assert value(page, name) != before, f"{name} did not move"
    yield
    if back:
        page.mouse.move(x, y, steps=2)
    assert page.evaluate("wire.sent") == sent, "a drag sends nothing"
    # blob: and data: are the page's own memory.
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == []
    page.remove_listener("request", note)
    page.mouse.up()


def label_of(page: Page, key: str) -> str:
    """Read the accessible name of the slider with a key."""
    group = page.locator(f".st-key-{key} [role=group]").first
    return str(group.get_attribute("aria-label"))


def assert_in_sight(page: Page, key: str, followers: Iterable[str]) -> None:
    """Check that a slider and what follows it are on the screen together."""
    for name in (key, *followers):
        seen = page.locator(f".st-key-{name}").first.evaluate(SEEN)
        assert seen >= 0.9, f"{name} is out of sight ({seen:.0%}) of {key} on {page.url}"


def assert_taught_in_sight(page: Page) -> None:
    """Check that what is to be taken away stands above the foot of the page."""
    below = page.evaluate(
        """() => {
      const foot = document.querySelector('.st-key-way').getBoundingClientRect().top
      return [...document.querySelectorAll('[class*=st-key-take_away] p')]
        .filter((p) => p.getBoundingClientRect().bottom > foot).map((p) => p.textContent)
    }"""
    )
    assert below == [], f"below the foot of {page.url}: {below}"


def live_texts(page: Page) -> list[str]:
    """Read every live number and word outside the charts."""
    return page.locator("[data-live]").all_inner_texts()


def charts(page: Page) -> list[str]:
    """List the keys of the charts on the page."""
    return page.evaluate(CHARTS)


def drawn(page: Page, keys: Iterable[str]) -> None:
    """Wait until Plotly has drawn these charts, as wide as they have room."""
    for key in keys:
        page.wait_for_function(DRAWN, arg=key)


def still(page: Page, keys: Iterable[str] | None = None) -> Marks:
    """Read what charts show, all of the page's if none is named, once they stand still."""
    return page.evaluate(STILL, list(charts(page) if keys is None else keys))


def pictures(page: Page, keys: Iterable[str]) -> dict[str, Picture]:
    """Measure what charts show, in CSS pixels from their own corners."""
    return {key: page.evaluate(PICTURE, key) for key in keys}


def picture(page: Page, chart: str) -> Picture:
    """Measure what a chart shows, once it stands still."""
    drawn(page, [chart])
    still(page, [chart])
    return pictures(page, [chart])[chart]


def moved(page: Page, before: Marks, *, at_least: int) -> set[str]:
    """Tell which charts show something else than before, once so many do or none will."""
    with suppress(NotInTime):
        page.wait_for_function(ALL_MOVED, arg=[before, at_least], timeout=MOVE_SECONDS * 1000)
    return set(page.evaluate(MOVED, before))


def largest_shift(before: Picture, after: Picture) -> float:
    """Give the largest distance, in pixels, that anything moved between two pictures."""
    shifts = [0.0]
    for kind in ("bars", "points", "texts", "lines"):
        a, b = np.array(before[kind], dtype=float), np.array(after[kind], dtype=float)
        assert a.shape == b.shape, f"{kind}: {a.shape} before, {b.shape} after"
        if a.size:
            shifts.append(float(np.abs(a - b).max()))
    return max(shifts)


def assert_follow(
    page: Page, name: str, *, by: float, follow: Iterable[str], watched: bool = False
) -> None:
    """Drag a slider: these charts move while it is held, no other; then Plotly draws the same.

    The pictures that Plotly and the player paint over a heatmap differ in their pixels: that
    they change is asked, not that they agree.
    """
    follow = set(follow)
    drawn(page, follow)
    before = still(page)
    versions = {key: page.evaluate(VERSION, key) for key in follow}
    with held(page, name, by=by):
        found = moved(page, before, at_least=len(follow))
        assert found == follow, f"followed {name}: {found}; should: {follow}"
        during, said = pictures(page, follow), live_texts(page)
    for key, version in versions.items():
        page.wait_for_function(REDRAWN, arg=[key, version])
    settle(page)
    still(page, follow)
    after = pictures(page, follow)
    told = live_texts(page)
    jumps = [pair for pair in zip(said, told, strict=False) if pair[0] != pair[1]]
    assert watched or (len(told) == len(said) and not jumps), f"on release of {name}: {jumps}"
    for chart in follow:
        shift = largest_shift(during[chart], after[chart])
        assert shift <= HALF_A_PIXEL, f"{chart} jumps by {shift} pixels on release of {name}"
        assert during[chart]["words"] == after[chart]["words"], chart


def assert_move(page: Page, name: str, *, by: float, follow: Iterable[str]) -> None:
    """Drag a slider and bring it back: these charts move while it is held, and no other."""
    follow = set(follow)
    drawn(page, follow)
    before, stood = still(page), value(page, name)
    with held(page, name, by=by, back=True):
        found = moved(page, before, at_least=len(follow))
        assert found == follow, f"followed {name}: {found}; should: {follow}"
    assert value(page, name) == stood


def assert_not_sideways(page: Page) -> None:
    """Nothing is wider than the screen."""
    wide = """() => [...document.querySelectorAll('[data-testid=stMain], body')]
      .filter((e) => e.scrollWidth > e.clientWidth + 1).length"""
    assert page.evaluate(wide) == 0, f"scrolls sideways: {page.url}"


# Words of Korean prose that stand on two lines.
BROKEN = """() => {
  const walker = document.createTreeWalker(
    document.querySelector('[data-testid=stMain]'), NodeFilter.SHOW_TEXT)
  const broken = []
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!node.parentElement.closest('h1, h2, p, li')) continue
    for (const word of node.data.matchAll(/[\uac00-\ud7a3]{2,12}/g)) {
      const range = document.createRange()
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      const tops = [...range.getClientRects()].map((box) => Math.round(box.top))
      if (new Set(tops).size > 1) broken.push(word[0])
    }
  }
  return broken
}"""


def assert_words_whole(page: Page) -> None:
    """No Korean word is broken at the end of a line: only between words, as it is written."""
    broken = page.evaluate(BROKEN)
    assert broken == [], f"broken words on {page.url}: {broken}"
