"""The review as a learner meets it: asked, answered, kept, linked; hostile links."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons import url_path
from softmax_viz.review import settings
from tests.lessons.helpers import (
    bodies,
    figures,
    healthy,
    live_parts,
    logits,
    press,
    spoken,
    visit,
)
from tests.review.test_questions import QUESTIONS

NAMES = [question.name for question in QUESTIONS]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_question_is_asked_and_answered(language: str) -> None:
    """Asked without a picture; once skipped, the answer, why, a live picture and who teaches it."""
    at = visit("review", language=language)
    t = Translator(language, "review")
    for number, question in enumerate(QUESTIONS, start=1):
        at.query_params["q"] = str(number)
        healthy(at.run())
        title = t(f"{question.name}.title", **question.values)
        assert [shown.value for shown in at.title] == [title]
        place = t("way.place", lesson=t("title"), number=number, count=len(QUESTIONS))
        assert place in bodies(at)
        assert not figures(at)
        assert not at.slider
        labels = {button.label for button in at.button}
        answers = {option: t(f"{question.name}.{option}", **question.values) for option in
                   question.options}  # fmt: skip
        assert set(answers.values()) <= labels
        press(at, f"{question.name}_skip")
        assert t("answer", answer=answers[question.right()]) in spoken(at)
        assert t(f"{question.name}.explain", **question.values) in spoken(at)
        assert t("answered", count=number, of=len(QUESTIONS)) in spoken(at)
        (chart,) = at.get("plotly_chart")
        assert chart.proto.alt
        go.Figure(figures(at)[0])
        keys = [number.key for number in question.sliders.values()]
        assert [slider.key for slider in at.slider] == keys
        assert [slider["key"] for header, _ in live_parts(at) for slider in header["sliders"]] == (
            keys
        )
        links = [link.proto for link in at.get("page_link")]
        lesson, step = question.taught
        assert [(link.page, link.query_string) for link in links if link.query_string] == [
            (url_path(lesson), f"step={step}")
        ]


def test_the_verdict_is_by_the_computed_answer() -> None:
    """Right is right, anything else is not quite; trying again asks anew."""
    at = visit("review", q="3")
    question = QUESTIONS[2]
    t = Translator("en", "review")
    for option in question.options:
        press(at, f"{question.name}_{option}")
        right = option == question.right()
        assert (t("quiz.right") in spoken(at)) == right
        assert (t("quiz.not_so") in spoken(at)) != right
        press(at, f"{question.name}_again")


def test_answers_are_kept_and_marked() -> None:
    """An answer survives another question and a lesson, is marked at the foot, and copied."""
    at = press(visit("review", q="2"), f"{NAMES[1]}_skip")
    at.query_params["q"] = "5"
    healthy(at.run())
    foot = next(group for group in at.get("button_group") if group.key == "way_review")
    assert [option.content for option in foot.proto.options][:3] == ["1", "2✓", "3"]
    at.switch_page("../pages/softmax.py")
    healthy(at.run())
    at.switch_page("../pages/review.py")
    at.query_params["q"] = "2"
    healthy(at.run())
    assert f"{NAMES[1]}_again" in {button.key for button in at.button}
    copy = json.loads(str(at.text_input(key="kept_answers").value))
    assert copy[f"review_{NAMES[1]}_answered"] == "skip"


def test_the_lessons_settings_are_not_touched() -> None:
    """What a learner set in a lesson outlasts the review, its sliders and its Reset."""
    at = visit("softmax", "stages", z1="9")
    at.switch_page("../pages/review.py")
    at.query_params["q"] = "1"
    press(healthy(at.run()), f"{NAMES[0]}_skip")
    at.slider(key=settings.DUCK.key).set_value(3.0)
    healthy(at.run())
    press(at, "reset")
    assert at.slider(key=settings.DUCK.key).value == settings.DUCK.default
    assert at.session_state["z1"] == 9


@pytest.mark.parametrize("q", ["0", "21", "-1", "", "all", "1.0", "<script>", "٣"])
def test_a_question_that_is_not_there_is_the_first(q: str) -> None:
    """A link to no question opens the first."""
    at = visit("review", q=q)
    t = Translator("en", "review")
    assert at.title[0].value == t(f"{NAMES[0]}.title", **QUESTIONS[0].values)


@pytest.mark.parametrize("value", ["nan", "inf", "1e999", "99", "", "x"])
def test_nonsense_for_a_slider_is_its_default(value: str) -> None:
    """What a slider cannot have leaves the telling state."""
    at = press(visit("review", q="1", r_duck=value), f"{NAMES[0]}_skip")
    assert at.slider(key=settings.DUCK.key).value == settings.DUCK.default


def test_a_link_opens_a_state() -> None:
    """A slider's place in the address is where the picture opens, on its grid."""
    at = press(visit("review", q="1", r_duck="4.03"), f"{NAMES[0]}_skip")
    assert at.slider(key=settings.DUCK.key).value == pytest.approx(4.0)


def test_the_start_page_and_the_last_lesson_lead_here() -> None:
    """A card on the start page, and the way on from the last lesson."""
    start = visit()
    assert "review" in {link.proto.page for link in start.get("page_link")}
    last = visit("frameworks", "practise")
    assert "review" in {link.proto.page for link in last.get("page_link")}
    assert logits(start)
