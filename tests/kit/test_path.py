"""What a lesson takes, and what the browser is given to mark what was seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softmax_viz.kit import path
from softmax_viz.kit.path import ROUNDED_TO, minutes, steps_of
from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons import LESSONS, url_path
from tests.lessons.helpers import bodies, first_sight, visit
from tests.lessons.test_steps import steps
from tests.node import node

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


def given(at: AppTest) -> list[dict[str, Any]]:
    """Read what `path.js` was given on a page."""
    found = [json.loads(part.proto.json) for part in at.get("bidi_component") if part.proto.json]
    return [data for data in found if isinstance(data, dict) and "words" in data]


def test_path_js() -> None:
    """Node's own test runner passes what the scripts decide by themselves."""
    done = node("--test", Path(__file__).with_name("path.test.mjs"))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_catalogue_lists_the_steps_of_the_page(lesson: str) -> None:
    """What is counted is what the page shows, in its order."""
    assert list(steps_of(lesson)) == steps(lesson)


def test_minutes_come_from_words_and_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """150 words and two steps of 90 seconds are 4 minutes, told as 5; never none."""

    def texts(words: int, count: int) -> dict[str, str]:
        named = {f"s{i}.{key}": "x" for i in range(count) for key in ("name", "title")}
        return named | {"s0.idea": "w " * (words - count), "s0.alt": "no word of a lesson " * 99}

    for words, count, expected in ((150, 2, 5), (600, 8, 15), (900, 9, 20), (2, 1, 5)):
        monkeypatch.setattr(path, "catalogue", lambda *_, w=words, c=count: texts(w, c))
        steps_of.cache_clear()
        minutes.cache_clear()
        assert minutes("any") == expected
    steps_of.cache_clear()
    minutes.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_says_what_each_lesson_takes(language: str) -> None:
    """Minutes and steps on each card, their sum, where to begin; what marks are made of."""
    at = first_sight("start", language=language)
    t = Translator(language)
    told = bodies(at)
    for lesson in LESSONS:
        assert minutes(lesson) % ROUNDED_TO == 0
        said = t("path.effort", minutes=minutes(lesson), count=len(steps(lesson)))
        assert f'{said} <span data-seen-of="{lesson}"></span>' in told
    hours, rest = divmod(sum(map(minutes, LESSONS)), 60)
    assert t("path.total", count=len(LESSONS), hours=hours, minutes=rest) in told
    title = Translator(language, LESSONS[0])("title")
    assert f'href="{LESSONS[0]}?lang={language}">{t("path.begin", lesson=title)}<' in told
    (data,) = given(at)
    assert data["words"]["some"] == t("path.some")
    for lesson in LESSONS:
        assert data["lessons"][lesson]["address"] == url_path(lesson)
        assert list(data["lessons"][lesson]["steps"]) == steps(lesson)


def test_a_step_is_noted_and_the_reading_view_is_not() -> None:
    """The browser is told which step it shows; all at once are none seen."""
    (data,) = given(first_sight("compare", "one_score"))
    assert (data["lesson"], data["here"], data["steps"]) == (
        "compare",
        "one_score",
        steps("compare"),
    )
    (data,) = given(visit("compare", "all"))
    assert data["here"] == ""
