"""What a first visit costs, and whom it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.browser.conftest import watched
from tests.browser.driving import settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_BYTES = 2_600_000


def test_first_visit(browser: Browser, server: str, problems: list[str]) -> None:
    """The start page asks no other host for anything, and its files fit into 2.6 MB."""
    context = watched(browser.new_context(locale="ko-KR"), problems)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    addresses: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def asked(event: dict) -> None:
        addresses[event["requestId"]] = event["request"]["url"]

    def loaded(event: dict) -> None:
        sizes[addresses.get(event["requestId"], "?")] = event["encodedDataLength"]

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.loadingFinished", loaded)
    page.goto(server)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    settle(page)
    page.wait_for_load_state("networkidle")
    context.close()

    hosts = {urlsplit(url).netloc for url in addresses.values() if url.startswith("http")}
    assert hosts == {urlsplit(server).netloc}
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:8]
    assert sum(sizes.values()) <= MOST_BYTES, largest
