"""The three steps of softmax, against SciPy."""

from __future__ import annotations

import doctest
from typing import Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import special

from softmax_viz.maths import stages as module
from softmax_viz.maths.stages import stages

Array = NDArray[np.float64]

SETTINGS = settings(database=None, deadline=None, max_examples=60)
SITUATIONS = st.tuples(st.integers(1, 4), st.integers(2, 10)).flatmap(
    lambda shape: st.tuples(
        hnp.arrays(np.float64, shape, elements=st.floats(-10, 10)),
        hnp.arrays(np.float64, (shape[0], 1), elements=st.floats(0.05, 10)),
        hnp.arrays(np.float64, (shape[0], 1), elements=st.floats(-5, 5)),
    )
)


def one(logits: list[float], temperature: float = 1.0, shift: float = 0.0) -> dict[str, Any]:
    """Give the outputs of a single situation."""
    outputs = stages(np.array([logits]), np.array([[temperature]]), np.array([[shift]]))
    return {name: array[0] for name, array in outputs.items()}


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(module).failed == 0


@SETTINGS
@given(SITUATIONS)
def test_every_number_against_scipy(situation: tuple[Array, Array, Array]) -> None:
    """Exponents, exponentials, sum and probabilities are those of the definition."""
    logits, temperature, shift = situation
    now = stages(logits, temperature, shift)
    exponents = (logits + shift) / temperature
    np.testing.assert_allclose(now["scores"], logits + shift, rtol=1e-15)
    np.testing.assert_allclose(now["exponents"], exponents, rtol=1e-15)
    np.testing.assert_allclose(now["exponentials"], np.exp(exponents), rtol=1e-12)
    total = np.exp(special.logsumexp(exponents, axis=1, keepdims=True))
    np.testing.assert_allclose(now["total"], total, rtol=1e-11)
    p = special.softmax(exponents, axis=1)
    np.testing.assert_allclose(now["probabilities"], p, rtol=1e-12)
    np.testing.assert_allclose(now["percents"], 100 * p, rtol=1e-12)
    np.testing.assert_allclose(now["sum"], 1, rtol=1e-15)


@SETTINGS
@given(SITUATIONS)
def test_one_column_a_class(situation: tuple[Array, Array, Array]) -> None:
    """Each output has a row a situation and a column a class, or one."""
    rows, classes = situation[0].shape
    single = {"total", "sum", "top", "plane_x", "plane_y"}
    for name, array in stages(*situation).items():
        assert array.shape == (rows, 1 if name in single else classes), name


@SETTINGS
@given(SITUATIONS)
def test_the_strip_has_no_gap(situation: tuple[Array, Array, Array]) -> None:
    """Each probability begins where the one before it ends, the first at 0."""
    now = stages(*situation)
    ends = now["starts"] + now["probabilities"]
    np.testing.assert_allclose(now["starts"][:, 0], 0, atol=1e-15)
    np.testing.assert_allclose(now["starts"][:, 1:], ends[:, :-1], atol=1e-15)
    np.testing.assert_allclose(ends[:, -1], 1)


@SETTINGS
@given(SITUATIONS)
def test_top_is_argmax(situation: tuple[Array, Array, Array]) -> None:
    """The most likely class is the first of the largest probabilities."""
    now = stages(*situation)
    assert now["top"][:, 0].tolist() == np.argmax(now["probabilities"], axis=1).tolist()


@SETTINGS
@given(SITUATIONS)
def test_labels_stand_on_their_bars(situation: tuple[Array, Array, Array]) -> None:
    """A label stands at the top of a bar, over a negative one at 0."""
    now = stages(*situation)
    assert (now["score_tops"] == np.where(now["scores"] > 0, now["scores"], 0)).all()


def test_the_worked_example() -> None:
    """softmax([0.2, 1.5, -2]) is the curriculum's."""
    assert one([0.2, 1.5, -2])["probabilities"].round(8).tolist() == [
        0.20920065,
        0.76761926,
        0.02318009,
    ]


@SETTINGS
@given(SITUATIONS)
def test_the_shift_changes_nothing(situation: tuple[Array, Array, Array]) -> None:
    """A constant added to every score leaves the probabilities."""
    logits, temperature, shift = situation
    shifted = stages(logits, temperature, shift)["probabilities"]
    plain = stages(logits, temperature, np.zeros_like(shift))["probabilities"]
    np.testing.assert_allclose(shifted, plain, rtol=1e-11)


def test_small_temperature_is_argmax() -> None:
    """As T goes to 0 the largest gets all, and a tie is split evenly."""
    assert one([-2, 9, 3], 0.05)["probabilities"] == pytest.approx([0, 1, 0], abs=1e-40)
    assert one([9, 3, 9], 0.05)["probabilities"] == pytest.approx([0.5, 0, 0.5], abs=1e-40)


def test_tie() -> None:
    """Equal scores get equal shares, and the first is called the top."""
    now = one([1, 1, 1, 1])
    assert now["probabilities"].tolist() == [0.25] * 4
    assert now["top"].tolist() == [0]


@SETTINGS
@given(SITUATIONS)
def test_plane_is_the_ternary_chart_s(situation: tuple[Array, Array, Array]) -> None:
    """For three classes, and only then, x is c - b and y is a."""
    now = stages(*situation)
    if situation[0].shape[1] == 3:
        a, b, c = now["probabilities"].T
        assert now["plane_x"][:, 0].tolist() == (c - b).tolist()
        assert now["plane_y"][:, 0].tolist() == a.tolist()
    else:
        assert not {"plane_x", "plane_y"} & set(now)


@pytest.mark.parametrize("corner", [0, 1, 2])
def test_corners_of_the_plane(corner: int) -> None:
    """Certainty is a corner: a on top, b left, c right."""
    logits = [0.0, 0.0, 0.0]
    logits[corner] = 10.0
    now = one(logits, 0.05)
    point = [now["plane_x"][0], now["plane_y"][0]]
    assert point == pytest.approx([(0, 1), (-1, 0), (1, 0)][corner], abs=1e-40)
