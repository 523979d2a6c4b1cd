"""Derivatives of losses behind a softmax, against mpmath and SciPy."""

from __future__ import annotations

from typing import Any

import hypothesis.extra.numpy as hnp
import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy import special

from softmax_viz.lessons.gradient.derivatives import (
    STEP,
    finite_difference,
    losses_along,
    slopes_along,
    squared_error_gradient,
    sure_and_wrong,
)

Array = NDArray[np.float64]

SETTINGS = settings(database=None, deadline=None, max_examples=60)
SCORES = hnp.arrays(np.float64, st.integers(2, 10), elements=st.floats(-10, 10))
WARMTH = st.floats(0.5, 10)


def one(number: float) -> Array:
    """Give a number as a model takes it."""
    return np.array([[float(number)]])


def exact_loss(logits: Any, right: int, temperature: float = 1) -> mpmath.mpf:  # noqa: ANN401
    """Give the loss in 50 digits."""
    s = [mpmath.mpf(float(z)) / mpmath.mpf(float(temperature)) for z in logits]
    return mpmath.log(mpmath.fsum(mpmath.exp(v) for v in s)) - s[right]


@SETTINGS
@given(logits=SCORES, temperature=WARMTH, data=st.data())
def test_the_finite_difference_measures_the_gradient(
    logits: Array, temperature: float, data: st.DataObject
) -> None:
    """Central differences agree with (p - y) / T to what step and rounding allow."""
    right = data.draw(st.integers(0, len(logits) - 1))
    y = np.eye(len(logits))[right]
    measured = finite_difference(logits[None], y, temperature=one(temperature))[0]
    wanted = (special.softmax(logits / temperature) - y) / temperature
    allowed = STEP**2 / temperature**3 + 1e-15 * 60 / temperature / STEP
    assert_allclose(measured, wanted, atol=allowed)


def test_the_finite_difference_is_the_loss_s() -> None:
    """It is exactly the difference quotient of the loss, here in 50 digits."""
    logits, right = [0.2, 1.5, -2.0], 1
    measured = finite_difference(np.array([logits]), np.eye(3)[right])[0]
    with mpmath.workdps(50):
        for i in range(3):
            above, below = ([*logits] for _ in range(2))
            above[i], below[i] = logits[i] + STEP, logits[i] - STEP
            rise = exact_loss(above, right) - exact_loss(below, right)
            width = mpmath.mpf(above[i]) - mpmath.mpf(below[i])
            assert measured[i] == pytest.approx(float(rise / width), abs=1e-11)


@SETTINGS
@given(logits=SCORES, data=st.data())
def test_squared_error_s_gradient(logits: Array, data: st.DataObject) -> None:
    """It is the chain rule's 2 J (p - y), with SciPy's softmax."""
    right = data.draw(st.integers(0, len(logits) - 1))
    p, y = special.softmax(logits), np.eye(len(logits))[right]
    jacobian = np.diag(p) - np.outer(p, p)
    found = squared_error_gradient(logits, y)
    assert_allclose(found, 2 * jacobian @ (p - y), atol=1e-14)
    assert np.abs(found).max() <= 1, "the chart's axis ends at 1.1"


def test_squared_error_s_gradient_against_mpmath() -> None:
    """It is the derivative of the sum over the classes of (p - y)²: no ½, no mean."""
    logits, right = [0.2, 1.5, -2.0], 2

    def error(*z: mpmath.mpf) -> mpmath.mpf:
        e = [mpmath.exp(v) for v in z]
        return mpmath.fsum((v / mpmath.fsum(e) - (i == right)) ** 2 for i, v in enumerate(e))

    with mpmath.workdps(40):
        unit = np.eye(3, dtype=int)
        wanted = [float(mpmath.diff(error, tuple(logits), tuple(map(int, n)))) for n in unit]
    assert_allclose(squared_error_gradient(np.array(logits), np.eye(3)[right]), wanted, rtol=1e-12)


def test_the_plateau() -> None:
    """Sure and wrong, squared error pulls thousands of times less; sure and right, both rest."""
    wrong = sure_and_wrong(np.array([-4.0, 6.0, 0.0]), 0)
    assert wrong["entropy"] == pytest.approx(-1, abs=1e-4)
    assert -1e-3 < wrong["squared"] < 0
    assert wrong["ratio"] > 1000
    assert wrong["p"] == pytest.approx(special.softmax([-4, 6, 0])[0])
    right = sure_and_wrong(np.array([10.0, -10.0, 0.0]), 0)
    assert abs(right["entropy"]) < 1e-4
    assert abs(right["squared"]) < 1e-4


def test_the_curves_are_derivatives_along_one_logit() -> None:
    """Each point of the two curves is the derivative there, by the logit that moves."""
    axis = np.linspace(-10, 10, 9)
    logits, right, column = np.array([0.2, 1.5, -2.0]), 0, 1
    entropy, squared = slopes_along(logits, target=right, column=column, axis=axis)
    for place, value in enumerate(axis):
        moved = np.array([0.2, value, -2.0])
        p, y = special.softmax(moved), np.eye(3)[right]
        assert entropy[place] == pytest.approx((p - y)[column], abs=6e-4)
        chain = 2 * (np.diag(p) - np.outer(p, p)) @ (p - y)
        assert squared[place] == pytest.approx(chain[column], abs=6e-4)
    losses = losses_along(logits, target=right, column=column, axis=axis)
    moved = np.stack([np.array([0.2, value, -2.0]) for value in axis])
    assert_allclose(losses, -special.log_softmax(moved, axis=1)[:, right], atol=6e-4)
