"""An exception in the live player shows, and the page goes on without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import watched
from tests.browser.driving import held, settle, slider

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCORE = "Score of dog"
# What Plotly keeps of its drawing and the player reads, gone as another version might have it.
BREAK = "() => { document.querySelector('.st-key-opening .js-plotly-plot').calcdata = [] }"


def test_an_exception_in_the_player_is_a_console_error(browser: Browser, server: str) -> None:
    """It is in the console, where `open_page` fails a test for it; on release the page follows."""
    with browser.new_context(locale="en-US") as context:
        watched(context, [])  # its problems are what this test is about
        page = context.new_page()
        page.goto(server)
        page.wait_for_selector(".st-key-opening .js-plotly-plot .main-svg")
        settle(page)
        page.evaluate(BREAK)
        failed = page.expect_console_message(lambda said: said.type == "error")
        with failed as message, held(page, SCORE, by=60):
            expect(slider(page, SCORE)).not_to_have_value("0.2")
        assert "live player" in message.value.text
        settle(page)
        expect(slider(page, SCORE)).not_to_have_value("0.2")
        assert "z1=" in page.url
