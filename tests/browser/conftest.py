"""Fixtures that open the app's pages in a real Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

LOCALES = {"en": "en-US", "ko": "ko-KR"}
TIMEOUT_MS = 20_000

# On a deep link Streamlit's client asks for these below the page's address before it asks at the
# root. The 404 is its answer, and the browser reports it.
PROBES = ("/_stcore/health", "/_stcore/host-config")

# Streamlit names the state of the run on its outermost element and marks what a run has not yet
# replaced. A run that a click starts begins a moment later, so the rest has to last a while.
AT_REST = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  const resting = app?.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && !document.querySelector('[data-testid=stMain] [data-stale=true]')
    && document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]')
  const now = performance.now()
  if (!resting) { window.restingSince = undefined; return false }
  window.restingSince ??= now
  return now - window.restingSince > 200
}"""


class OpenPage(Protocol):
    """Opens a page of the app in a context of its own."""

    def __call__(
        self,
        path: str = "",
        *,
        lang: str = "en",
        theme: str = "light",
        width: int = 1280,
        height: int = 900,
    ) -> Page:
        """Open `path` (a URL path, with its query if it has one) and wait until it rests."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium for the whole test session."""
    with sync_playwright() as playwright:
        started = chromium.launch(playwright.chromium)
        yield started
        started.close()


@pytest.fixture(scope="session")
def settle() -> Callable[[Page], None]:
    """Give a function that waits until the page's run has finished and its elements are fresh.

    For what a test can see, Playwright's ``expect(...)`` is the better wait.
    """

    def settle(page: Page) -> None:
        page.evaluate("window.restingSince = undefined")
        page.wait_for_function(AT_REST, timeout=TIMEOUT_MS)

    return settle


@pytest.fixture
def open_page(
    browser: Browser,
    server: str,
    settle: Callable[[Page], None],
) -> Iterator[OpenPage]:
    """Give a function that opens a page; fail the test if a page it opened had an error.

    An error is an exception that Streamlit shows, an uncaught one in the browser, or a line of
    level "error" in the browser's console.
    """
    problems: list[str] = []
    pages: list[Page] = []

    def console(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not url.endswith(PROBES):
            problems.append(f"console: {message.text} ({url})")

    def open_page(
        path: str = "",
        *,
        lang: str = "en",
        theme: str = "light",
        width: int = 1280,
        height: int = 900,
    ) -> Page:
        context = browser.new_context(
            locale=LOCALES[lang],
            color_scheme=theme,
            viewport={"width": width, "height": height},
        )
        context.set_default_timeout(TIMEOUT_MS)
        page = context.new_page()
        pages.append(page)
        page.on("console", console)
        page.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
        page.goto(f"{server}/{path.lstrip('/')}")
        settle(page)
        return page

    yield open_page

    for page in pages:
        if not page.is_closed():
            shown = page.locator("[data-testid=stException]").all_inner_texts()
            problems += [f"exception on {page.url}: {text}" for text in shown]
            page.context.close()
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
