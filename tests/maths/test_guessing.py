"""A learner's guesses."""

from __future__ import annotations

import doctest

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from softmax_viz.maths import guessing
from softmax_viz.maths.guessing import furthest, guesses

SETTINGS = settings(database=None, deadline=None, max_examples=60)
SHARE = st.integers(0, 100).map(lambda percent: percent / 100)


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(guessing).failed == 0


@SETTINGS
@given(hnp.arrays(np.float64, (3, 4), elements=st.integers(0, 100)))
def test_shares_are_a_hundredth(percents: NDArray[np.float64]) -> None:
    """Guesses in per cent become shares with their total, and are not made to add up."""
    made = guesses(percents)
    np.testing.assert_allclose(made["shares"], percents / 100)
    np.testing.assert_allclose(made["total"], percents.sum(axis=1, keepdims=True) / 100)


@SETTINGS
@given(st.lists(st.tuples(SHARE, SHARE), min_size=1, max_size=10))
def test_furthest_is_the_largest_gap(pairs: list[tuple[float, float]]) -> None:
    """The guess named is as far off as any."""
    said, true = np.array(pairs).T
    index, gap = furthest(said, true)
    assert gap == pytest.approx(abs(said[index] - true[index]), abs=1e-9)
    assert gap == pytest.approx(max(abs(a - b) for a, b in pairs), abs=1e-9)


def test_right_guesses_are_not_off() -> None:
    """Who guessed right is off by 0."""
    p = np.array([0.1, 0.2, 0.7])
    assert furthest(p, p)[1] == 0
