"""Every slider of every page, dragged: what follows it, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.drags import VISITS, WIDE, Visit
from tests.browser.driving import (
    assert_follow,
    assert_not_sideways,
    charts,
    drawn,
)

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

# A phone's tracks are shorter.
SHORTER = 0.4


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.link or "start")
def test_charts_follow_a_held_slider(open_page: OpenPage, visit: Visit) -> None:
    """While a slider is held its charts move, nothing is sent, and on release nothing jumps."""
    page = open_page(visit.link)
    for drag in visit.drags:
        assert_follow(page, drag.slider, by=drag.by, follow=drag.charts)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert_not_sideways(page)
    first = visit.drags[0]
    page.evaluate("window.scrollTo(0, 0)")
    assert_follow(page, first.slider, by=-SHORTER * first.by, follow=first.charts)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("link", WIDE, ids=lambda link: link.split("name1")[0].rstrip("&"))
def test_nothing_scrolls_sideways(open_page: OpenPage, link: str, lang: str) -> None:
    """At the width of a desk and of a phone, with ten long names, the page keeps its width."""
    page = open_page(link, lang=lang)
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        drawn(page, charts(page))
        assert_not_sideways(page)
