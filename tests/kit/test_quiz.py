"""Every question of every lesson: evidence in the picture, one click to skip it, nothing lost."""

from __future__ import annotations

import re

import pytest

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons import LESSONS
from tests.lessons.helpers import figures, healthy, press, spoken, visit
from tests.lessons.test_steps import steps

# The question of the lesson on training first trains: its own tests ask it.
QUESTIONS = [
    (lesson, step)
    for lesson in LESSONS
    for step in steps(lesson)
    if re.fullmatch("predict(_.*)?", step) and lesson != "training"
]


@pytest.mark.parametrize(("lesson", "step"), QUESTIONS)
def test_skipping_shows_the_evidence_and_judges_nobody(lesson: str, step: str) -> None:
    """One click draws what was asked, with no verdict; it stands there after a look elsewhere."""
    at = visit(lesson, step)
    asked = figures(at)
    shown = figures(press(at, f"{step}_skip"))
    assert shown, "the picture is the evidence"
    assert [figure["data"] for figure in shown] != [figure["data"] for figure in asked]
    quiz = Translator("en", lesson)
    assert not [said for said in ("right", "not_so") if quiz(f"quiz.{said}") in spoken(at)]
    at.query_params["step"] = next(name for name in steps(lesson) if name != step)
    healthy(at.run())
    at.query_params["step"] = step
    healthy(at.run())
    assert [figure["data"] for figure in figures(at)] == [figure["data"] for figure in shown]
