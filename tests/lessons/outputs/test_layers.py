"""Softmax or a sigmoid each, an unknown animal, and which layer to choose."""

from __future__ import annotations

import doctest
import itertools

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy import special

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons.outputs import answers as answers_module
from softmax_viz.lessons.outputs import layers, snippets
from softmax_viz.lessons.outputs.layers import TASKS, both_layers, choose_output, unknown_input
from softmax_viz.lessons.outputs.snippets import hot_dog_code, several_code
from tests.lessons.snippets import comments, printed

SETTINGS = settings(database=None, deadline=None, max_examples=60)
LOGIT = st.integers(-100, 100).map(lambda i: i / 10)
LOGITS = st.tuples(LOGIT, LOGIT, LOGIT)
HELD = st.tuples(*[st.sampled_from([0.0, 1.0])] * 3)
WORKED = (-0.15, -0.87, 1.1)
BINARY = [0.620957047789532, 0.34991825330155735, 0.2873353251154307]

Numbers = dict[str, NDArray[np.float64]]


def both(logits: tuple[float, ...], held: tuple[float, ...]) -> Numbers:
    """Put one picture through both layers; each output as a vector."""
    now = both_layers(np.array([logits]), *(np.array([[y]]) for y in held))
    return {name: values[0] for name, values in now.items()}


def shown(logits: tuple[float, ...], *, least: float = 0.6, elephant: bool) -> Numbers:
    """Show one picture to the model of dog, cat and duck; each output as a vector."""
    now = unknown_input(np.array([logits]), np.array([[least]]), np.array([[float(elephant)]]))
    return {name: values[0] for name, values in now.items()}


@pytest.mark.parametrize("module", [layers, snippets, answers_module])
def test_doctests(module: object) -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


# ---- Both layers ------------------------------------------------------------------------


@SETTINGS
@given(logits=LOGITS, held=HELD)
def test_both_layers(logits: tuple[float, ...], held: tuple[float, ...]) -> None:
    """Probabilities are SciPy's, losses those of 40 digits, sums are sums."""
    now = both(logits, held)
    assert_allclose(now["softmax"], special.softmax(logits), rtol=1e-12)
    assert_allclose(now["sigmoid"], special.expit(logits), rtol=1e-12)
    assert_allclose(now["softmax_sum"], [1], rtol=1e-12)
    assert_allclose(now["sigmoid_sum"], [special.expit(logits).sum()], rtol=1e-12)
    with mpmath.workdps(40):
        powers = [mpmath.exp(mpmath.mpf(z)) for z in logits]
        logs = [mpmath.log(power / mpmath.fsum(powers)) for power in powers]
        count = max(sum(held), 1)
        charged = -mpmath.fsum(y / count * log for y, log in zip(held, logs, strict=True))
        asked = [
            mpmath.log1p(mpmath.exp(-mpmath.mpf(z) if y else mpmath.mpf(z)))
            for z, y in zip(logits, held, strict=True)
        ]
    assert_allclose(now["cross_entropy"], [float(charged)], rtol=1e-9, atol=1e-12)
    assert_allclose(now["binary"], [float(loss) for loss in asked], rtol=1e-9)
    assert_allclose(now["binary_sum"], [float(mpmath.fsum(asked))], rtol=1e-9)


@SETTINGS
@given(logits=LOGITS, held=HELD)
def test_softmax_has_a_floor(logits: tuple[float, ...], held: tuple[float, ...]) -> None:
    """Softmax never pays less than ln k, nor brings all k classes above 1 / k."""
    now, count = both(logits, held), max(sum(held), 1)
    assert_allclose(now["least_cross_entropy"], [np.log(count)])
    if any(held):
        assert now["cross_entropy"][0] >= np.log(count) - 1e-12
        right = now["softmax"][np.array(held) > 0]
        assert right.min() <= now["ceiling"][0] + 1e-12
        assert now["ceiling"][0] == 1 / count
    else:
        assert now["cross_entropy"][0] == 0


@pytest.mark.parametrize("held", list(itertools.product([0.0, 1.0], repeat=3)))
def test_what_each_can_reach(held: tuple[float, ...]) -> None:
    """With the right scores sigmoids pay next to nothing for any picture, softmax ln k."""
    logits = tuple(10.0 if y else -10.0 for y in held)
    now = both(logits, held)
    assert now["binary_sum"][0] < 2e-4
    if any(held):
        assert_allclose(now["cross_entropy"], now["least_cross_entropy"], atol=1e-6)
    assert now["found"][0] == sum(y * 2**i for i, y in enumerate(held))


def test_the_leader_is_the_largest() -> None:
    """Softmax answers with one class, the first of a tie; a sigmoid says yes from 0.5 on."""
    assert both((1.0, 3.0, 2.0), (1.0, 0.0, 0.0))["leader"][0] == 1
    assert both((1.0, 1.0, 1.0), (1.0, 0.0, 0.0))["leader"][0] == 0
    assert both((0.0, -0.1, 0.1), (1.0, 0.0, 0.0))["found"][0] == 0b101


# ---- The unknown ------------------------------------------------------------------------


def test_the_worked_example() -> None:
    """The curriculum's numbers: S14."""
    now = shown(WORKED, elephant=False)
    assert_allclose(now["binary"], BINARY, rtol=1e-15)
    assert now["softmax"].round(1).tolist() == [0.2, 0.1, 0.7]
    assert now["says"][0] == 2
    assert f"{now['top'][0]:.0%}" == "70%"
    assert_allclose(now["cross_entropy"], [-np.log(special.softmax(WORKED)[2])])


def test_an_elephant_has_no_class() -> None:
    """No class is right: softmax still sums to 1 and its loss is not defined."""
    now = shown(WORKED, elephant=True)
    assert_allclose(now["softmax_sum"], [1])
    assert np.isnan(now["cross_entropy"][0])
    assert_allclose(now["binary"], -special.log_expit(-np.array(WORKED)))


def test_all_may_stay_low() -> None:
    """With low scores the sigmoids find nothing, and softmax still sums to 1."""
    now = shown((-3.0, -3.2, -2.8), elephant=True)
    assert now["sigmoid"].max() < 0.1
    assert now["found"][0] == 0
    assert_allclose(now["softmax_sum"], [1])


def test_sigmoids_can_be_wrong_too() -> None:
    """Sure and wrong: softmax and a sigmoid both say duck to an elephant."""
    now = shown((-1.5, -2.0, 3.5), elephant=True)
    assert now["top"][0] > 0.95
    assert now["says"][0] == 2
    assert now["found"][0] == 0b100


def test_a_class_for_none() -> None:
    """With a fourth class an elephant has a right answer; sigmoids keep three."""
    logits = (-3.0, -3.2, -2.8, 1.5)
    now = shown(logits, elephant=True)
    assert now["says"][0] == 3
    assert len(now["sigmoid"]) == 3
    assert_allclose(now["cross_entropy"], [-special.log_softmax(logits)[3]])
    duck = shown(logits, elephant=False)
    assert_allclose(duck["cross_entropy"], [-special.log_softmax(logits)[2]])


@SETTINGS
@given(logits=LOGITS, least=st.floats(0, 1))
def test_no_answer_below_the_least(logits: tuple[float, ...], least: float) -> None:
    """Softmax answers from the least on, and always if that is 1 / K or less."""
    now = shown(logits, least=least, elephant=True)
    answered = now["says"][0] < 3
    assert answered == (now["top"][0] >= least)
    assert now["top"][0] >= 1 / 3 - 1e-12
    if answered:
        assert now["softmax"][int(now["says"][0])] == now["top"][0]
    assert now["line"].tolist() == [least, least]


# ---- Which one --------------------------------------------------------------------------


@pytest.mark.parametrize("answers", list(itertools.product([False, True], repeat=3)))
def test_three_questions(answers: tuple[bool, ...]) -> None:
    """Several at once is always multi-label; strangers make three classes of two."""
    several, many, strangers = answers
    choice = choose_output(several=several, many=many, strangers=strangers)
    assert choice.task in TASKS
    assert (choice.task == "multilabel") == several
    assert (choice.task == "binary") == (not any(answers))
    assert (choice.strangers == "no") == (not strangers)
    assert (choice.strangers == "third") == (answers == (False, False, True))


# ---- The code ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        write(Translator(language, "outputs"), *given)
        for language in LANGUAGES
        for write, given in (
            (hot_dog_code, ([0.4, 0.4, 0.0], 0.5)),
            (hot_dog_code, ([0.905, 0.0, 1.0], 0.0)),
            (several_code, (WORKED, [0.0, 0.0, 1.0])),
            (several_code, ([4.0, -4.0, 0.33, 2.0], [0.0, 0.0, 0.0])),
        )
    ],
)
def test_comments_are_what_it_prints(code: str) -> None:
    """Each snippet, run as it stands, prints its comments to the last digit."""
    assert printed(code) == comments(code)


def test_all_digits() -> None:
    """The curriculum's numbers stand in the code in full."""
    t = Translator("en", "outputs")
    assert str(BINARY) in several_code(t, WORKED, [0.0, 0.0, 1.0])
    assert "# 0.549833997312478\n" in hot_dog_code(t, [0.4, 0.4, 0.0], 0.5)
