"""Fixtures that open the app's pages in a real Chromium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import chromium
from tests.browser.driving import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

LOCALES = {"en": "en-US", "ko": "ko-KR"}
DESK, PHONE = (1280, 720), (390, 844)
# What a wait gives up after.  Long, because a busy machine is slow and a broken page is rare.
TIMEOUT_MS = 60_000
MANY_ENTRIES = 25
expect.set_options(timeout=TIMEOUT_MS)

# On a deep link Streamlit's client asks for these below the page's address before it asks at the
# root. The 404 is its answer, and the browser reports it.
PROBES = ("/_stcore/health", "/_stcore/host-config")

# Counts what goes to the server and what comes back: see `driving.settle`.
COUNT_MESSAGES = """() => {
  window.wire = { sent: 0, got: 0, answered: 0 }
  const { send } = WebSocket.prototype
  const heard = new WeakSet()
  WebSocket.prototype.send = function (...message) {
    if (!heard.has(this)) {
      heard.add(this)
      this.addEventListener('message', () => { wire.got++ })
    }
    wire.sent++
    wire.answered = wire.got
    return send.apply(this, message)
  }
}"""


class OpenPage(Protocol):
    """Opens a page of the app."""

    def __call__(
        self,
        path: str = "",
        *,
        lang: str = "en",
        theme: Literal["light", "dark"] = "light",
        size: tuple[int, int] = DESK,
        touch: bool = False,
        motion: bool = False,
        script: str = "",
    ) -> Page:
        """Open `path` (a URL path, with its query if it has one) and wait until it rests.

        Without ``motion`` the browser asks for less of it; ``script`` runs before the page's own.
        """


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for each worker."""
    with sync_playwright() as playwright:
        started = chromium.launch(playwright.chromium)
        yield started
        started.close()


@pytest.fixture(scope="session")
def problems() -> list[str]:
    """Collect what went wrong in any page since the last test."""
    return []


def watched(context: BrowserContext, problems: list[str]) -> BrowserContext:
    """Report every uncaught exception and every error in the console of a context's pages."""

    def console(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not url.endswith(PROBES):
            problems.append(f"console: {message.text} ({url})")

    context.on("console", console)
    context.on("weberror", lambda error: problems.append(f"uncaught: {error.error}"))
    context.set_default_timeout(TIMEOUT_MS)
    context.add_init_script(f"({COUNT_MESSAGES})()")
    return context


@dataclass
class Visitor:
    """A kind of visitor: a context, and a tab of it that the tests of a worker hand on.

    A tab that is kept has the scripts which every page loads compiled: it opens the next page in
    half the time of a new one.  Each page that it opens is still a new session of the app.
    """

    context: BrowserContext
    tab: Page | None = None

    def take(self) -> Page:
        """Give the tab, or a new one if it is in use."""
        tab, self.tab = self.tab, None
        return tab or self.context.new_page()

    def give_back(self, page: Page) -> None:
        """Keep a tab for the next test, with nothing left in it of this one."""
        page.emulate_media(media="null", forced_colors="null")
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
        # A tab remembers 50 entries; tests count them.
        if self.tab or page.evaluate("history.length") > MANY_ENTRIES:
            page.close()
        else:
            self.tab = page


@pytest.fixture(scope="session")
def visitors(browser: Browser, problems: list[str]) -> Iterator[Callable[..., Visitor]]:
    """Give each kind of visitor, once for each worker."""
    known: dict[tuple[str, bool], Visitor] = {}

    def visitor(lang: str = "en", *, touch: bool = False) -> Visitor:
        if (lang, touch) not in known:
            context = browser.new_context(locale=LOCALES[lang], has_touch=touch, is_mobile=touch)
            known[lang, touch] = Visitor(watched(context, problems))
        return known[lang, touch]

    yield visitor

    for each in known.values():
        each.context.close()


@pytest.fixture(autouse=True)
def no_errors(problems: list[str]) -> Iterator[None]:
    """Fail a test in whose pages anything went wrong, whatever else it looked at."""
    problems.clear()
    yield
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture
def open_page(
    server: str, visitors: Callable[..., Visitor], problems: list[str]
) -> Iterator[OpenPage]:
    """Give a function that opens a page; an exception that Streamlit shows there is an error."""
    opened: list[tuple[Page, Visitor | None]] = []

    def open_page(
        path: str = "",
        *,
        lang: str = "en",
        theme: Literal["light", "dark"] = "light",
        size: tuple[int, int] = DESK,
        touch: bool = False,
        motion: bool = False,
        script: str = "",
    ) -> Page:
        visitor = visitors(lang, touch=touch)
        # A script stays with its tab.
        page = visitor.context.new_page() if script else visitor.take()
        opened.append((page, None if script else visitor))
        if script:
            page.add_init_script(script)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        # Not the context's: a tab for each theme would compile what it loads anew.
        page.emulate_media(
            color_scheme=theme, reduced_motion="no-preference" if motion else "reduce"
        )
        page.goto(f"{server}/{path.lstrip('/')}")
        settle(page)
        return page

    yield open_page

    for page, visitor in opened:
        if page.is_closed():
            continue
        shown = page.locator("[data-testid=stException]").all_inner_texts()
        problems += [f"exception on {page.url}: {text}" for text in shown]
        if visitor:
            visitor.give_back(page)
        else:
            page.close()
