"""Moves that no lesson uses yet, on a page of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.driving import held, slider, value
from tests.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

APPS = Path(__file__).parent / "apps"
HEATMAP = "() => document.querySelector('.st-key-chart .js-plotly-plot').data[0].z"
LINE = "() => document.querySelector('.st-key-chart .js-line').getAttribute('d')"


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open the page of the moves."""
    with running(tmp_path_factory.mktemp("moves") / "server.log", APPS / "moves.py") as url:
        page = browser.new_page()
        page.goto(url)
        page.wait_for_selector(".st-key-chart .js-plotly-plot .main-svg")
        expect(slider(page, "x")).to_have_value("1")
        page.wait_for_function("window.Plotly !== undefined")
        yield page
        page.close()


def test_what_has_no_painter_goes_through_plotly(page: Page) -> None:
    """While the slider is held, the heatmap's numbers are those of its value, in rows."""
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
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    )
    page.wait_for_timeout(300)
    assert page.evaluate(LINE) == moved
