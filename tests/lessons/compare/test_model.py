"""Softmax, max, argmax and sigmoid side by side, against SciPy, NumPy and mpmath."""

from __future__ import annotations

import doctest
from functools import partial
from typing import Any

import hypothesis.extra.numpy as hnp
import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import special

from softmax_viz.kit.settings import LOGITS, Preset
from softmax_viz.lessons.compare import model, side_by_side, two_classes
from softmax_viz.lessons.compare.model import FUNCTIONS, LIMITS, SPAN, response

Array = NDArray[np.float64]

SETTINGS = settings(database=None, deadline=None, max_examples=60)
# On the sliders' grid, so that ties come up.
SCORE = st.integers(-100, 100).map(lambda tenths: tenths / 10)
SITUATIONS = st.tuples(st.integers(1, 4), st.integers(2, 10)).flatmap(
    lambda shape: st.tuples(
        hnp.arrays(np.float64, shape, elements=SCORE),
        hnp.arrays(np.float64, (shape[0], 1), elements=st.floats(0.05, 10)),
    )
)


FIRST = np.array([[0.0]])
PRESETS = (*side_by_side.PRESETS, *two_classes.PRESETS)


def comparison(logits: Array, temperature: Array, watched: Array) -> dict[str, Array]:
    """Give the outputs of every step."""
    return {
        **model.side_by_side(logits, temperature),
        **model.one_score(logits, temperature, watched),
        **model.two_classes(logits, temperature),
    }


def scores(preset: Preset) -> list[float]:
    """Give the scores that a preset sets."""
    values = [preset.values[number.key] for number in LOGITS if number.key in preset.values]
    return [float(str(value)) for value in values]


def one(
    logits: list[float] | tuple[float, ...], temperature: float = 1.0, watched: int = 0
) -> dict[str, Any]:
    """Give the outputs of a single situation."""
    outputs = comparison(np.array([logits]), np.array([[temperature]]), np.array([[watched]]))
    return {name: array[0] for name, array in outputs.items()}


def slope(name: str, scores: list[float], index: int, temperature: float) -> mpmath.mpf:
    """Give a function's derivative in one score by mpmath's finite differences."""

    def output(score: mpmath.mpf) -> mpmath.mpf:
        values = [score if i == index else mpmath.mpf(v) for i, v in enumerate(scores)]
        if name == "sigmoid":
            return 1 / (1 + mpmath.exp(-score))
        if name == "softmax":
            powers = [mpmath.exp(v / mpmath.mpf(temperature)) for v in values]
            return powers[index] / mpmath.fsum(powers)
        leads = values[index] == max(values)
        return (score if leads else mpmath.mpf(0)) if name == "max" else mpmath.mpf(int(leads))

    return mpmath.diff(output, scores[index])


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(model).failed == 0


@SETTINGS
@given(SITUATIONS)
def test_functions_against_scipy_and_numpy(situation: tuple[Array, Array]) -> None:
    """The four functions are SciPy's softmax and expit, NumPy's max and argmax."""
    logits, temperature = situation
    now = comparison(logits, temperature, FIRST)
    winners = np.argmax(logits, axis=1)
    one_hot = np.eye(logits.shape[1])[winners]
    np.testing.assert_allclose(now["softmax"], special.softmax(logits / temperature, axis=1))
    np.testing.assert_allclose(now["sigmoid"], special.expit(logits), rtol=1e-14)
    assert (now["argmax"] == one_hot).all()
    assert (now["max"] == one_hot * np.max(logits, axis=1, keepdims=True)).all()
    assert now["index"][:, 0].tolist() == winners.tolist()
    for name in FUNCTIONS:
        np.testing.assert_allclose(now[f"{name}_sum"], now[name].sum(axis=1, keepdims=True))


@SETTINGS
@given(SITUATIONS)
def test_one_column_a_class(situation: tuple[Array, Array]) -> None:
    """Outputs have a column a class; what is of two classes has two, the rest one."""
    rows, classes = situation[0].shape
    wide = {*FUNCTIONS, *(f"{name}_tops" for name in FUNCTIONS)}
    two = {"shares", "starts", "middles", "reach", "level"}
    for name, array in comparison(*situation, FIRST).items():
        width = classes if name in wide else 2 if name in two else 1
        assert array.shape == (rows, width), name


@SETTINGS
@given(SITUATIONS)
def test_numbers_stand_beyond_their_bars(situation: tuple[Array, Array]) -> None:
    """A number stands above its bar, below a negative one, and within the axis."""
    now = comparison(*situation, FIRST)
    for name, (low, high) in LIMITS.items():
        gaps = now[f"{name}_tops"] - now[name]
        assert ((gaps < 0) == (now[name] < 0)).all()
        assert (now[f"{name}_tops"] > low).all()
        assert (now[f"{name}_tops"] < high).all()


@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_slopes_against_finite_differences(preset: Preset, temperature: float) -> None:
    """Each slope is the derivative of the watched class's output in its own score."""
    logits = scores(preset)
    for watched in range(len(logits)):
        now = one(logits, temperature, watched)
        for name in FUNCTIONS:
            wanted = float(slope(name, logits, watched, temperature))
            np.testing.assert_allclose(now[f"{name}_slope"], [wanted], rtol=1e-9, atol=1e-12)


def test_slopes_at_a_tie() -> None:
    """At a tie max and argmax have no slope for the classes that tie; the others have."""
    for watched, tie in enumerate([False, True, True]):
        now = one([1.0, 3.0, 3.0], watched=watched)
        for name in ("max", "argmax"):
            np.testing.assert_equal(now[f"{name}_slope"], [np.nan if tie else 0])
        for name in ("softmax", "sigmoid"):
            assert np.isfinite(now[f"{name}_slope"]).all()


def test_ties_go_to_the_first() -> None:
    """Max and argmax name the first of equals, as NumPy does; softmax shares evenly."""
    now = one([2.0, 2.0])
    assert now["argmax"].tolist() == [1, 0]
    assert now["max"].tolist() == [2, 0]
    assert now["index"].tolist() == [0]
    assert now["softmax"].tolist() == [0.5, 0.5]


@pytest.mark.parametrize("preset", side_by_side.PRESETS, ids=lambda preset: preset.name)
def test_leaders(preset: Preset) -> None:
    """With five classes argmax counts from 0: the 4th is index 3."""
    position = {"third": 3, "fourth": 4, "fifth": 5}[preset.name]
    assert one(scores(preset))["index"].tolist() == [position - 1]


def test_two_classes_are_one_sigmoid() -> None:
    """[2, 1]: 0.731 by softmax and by sigmoid of the difference, not sigmoid(2) = 0.881."""
    now = one([2, 1])
    assert now["pair_softmax"].round(3).tolist() == [0.731]
    assert now["pair_sigmoid"].round(3).tolist() == [0.731]
    assert now["first_sigmoid"].round(3).tolist() == [0.881]


def test_sigmoid_of_a_fifth() -> None:
    """[0.2, 0]: every one of the three is sigmoid(0.2)."""
    now = one([0.2, 0])
    for name in ("pair_softmax", "pair_sigmoid", "first_sigmoid"):
        assert now[name][0] == pytest.approx(0.549833997312478, abs=1e-15)


@SETTINGS
@given(SITUATIONS)
def test_pair_is_of_the_first_two(situation: tuple[Array, Array]) -> None:
    """Softmax of the first two classes alone is sigmoid of their difference over T."""
    logits, temperature = situation
    now = comparison(logits, temperature, FIRST)
    pair = special.softmax(logits[:, :2] / temperature, axis=1)[:, :1]
    np.testing.assert_allclose(now["pair_softmax"], pair, rtol=1e-12)
    np.testing.assert_allclose(now["pair_sigmoid"], now["pair_softmax"], rtol=1e-12)
    np.testing.assert_allclose(now["first_sigmoid"], special.expit(logits[:, :1]), rtol=1e-14)


@SETTINGS
@given(SITUATIONS)
def test_the_point_of_two_classes_is_on_the_curve(situation: tuple[Array, Array]) -> None:
    """The line runs at the share's height from the point on the sigmoid to where shares meet."""
    now = comparison(*situation, FIRST)
    np.testing.assert_allclose(special.expit(now["difference"]), now["pair_sigmoid"], atol=5e-5)
    assert (np.abs(now["difference"]) <= SPAN).all()
    assert (now["reach"][:, :1] == now["difference"]).all()
    for end in (now["level"][:, :1], now["level"][:, 1:], now["starts"][:, 1:]):
        assert (end == now["pair_softmax"]).all()
    np.testing.assert_allclose(now["middles"], now["starts"] + now["shares"] / 2)


def test_small_temperature_makes_softmax_argmax() -> None:
    """As T goes to 0 softmax becomes the one-hot argmax, as T grows all become equal."""
    now = one([0.2, 1.5, -2.0], 1e-3)
    assert now["softmax"].tolist() == now["argmax"].tolist()
    assert one([0.2, 1.5, -2.0], 1e9)["softmax"] == pytest.approx([1 / 3] * 3)


@SETTINGS
@given(SITUATIONS)
def test_temperature_is_softmax_s_alone(situation: tuple[Array, Array]) -> None:
    """Max, argmax and sigmoid do not know T."""
    logits, temperature = situation
    now, other = comparison(logits, temperature, FIRST), comparison(logits, temperature * 3, FIRST)
    for name in ("max", "argmax", "sigmoid", "index", "first_sigmoid"):
        assert (now[name] == other[name]).all()


@SETTINGS
@given(situation=SITUATIONS, data=st.data())
def test_response_is_comparison_point_by_point(
    situation: tuple[Array, Array], data: st.DataObject
) -> None:
    """A curve along one score holds what `comparison` gives with that score in its place."""
    logits, temperature = situation
    column = data.draw(st.integers(0, logits.shape[1] - 1))
    axis = np.array(data.draw(st.lists(SCORE, min_size=1, max_size=5)))
    before = logits.copy()
    curves = response(logits, temperature, column=column, axis=axis)
    assert (logits == before).all()
    assert set(curves) == {f"curve_{name}" for name in FUNCTIONS}
    for point, value in enumerate(axis):
        moved = logits.copy()
        moved[:, column] = value
        now = comparison(moved, temperature, FIRST)
        for name in FUNCTIONS:
            curve = curves[f"curve_{name}"]
            assert curve.shape == (len(logits), len(axis))
            np.testing.assert_allclose(curve[:, point], now[name][:, column], rtol=1e-14)


def test_the_whole_temperature_sweep_is_one_call() -> None:
    """Rows of temperature give rows of curves: what the live page sends."""
    temperature = np.array([[0.5], [1.0], [2.0]])
    along = partial(response, column=1, axis=np.linspace(-10, 10, 5))
    curves = along(np.tile([0.2, 1.5, -2.0], (3, 1)), temperature)
    for row, value in enumerate(temperature):
        alone = along(np.array([[0.2, 1.5, -2.0]]), value[None])
        for name, curve in curves.items():
            np.testing.assert_allclose(curve[row], alone[name][0], rtol=1e-15)
