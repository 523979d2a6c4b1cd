"""The exercises of all lessons: each can be solved, none is at its start or by reading a number."""

from __future__ import annotations

import re

import numpy as np
import pytest

from softmax_viz.kit import exercise as kit
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Exercise
from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons import LESSONS
from tests.lessons.helpers import bodies, choice, figures, healthy, press, spoken, visit
from tests.lessons.test_steps import module, steps

THREE = 3
EXERCISES: list[tuple[str, Exercise]] = [
    (lesson, exercise)
    for lesson in LESSONS
    if "practise" in steps(lesson)
    for exercise in module(lesson, "practise").EXERCISES
]
IDS = [f"{lesson}-{exercise.name}" for lesson, exercise in EXERCISES]
each = pytest.mark.parametrize(("lesson", "exercise"), EXERCISES, ids=IDS)


def starts(exercise: Exercise) -> dict[str, float]:
    """Give where the sliders of an exercise stand at first."""
    return {name: number.default for name, number in exercise.sliders.items()}


def test_every_lesson_has_three_with_sliders_of_their_own() -> None:
    """Three exercises a lesson, and no two sliders of one key."""
    assert [lesson for lesson, _ in EXERCISES] == [x for x in LESSONS for _ in range(THREE)]
    keys = [number.key for _, exercise in EXERCISES for number in exercise.sliders.values()]
    assert len(keys) == len(set(keys))
    assert all(key.startswith("e_") for key in keys)


@each
def test_it_can_be_solved_and_is_not_at_its_start(lesson: str, exercise: Exercise) -> None:
    """Trying every place of the sliders finds a solution; where they start is none."""
    assert not kit.reached(exercise, starts(exercise)), lesson
    found = kit.solution(exercise)
    assert kit.reached(exercise, found)
    for name, number in exercise.sliders.items():
        assert number.snap(number.default) == number.default
        assert found[name] in number.grid.values


@each
def test_what_is_drawn_fits_its_axis(lesson: str, exercise: Exercise) -> None:
    """Every row has a bar for each name, and bars at the start and at the end stay in sight."""
    for where in (starts(exercise), kit.solution(exercise)):
        outputs = exercise.model(**{name: np.full((1, 1), value) for name, value in where.items()})
        assert set(np.unique(outputs["reached"])) <= {0, 1}
        for row in exercise.rows:
            assert outputs[row.output].shape == (1, len(row.bars)), lesson
            assert (outputs[row.output] >= row.low).all(), row
            assert (outputs[row.output] <= row.high).all(), row


@pytest.mark.parametrize("language", LANGUAGES)
@each
def test_no_text_says_the_solution(lesson: str, exercise: Exercise, language: str) -> None:
    """No number of a solution stands in the task, the hint, a title or a slider's name."""
    t = Translator(language, lesson)
    texts = [t(f"practise.{exercise.name}.{key}") for key in ("task", "hint")]
    texts += [practise.label(t, exercise, name) for name in exercise.sliders]
    texts += [name for row in exercise.rows for name in practise.row_labels(t, exercise, row)]
    said = {float(n.replace("−", "-")) for n in re.findall(r"[−-]?\d+(?:\.\d+)?", " ".join(texts))}
    moved = {
        value for name, value in kit.solution(exercise).items() if value != starts(exercise)[name]
    }
    assert not said & moved


@each
def test_it_is_reached_on_the_page(lesson: str, exercise: Exercise) -> None:
    """Verdict and reason come with the state, and the reason goes with a new beginning."""
    place = [e for other, e in EXERCISES if other == lesson].index(exercise)
    language = tuple(LANGUAGES)[(place + LESSONS.index(lesson)) % 2]
    t = Translator(language, lesson)
    why, hint = (t(f"practise.{exercise.name}.{key}") for key in ("why", "hint"))
    at = visit(lesson, "practise", language, ex=str(place + 1))
    assert t("exercise.not_yet") in bodies(at)
    assert why not in spoken(at)
    for row, bars, texts in zip(exercise.rows, *[iter(figures(at)[0]["data"])] * 2, strict=False):
        assert bars["hoverinfo"] == "skip"
        assert any(texts["text"]) == row.written, "a number that would be read instead of found"
    assert [found.value for found in at.get("popover")[0].markdown] == [hint]
    for name, value in kit.solution(exercise).items():
        at.slider(key=exercise.sliders[name].key).set_value(value)
    healthy(at.run())
    assert t("exercise.reached") in bodies(at)
    assert why in spoken(at)
    press(at, "practise_again")
    assert t("exercise.not_yet") in bodies(at)
    assert why not in spoken(at), "the answer to who begins again"
    assert choice(at, "ex").options[place] == f"{place + 1} ✓", "what was reached is kept"


def test_reset_begins_anew_too() -> None:
    """The reason is no answer to who begins again by Reset; a goal of a thousand is so written."""
    first = module("many_classes", "practise").EXERCISES[0]
    at = visit("many_classes", "practise")
    assert figures(at)[0]["layout"]["yaxis"]["ticktext"] == ["0", "1000"]
    why = Translator("en", "many_classes")(f"practise.{first.name}.why")
    for name, value in kit.solution(first).items():
        at.slider(key=first.sliders[name].key).set_value(value)
    assert why in spoken(healthy(at.run()))
    assert why not in spoken(press(at, "reset"))


def test_what_was_reached_is_kept_elsewhere() -> None:
    """Another exercise and another step lose nothing; the exercise has its tick."""
    first = module("softmax", "practise").EXERCISES[0]
    at = visit("softmax", "practise")
    for name, value in kit.solution(first).items():
        at.slider(key=first.sliders[name].key).set_value(value)
    healthy(at.run())
    at.query_params["step"] = "names"
    healthy(at.run())
    at.query_params["step"] = "practise"
    healthy(at.run())
    assert choice(at, "ex").options[0] == "1 ✓"
    for name, value in kit.solution(first).items():
        assert at.slider(key=first.sliders[name].key).value == value
    copy = str(at.text_input(key="kept_answers").value)
    assert "softmax_practise_twice_answered" in copy


@pytest.mark.parametrize("ex", ["4", "0", "-1", "nan", "x", "", "1e9"])
def test_a_link_to_no_exercise_shows_the_first(ex: str) -> None:
    """Nonsense in a link opens the first exercise, and one slider out of reach its start."""
    at = visit("softmax", "practise", ex=ex, e_softmax_twice_dog="99")
    assert at.slider(key="e_softmax_twice_dog").value == 2.0


def test_each_lesson_begins_with_its_first_exercise() -> None:
    """The second of one lesson is not the second of the next, unless the link says so."""
    at = visit("softmax", "practise", ex="2")
    for wanted in (1, 3):
        at.query_params.clear()
        at.query_params["step"] = "practise"
        if wanted > 1:
            at.query_params["ex"] = str(wanted)
        at.switch_page(f"../pages/{('compare', 'gradient')[wanted > 1]}.py")
        assert choice(healthy(at.run()), "ex").value == wanted
