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
    held,
    moved,
    settle,
    still,
)

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

# A phone's tracks are shorter.
SHORTER = 0.4


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.link or "start")
def test_charts_follow_a_held_slider(open_page: OpenPage, visit: Visit) -> None:
    """While a slider is held its charts move, nothing is sent, and on release nothing jumps.

    On a phone nothing scrolls sideways, and the first slider's chart still follows.  (Whether it
    jumps there is not asked: a chart that was made narrower keeps margins that a new one has not.)
    """
    page = open_page(visit.link)
    for drag in visit.drags:
        assert_follow(page, drag.slider, by=drag.by, follow=drag.charts, watched=drag.watched)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert_not_sideways(page)
    first = visit.drags[0]
    drawn(page, first.charts)
    before = still(page, first.charts)
    with held(page, first.slider, by=-SHORTER * first.by):
        assert moved(page, before, at_least=1)


@pytest.mark.parametrize("link", WIDE, ids=lambda link: link.split("name1")[0].rstrip("&"))
def test_nothing_scrolls_sideways(open_page: OpenPage, link: str) -> None:
    """At the width of a desk and of a phone, with ten long names, the page keeps its width."""
    page = open_page(link)
    for language in ("English", "한국어"):
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        page.get_by_role("radio", name=language).click()
        settle(page)
        for width, height in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            drawn(page, charts(page))
            assert_not_sideways(page)
