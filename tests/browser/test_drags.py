"""Every slider of every step, dragged: what follows it, and whether one can see that."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons import LESSONS, url_path
from tests.browser.axe import assert_open_to_everyone
from tests.browser.conftest import PHONE
from tests.browser.driving import (
    assert_follow,
    assert_in_sight,
    assert_move,
    assert_not_sideways,
    assert_taught_in_sight,
    assert_words_whole,
    charts,
    drawn,
    held,
    label_of,
    moved,
    settle,
    still,
    thumb,
)
from tests.lessons.test_steps import steps

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from softmax_viz.kit.drags import Drag, Visit
    from tests.browser.conftest import OpenPage

# Sixteen letters, and no two alike: sliders are found by their names.
LONG_NAMES = "&".join(f"name{i}={'M' * 15}{i % 10}" for i in range(1, 11))
# Classes on a phone. The first two have no room for ten in a picture; ten sliders are slow.
CLASSES = {"softmax": 3, "gradient": 3, "compare": 10, "cross_entropy": 10, "frameworks": 10}


def visits(lesson: str) -> tuple[Visit, ...]:
    """Give what a lesson says of what follows what."""
    found: tuple[Visit, ...] = importlib.import_module(f"softmax_viz.lessons.{lesson}.drags").VISITS
    return found


def first_drag(lesson: str, step: str) -> Drag | None:
    """Give a step's first drag that a chart follows, as the step opens."""
    found = (visit.drags[0] for visit in visits(lesson) if visit.step == step and not visit.query)
    return next((drag for drag in found if drag.charts), None)


def go_to(page: Page, lesson: str, step: str, lang: str) -> None:
    """Go to a step by its name at the foot of the page."""
    name = Translator(lang, lesson)(f"{step}.name")
    choice = page.locator(".st-key-way").get_by_role("radio", name=name, exact=True)
    # A link without a step opens the first: it is chosen, and nothing stands in the address.
    if choice.is_checked():
        return
    choice.click()
    page.wait_for_function("step => location.search.includes(`step=${step}`)", arg=step)
    settle(page)


@pytest.mark.parametrize("lesson", LESSONS)
def test_charts_follow_a_held_slider_in_sight(open_page: OpenPage, lesson: str) -> None:
    """While a slider is held its charts, all in sight, move; on release nothing jumps.

    Nothing is sent before the release; a chart that moves and is in no table fails.
    """
    # On a phone it is the other language: see there.
    lang = ("ko", "en")[LESSONS.index(lesson) % 2]
    page = open_page(f"{url_path(lesson)}?lang={lang}")
    for visit in visits(lesson):
        if visit.query:
            page.goto(f"{page.url.split('?')[0]}?lang={lang}&step={visit.step}&{visit.query}")
            settle(page)
        else:
            go_to(page, lesson, visit.step, lang)
        assert_not_sideways(page)
        if "n=10" not in visit.query:
            assert_taught_in_sight(page)
        else:
            assert_open_to_everyone(page)
        released: set[frozenset[str]] = set()
        for drag in visit.drags:
            name = label_of(page, drag.slider)
            follow = frozenset(drag.charts)
            # What a release draws anew is the same, whichever slider it was.
            check = assert_move if follow in released else assert_follow
            check(page, name, by=drag.by, follow=follow)
            released.add(follow)
            if "n=10" not in visit.query:
                assert_in_sight(page, drag.slider, drag.charts)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_phone(open_page: OpenPage, lesson: str) -> None:
    """On a phone every step keeps its width and bars nobody, a slider's chart is seen to follow."""
    # Axe hears a step of three here, in both languages and both themes by turns; all of them,
    # each way, with AXE=all.
    lang = ("en", "ko")[LESSONS.index(lesson) % 2]
    link = f"{url_path(lesson)}?lang={lang}&n={CLASSES.get(lesson, 5)}&{LONG_NAMES}"
    page = open_page(link, size=PHONE, touch=True)
    dragged = False
    names = steps(lesson)
    for number, step in enumerate(names):
        if number == len(names) // 2:
            page.emulate_media(color_scheme="dark")
        if number:
            page.locator(".st-key-way_next button").click()
            page.wait_for_function("step => location.search.includes(`step=${step}`)", arg=step)
            settle(page)
        drawn(page, charts(page))
        assert_not_sideways(page)
        assert_words_whole(page)
        if number % 3 == LESSONS.index(lesson) % 3:
            assert_open_to_everyone(page)
        if drag := first_drag(lesson, step):
            name = label_of(page, drag.slider)
            # What follows a hand is asked at a desk for all, here once: the sight differs.
            if not dragged:
                before = still(page, drag.charts)
                with held(page, name, by=drag.by):
                    assert moved(page, before, at_least=1)
                    assert_in_sight(page, drag.slider, drag.charts)
                settle(page)
                dragged = True
            else:
                thumb(page, name)
                assert_in_sight(page, drag.slider, drag.charts)


@pytest.mark.parametrize("lesson", ["start", "softmax"])
def test_nothing_scrolls_sideways(open_page: OpenPage, lesson: str) -> None:
    """The start page, and all steps below each other, keep a phone's width and bar nobody."""
    path = "" if lesson == "start" else url_path(lesson)
    # In the other theme than a phone's first steps, by turns.
    theme = "dark" if len(lesson) % 2 else "light"
    page = open_page(
        f"{path}?step=all&n=10&{LONG_NAMES}", lang="ko", theme=theme, size=PHONE, touch=True
    )
    drawn(page, charts(page))
    assert_not_sideways(page)
    assert_words_whole(page)
    assert_open_to_everyone(page)
