"""Moves on a page of their own: heatmaps, and a slider that plays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import drawn, held, settle, slider, value
from tests.server import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Visitor

APPS = Path(__file__).parent / "apps"
HEATMAP = "() => document.querySelector('.st-key-chart .js-plotly-plot')?.data[0].z"
# The colours of the cells, row by row from the top, as the browser draws them.
CELLS = """async () => {
  const node = document.querySelector('.st-key-cells .hm image')
  const image = new Image()
  image.src = node.getAttributeNS('http://www.w3.org/1999/xlink', 'href')
  await image.decode()
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [image.width, image.height]
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const hex = (c) => c.toString(16).padStart(2, '0')
  const colour = (_, i) => '#' + [...data.slice(4 * i, 4 * i + 3)].map(hex).join('')
  return { wide: image.width, colours: Array.from({ length: data.length / 4 }, colour) }
}"""
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#ffffff"]
# The first cell of the figure that Python sent last.
FIRST_CELL = "document.querySelector('.st-key-cells .js-plotly-plot')?.data[0].z[0][0]"
NUMBER = "document.querySelector('[data-live]').textContent"
WATCH = f"""() => {{
  window.seen = []
  new MutationObserver(() => {NUMBER} !== seen.at(-1) && seen.push({NUMBER}))
    .observe(document.body, {{ childList: true, characterData: true, subtree: true }})
}}"""
LINE = "() => document.querySelector('.st-key-chart .js-line').getAttribute('d')"


@pytest.fixture(scope="module")
def page(
    visitors: Callable[..., Visitor], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Open the page of the moves."""
    with running(tmp_path_factory.mktemp("moves") / "server.log", APPS / "moves.py") as url:
        page = visitors().context.new_page()
        page.goto(url)
        settle(page)
        drawn(page, ["chart", "cells"])
        expect(slider(page, "x")).to_have_value("1")
        page.wait_for_function("() => window.Plotly !== undefined")
        yield page
        page.close()


def cells(x: float) -> list[str]:
    """Give the cells' colours from the top row on, as tests/browser/apps/moves.py says."""
    codes = [(i + round(2 * x)) % 4 for i in range(6)]
    return [COLOURS[code] for code in codes[3:] + codes[:3]]


def test_heatmaps_follow(page: Page) -> None:
    """While the slider is held, the heatmap's numbers are those of its value, in rows.

    The other's cells are painted, the first row below; so draws Plotly.
    """
    line = page.evaluate(LINE)
    with held(page, "x", by=120):
        expect(slider(page, "x")).not_to_have_value("1")
        x = value(page, "x")
        page.wait_for_function(
            f"({HEATMAP})().flat().join() === {[x, 2 * x, 3 * x, 4 * x]}.join()", timeout=10_000
        )
        assert page.evaluate(HEATMAP) == [[x, 2 * x], [3 * x, 4 * x]]
        moved = page.evaluate(LINE)
        assert moved != line
    settle(page)
    assert page.evaluate(LINE) == moved
    with held(page, "x", by=-90):
        x = value(page, "x")
        during = page.evaluate(CELLS)
        assert during == {"wide": 3, "colours": cells(x)}
    settle(page)
    page.wait_for_function(f"{FIRST_CELL} === {round(2 * x) % 4}")
    assert page.evaluate(CELLS) == during


def test_play(page: Page) -> None:
    """Play passes through the steps between, all that follows plays, and Python gets the end."""
    slider(page, "x").press("Home")
    expect(slider(page, "x")).to_have_value("0")
    settle(page)
    page.evaluate(WATCH)
    button = page.get_by_role("button", name="Play")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(slider(page, "x")).to_have_value("5")
    expect(button).to_be_visible()
    passed = page.evaluate("window.seen")
    assert len(set(passed)) >= 8, passed  # of ten steps in a second; a busy machine may skip one
    assert passed == sorted(passed)
    page.wait_for_function(f"{FIRST_CELL} === {10 % 4}")
    settle(page)
    expect(page.locator("[data-live]")).to_have_text("5.0")
    # At its end it plays from the start; paused, the slider stays and Python knows where.
    button.click()
    page.wait_for_function(f"['1.0', '1.5', '2.0'].includes({NUMBER})")
    page.get_by_role("button", name="Pause").click()
    expect(button).to_be_visible()
    settle(page)
    x = value(page, "x")
    assert 1 <= x < 5
    page.wait_for_function(f"{FIRST_CELL} === {round(2 * x) % 4}")
    # Who takes the slider while it plays keeps it.
    slider(page, "x").press("Home")
    settle(page)
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    slider(page, "x").press("End")
    slider(page, "x").press("ArrowLeft")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    settle(page)
    expect(slider(page, "x")).to_have_value("4.5")
