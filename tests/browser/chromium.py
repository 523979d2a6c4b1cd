"""Find a Chromium for the browser tests, or get one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error

from tests.debian import apt_install, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserType

# No sandbox: containers and CI run as root, where Chromium's own sandbox cannot start.
# The rest keeps the browser from using the CPU or the network for anything but the page: compiling
# for speed takes a twelfth of a run and pays nothing in pages that live for seconds.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--js-flags=--no-turbofan,--no-maglev",
]
SYSTEM_NAMES = (
    # The same engine without a window: a sixth of the suite's time less.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)

ADVICE = (
    "The browser tests need a Chromium.\n"
    "Install one (Debian: apt-get install chromium-headless-shell; elsewhere: python -m "
    "playwright install chromium; or any Chrome, Chromium or Edge), or set the environment "
    "variable CHROMIUM to the path of its executable. The other tests run with: "
    "python -m pytest -m 'not browser'"
)


def launch(browser_type: BrowserType) -> Browser:
    """Start the first Chromium that works; install one where there is none; else fail the tests.

    Parameters
    ----------
    browser_type : playwright.sync_api.BrowserType
        ``playwright.chromium``.

    Returns
    -------
    playwright.sync_api.Browser
    """
    tried = []
    for name, options in _candidates(browser_type, tried):
        try:
            return browser_type.launch(args=ARGUMENTS, **options)
        except Error as error:
            tried.append(f"{name}: {error.message.strip().splitlines()[0]}")
    pytest.fail(f"{ADVICE}\nTried:\n  " + "\n  ".join(tried), pytrace=False)


def _candidates(
    browser_type: BrowserType, tried: list[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield launch options from the most wanted to the most costly; add to `tried` what is not."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        yield "$CHROMIUM", {"executable_path": chosen}
        return  # who names one wants that one, not another
    if Path(browser_type.executable_path).exists():
        yield "Playwright's own", {}
    for name in SYSTEM_NAMES:
        if found := shutil.which(name):
            yield found, {"executable_path": found}
    if sys.platform in {"win32", "darwin"}:  # not on PATH there; Playwright knows the places
        yield "Chrome", {"channel": "chrome"}
        yield "Edge", {"channel": "msedge"}
    if run([sys.executable, "-m", "playwright", "install", "chromium"], tried):
        yield "Playwright's own, just installed", {}
    for package in ("chromium-headless-shell", "chromium"):
        if apt_install(package, tried) and (found := shutil.which(package)):
            yield found, {"executable_path": found}
