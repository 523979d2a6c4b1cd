"""The right answers, by SciPy and plain arithmetic; what holds for every question."""

from __future__ import annotations

import ast
import importlib
import math
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import special, stats

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons import LESSONS
from softmax_viz.lessons.training.regression import train
from softmax_viz.lessons.training.task import Task
from softmax_viz.review import settings
from softmax_viz.review.question import Bars, Question, only, written
from tests.lessons.test_steps import steps

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


def asked() -> list[Question]:
    """Read the questions, in order, from the page."""
    tree = ast.parse((ROOT / "pages" / "review.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    (show,) = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "show"]
    found = []
    for argument in show.args:
        assert isinstance(argument, ast.Attribute)
        assert isinstance(argument.value, ast.Name)
        module = importlib.import_module(f"softmax_viz.review.{argument.value.id}")
        found.append(getattr(module, argument.attr))
    return found


QUESTIONS = asked()
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)


# ---- What is right --------------------------------------------------------------------------


def naive(scores: list[float], dtype: str) -> np.ndarray:
    """Compute the textbook's line in a dtype."""
    with np.errstate(all="ignore"):
        e = np.exp(np.array(scores, dtype))
        return np.asarray(e / e.sum())


def breaks_at(dtype: str) -> int:
    """Find the first whole score, beside 0, that the textbook's line fails on."""
    return next(s for s in range(2000) if np.isnan(naive([s, 0], dtype)).any())


def pull(loss: Callable[[np.ndarray], float], scores: list[float]) -> np.ndarray:
    """Differentiate a loss of scores by finite differences."""
    steps_ = np.eye(len(scores)) * 1e-5
    z = np.array(scores)
    return np.array([(loss(z + step) - loss(z - step)) / 2e-5 for step in steps_])


def cross_entropy(z: np.ndarray) -> float:
    """Charge scores whose first class is right."""
    return float(-special.log_softmax(z)[0])


def squared_error(z: np.ndarray) -> float:
    """Charge the same by squared error."""
    return float(np.sum((special.softmax(z) - [1, 0, 0]) ** 2))


def far_away() -> bool:
    """Tell whether the irises' classifier is sure in most directions, far from all irises."""
    task = Task()
    run = train(task.load(), task.settings)
    angles = np.linspace(0, 2 * np.pi, 360)
    place = 20 * np.stack([np.cos(angles), np.sin(angles), np.full(360, 1 / 20)], axis=1)
    p = special.softmax(place @ run.weights[-1], axis=1)
    return bool(np.mean(p.max(axis=1) > 0.99) > 0.5)


def without_some() -> bool:
    """Tell whether the loss over fewer classes is lower, whatever the scores and the classes."""
    rng = np.random.default_rng(3)
    for _ in range(100):
        z = rng.normal(0, 3, 100)
        some = [0, *rng.choice(np.arange(1, 100), 20, replace=False)]
        if special.logsumexp(z[some]) >= special.logsumexp(z):
            return False
    return True


def kept_by_top_p(p: float) -> int:
    """Count the words, from the likeliest on, that it takes to reach p."""
    return 1 + int(np.argmax(np.cumsum([0.5, 0.3, 0.15, 0.05]) >= p))


ONES = [1.0, 0.0, 0.0]
# By question: the answer, and what makes it right.
FACTS: dict[str, tuple[str, Callable[[], bool]]] = {
    "ratio": (
        "e_times",
        lambda: all(
            math.isclose(special.softmax([1, 2, z])[1] / special.softmax([1, 2, z])[0], math.e)
            for z in (-5, 0, 4.9)
        ),
    ),
    "change": (
        "doubling",
        lambda: (
            np.allclose(special.softmax([0.2, 1.5, -2]), special.softmax([5.2, 6.5, 3]))
            and not np.allclose(special.softmax([0.2, 1.5, -2]), special.softmax([0.4, 3, -4]))
        ),
    ),
    "pair": ("difference", lambda: math.isclose(special.softmax([2, 1])[0], special.expit(1))),
    "smooth": (
        "place",
        lambda: np.allclose(special.softmax(np.array([2, 1, 0.1]) / 0.001), ONES),
    ),
    "winner": (
        "closer",
        lambda: (
            0
            < np.ptp(special.softmax(np.array([2, 1, 0.1]) / 10))
            < np.ptp(special.softmax(np.array([2, 1, 0.1])))
        ),
    ),
    "nucleus": ("two", lambda: kept_by_top_p(0.7) == 2),
    "doubt": ("log", lambda: math.isclose(-math.log(0.7), 0.35667494393873245)),
    "guess": (
        "ten",
        lambda: [stats.entropy(np.full(k, 1 / k)) > 2 for k in (3, 5, 10)] == [False, False, True],
    ),
    "pulled": (
        "balance",
        lambda: (
            abs(pull(cross_entropy, [1, 2, 0.5])).min() > 0.01
            and abs(pull(cross_entropy, [1, 2, 0.5]).sum()) < 1e-6
        ),
    ),
    "stuck": (
        "entropy",
        lambda: pull(cross_entropy, [-6, 0, 0])[0] < 10 * pull(squared_error, [-6, 0, 0])[0] < 0,
    ),
    "far": ("sure", far_away),
    "label": (
        "no",
        lambda: all(
            np.argmax(z) == np.argmax(special.softmax(z))
            for z in np.random.default_rng(1).normal(0, 4, (200, 3))
        ),
    ),
    "elephant": (
        "own",
        lambda: (
            special.expit([-3, -3, -3]).max() < 0.2
            and min(special.softmax(z).max() for z in np.random.default_rng(2).normal(size=(99, 3)))
            > 0.33
        ),
    ),
    "two_labels": ("half", lambda: math.isclose(special.softmax([60, 60, 0])[0], 0.5)),
    "breaks": (
        "fewest",
        lambda: breaks_at("float16") < breaks_at("float32") < breaks_at("float64"),
    ),
    "logarithm": ("infinite", lambda: special.softmax([0, -800])[1] == 0),
    "any_constant": (
        "several",
        lambda: (
            [
                bool(np.allclose(naive([1010 + c, 1000 + c, 990 + c], "float64"), truth))
                for truth in [special.softmax([1010, 1000, 990])]
                for c in (-1010, -500, -100)
            ]
            == [True, True, False]
        ),
    ),
    "fewer": ("lower", without_some),
    "twice": (
        "something",
        lambda: 0.5 < -math.log(math.e / (math.e + 2)) < math.log(3),
    ),
    "alone": ("whole", lambda: special.softmax([-3.0])[0] == 1),
}


@every_question
def test_the_computed_answer_is_the_oracle_s(question: Question) -> None:
    """What a question computes is what SciPy and arithmetic say, and one of its answers."""
    answer, holds = FACTS[question.name]
    assert holds()
    assert question.right() == answer
    assert answer in question.options


def test_an_undecided_question_is_a_mistake() -> None:
    """None right, or two, is an error that names the answers."""
    assert only(one=False, two=True) == "two"
    for holds in ({"one": False, "two": False}, {"one": True, "two": True}):
        with pytest.raises(ValueError, match="one, two"):
            only(**holds)


def test_numbers_are_written_as_a_person_would() -> None:
    """No decimals that say nothing, and a true minus."""
    assert written([0.5, -2]) == "0.5, −2"


# ---- What every question has -------------------------------------------------------------------


def test_every_lesson_is_asked_about() -> None:
    """Fifteen to twenty questions, at least one a lesson, each linked to a step that is there."""
    assert 15 <= len(QUESTIONS) <= 20
    assert {question.taught[0] for question in QUESTIONS} == set(LESSONS)
    assert len({question.name for question in QUESTIONS}) == len(QUESTIONS)
    for question in QUESTIONS:
        lesson, step = question.taught
        assert step in steps(lesson), question.name


@every_question
def test_a_question_has_its_words(question: Question) -> None:
    """Two to four answers, no two alike; nothing unfilled; short, in both languages."""
    assert 2 <= len(question.options) <= 4
    for language in LANGUAGES:
        t = Translator(language, "review")
        numbers = dict.fromkeys(question.now, "1")

        def text(key: str, t: Translator = t, numbers: dict[str, str] = numbers) -> str:
            found = t(f"{question.name}.{key}", **question.values, **numbers)
            assert "{" not in found, found
            return found

        assert len({text(option) for option in question.options}) == len(question.options)
        for argument in question.sliders:
            assert text(f"sliders.{argument}")
        for key in ("title", "idea", "explain", *(["now"] if question.now else [])):
            said = re.split(r"[.?!](?: |$)", text(key))
            assert len([part for part in said if part]) <= 4, text(key)


def test_no_slider_is_another_s() -> None:
    """Every number is one question's, and its key begins as no lesson's does."""
    used = Counter(number.key for question in QUESTIONS for number in question.sliders.values())
    declared = {getattr(settings, name).key for name in settings.__all__}
    assert used.keys() == declared
    assert set(used.values()) == {1}
    assert all(key.startswith("r_") for key in used)


@every_question
def test_a_row_of_a_sweep_is_the_state_itself(question: Question) -> None:
    """Along a slider's range the model gives, row by row, what it gives there alone."""
    start = {name: np.array([[number.default]]) for name, number in question.sliders.items()}
    for name, number in question.sliders.items():
        grid = number.grid.values[:, None]
        swept = question.model(**{**start, name: grid})
        for place in (0, len(grid) // 3, len(grid) - 1):
            alone = question.model(**{**start, name: grid[[place]]})
            for output, values in alone.items():
                row = swept[output][min(place, len(swept[output]) - 1)]
                np.testing.assert_allclose(row, values[0], rtol=1e-12, err_msg=output)


@every_question
def test_the_picture_is_in_a_telling_state(question: Question) -> None:
    """Whatever is drawn fits its axis where the page opens it, and some slider moves it."""
    start = {name: np.array([[number.default]]) for name, number in question.sliders.items()}
    now = question.model(**start)
    picture = question.picture
    axes = (
        {panel.output: (panel.low, panel.high) for panel in picture.panels}
        if isinstance(picture, Bars)
        else dict.fromkeys(picture.outputs, (picture.low, picture.high))
    )
    for output, (low, high) in axes.items():
        values = now[output][np.isfinite(now[output])]
        assert ((values >= low) & (values <= high)).all(), output
    swept = [
        question.model(**{**start, name: number.grid.values[:, None]})
        for name, number in question.sliders.items()
    ]
    spans = [
        np.ptp(np.nan_to_num(found[output]), axis=0).max() for found in swept for output in axes
    ]
    assert max(spans) > 0.1
