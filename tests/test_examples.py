"""The presets: the curriculum's worked numbers, where a learner can also drag to."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from softmax_viz import examples
from softmax_viz.examples import COMPARE, PREDICT, RAW_SCORES, SOFTMAX, Example
from softmax_viz.state import CLASSES, LOGITS, TEMPERATURE

EVERY = [*SOFTMAX, *COMPARE, PREDICT]
BY_KEY = {example.key: example for example in EVERY}

every_example = pytest.mark.parametrize("example", EVERY, ids=lambda example: example.key)


def test_every_example_is_reached() -> None:
    """Each name of the module is public, and keys are unique."""
    assert len(BY_KEY) == len(EVERY)
    assert {name for name in vars(examples) if name.isupper()} < set(examples.__all__)


@every_example
def test_sliders_can_stand_there(example: Example) -> None:
    """A preset's scores, number of classes and temperature are values of their controls."""
    assert CLASSES.low <= len(example.logits) <= CLASSES.high
    assert TEMPERATURE.snap(example.temperature) == example.temperature
    for number, value in zip(LOGITS, example.logits, strict=False):
        assert number.snap(value) == value


@pytest.mark.parametrize(
    ("key", "shares", "decimals"),
    [
        ("worked", [0.20920065, 0.76761926, 0.02318009], 8),
        ("close", [0.6590, 0.2424, 0.0986], 4),
        ("softer", [0.5017, 0.3043, 0.1940], 4),
        ("two", [0.731, 0.269], 3),
    ],
)
def test_worked_numbers(key: str, shares: list[float], decimals: int) -> None:
    """The presets give the curriculum's numbers."""
    example = BY_KEY[key]
    p = special.softmax(np.array(example.logits) / example.temperature)
    assert p.round(decimals).tolist() == shares


@pytest.mark.parametrize(("key", "index"), [("fourth", 3), ("fifth", 4), ("third", 2)])
def test_leaders(key: str, index: int) -> None:
    """Of five classes the 4th, the 5th and the 3rd lead: S4."""
    assert len(BY_KEY[key].logits) == 5
    assert int(np.argmax(BY_KEY[key].logits)) == index


def test_sigmoid_is_of_the_difference() -> None:
    """The preset ``sigmoid`` gives sigmoid(0.2) as softmax of two classes."""
    a, b = BY_KEY["sigmoid"].logits
    assert special.softmax([a, b])[0] == pytest.approx(0.549833997312478, abs=1e-15)
    assert special.expit(a - b) == pytest.approx(0.549833997312478, abs=1e-15)


def test_raw_scores() -> None:
    """Apple and pear: certainty."""
    assert RAW_SCORES == (1790987, 12390)
    assert special.softmax(RAW_SCORES).tolist() == [1, 0]


def test_the_quiz_tempts_to_divide_by_the_sum() -> None:
    """In the quiz the wrong answer is far from the right one."""
    scores = np.array(PREDICT.logits)
    assert np.abs(scores / scores.sum() - special.softmax(scores)).max() > 0.15
