"""The three steps, against SciPy and plain NumPy lines."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import special

from softmax_viz.lessons.softmax.model import corners, shifted, stages

SETTINGS = settings(database=None, max_examples=60)
scores = st.lists(st.floats(-10, 10), min_size=2, max_size=10)
temperatures = st.floats(0.05, 10)


@SETTINGS
@given(scores, temperatures)
def test_every_number_is_scipys(logits: list[float], temperature: float) -> None:
    """Exponents, exponentials, their sum and the probabilities are NumPy's and SciPy's."""
    z = np.array([logits])
    now = stages(z, np.array([[temperature]]))
    assert_allclose(now["exponents"], z / temperature)
    assert_allclose(now["exponentials"], np.exp(z / temperature))
    assert_allclose(now["total"], np.exp(z / temperature).sum(keepdims=True, axis=1))
    assert_allclose(now["probabilities"], special.softmax(z / temperature, axis=1))
    assert_allclose(now["sum"], 1)
    assert now["top"][0, 0] == now["probabilities"].argmax()


def test_scores_over_their_sum_are_no_probabilities() -> None:
    """As the page says: mixed signs give a negative share, negative ones turn the order round."""
    for mixed in ([0.2, 1.5, -2.0], [3.0, -1.0]):
        assert min(mixed / np.sum(mixed)) < 0
    negative = np.array([-1.0, -2.0, -4.0])
    assert np.argsort(negative / negative.sum()).tolist() == np.argsort(negative).tolist()[::-1]
    one = np.ones((1, 1))
    assert np.argsort(stages(negative[None], one)["probabilities"][0]).tolist() == [2, 1, 0]


@SETTINGS
@given(scores, temperatures, st.floats(-5, 5))
def test_a_constant_changes_no_probability(
    logits: list[float], temperature: float, shift: float
) -> None:
    """It multiplies every exponential, and their sum, by one factor."""
    z, heat = np.array([logits]), np.array([[temperature]])
    plain, moved = stages(z, heat), shifted(z, heat, np.array([[shift]]))
    assert_allclose(moved["probabilities"], plain["probabilities"], rtol=1e-9)
    assert_allclose(moved["exponentials"], plain["exponentials"] * moved["factor"], rtol=1e-9)
    assert_allclose(moved["total"], plain["total"] * moved["factor"], rtol=1e-9)


@SETTINGS
@given(st.lists(st.floats(-10, 10), min_size=3, max_size=3), temperatures)
def test_the_point_lies_in_the_triangle(logits: list[float], temperature: float) -> None:
    """Its plane coordinates give the three probabilities back."""
    now = corners(np.array([logits]), np.array([[temperature]]))
    a, difference = now["plane_y"], now["plane_x"]
    rest = 1 - a
    back = np.concatenate([a, (rest - difference) / 2, (rest + difference) / 2], axis=1)
    assert_allclose(back, special.softmax(np.array([logits]) / temperature, axis=1), atol=1e-12)
