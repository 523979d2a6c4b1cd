"""Draws: seeded, countable, and close to the probabilities as they become many."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy import special, stats

from softmax_viz.lessons.temperature.sampling import (
    COLUMNS,
    DRAWS,
    HUNDRED,
    SMALLEST_ERROR,
    convergence,
    count_draws,
    draws,
    expected_error,
    hundred,
    many,
    picture,
    uniforms,
)

SETTINGS = settings(database=None, deadline=None, max_examples=60)
SCORES = hnp.arrays(np.float64, st.integers(2, 10), elements=st.floats(-10, 10))
SEEDS = st.integers(1, 999)
Array = NDArray[np.float64]


def one(number: float) -> Array:
    """Give a number as a model takes it."""
    return np.array([[float(number)]])


@SETTINGS
@given(logits=SCORES, seed=SEEDS)
def test_a_draw_is_where_its_number_falls(logits: Array, seed: int) -> None:
    """Class by class as a plain loop finds them, and counted the same."""
    p, numbers = special.softmax(logits), uniforms(seed, 200)
    ends = list(accumulate(p.tolist()))[:-1]
    expected = [bisect_right(ends, u) for u in numbers.tolist()]
    assert draws(p, numbers).tolist() == expected
    counted = np.bincount(expected, minlength=len(p))
    assert count_draws(p[None, :], np.sort(numbers))[0].tolist() == counted.tolist()


def test_a_seed_gives_its_numbers() -> None:
    """The same seed gives the same numbers, fewer are the first of more, others differ."""
    assert uniforms(7, 100).tolist() == uniforms(7, 100_000)[:100].tolist()
    assert uniforms(7, 100).tolist() != uniforms(8, 100).tolist()
    numbers = uniforms(7, 100_000)
    assert numbers.min() >= 0
    assert numbers.max() < 1


def test_draws_have_their_probabilities() -> None:
    """A chi-square test over a hundred thousand draws sees no difference."""
    p = special.softmax([0.2, 1.5, -2.0])
    counts = np.bincount(draws(p, uniforms(1, 100_000)), minlength=3)
    assert stats.chisquare(counts, p * 100_000).pvalue > 0.001


@SETTINGS
@given(logits=SCORES, seed=SEEDS, data=st.data())
def test_raising_a_score_takes_no_draw_from_it(
    logits: Array, seed: int, data: st.DataObject
) -> None:
    """With the numbers held, a raised first class keeps its draws and may win some."""
    higher = logits.copy()
    higher[0] += data.draw(st.floats(0, 5))
    numbers = uniforms(seed, 100)
    before = draws(special.softmax(logits), numbers) == 0
    after = draws(special.softmax(higher), numbers) == 0
    assert np.all(after[before])


@SETTINGS
@given(logits=SCORES, seed=SEEDS, count=st.sampled_from(DRAWS))
def test_the_picture_shows_the_counts(logits: Array, seed: int, count: int) -> None:
    """A hundred cells, as many of a class as were drawn of it; frequencies add up to 1."""
    now = hundred(seed)(logits[None, :], one(1)) | many(seed, count)(logits[None, :], one(1))
    cells, counts = now["cells"][0], now["counts"][0]
    assert cells.dtype == np.uint8
    assert cells.shape == (HUNDRED,)
    assert np.bincount(cells, minlength=len(logits)).tolist() == counts.tolist()
    assert now["frequencies"].sum() == pytest.approx(1, abs=0.005)
    drawn = draws(special.softmax(logits), uniforms(seed, max(count, 100)))
    p = special.softmax(logits)
    assert_allclose(now["probabilities"][0], p, rtol=1e-10, atol=1e-300)
    assert_allclose(now["starts"][0], np.concatenate([[0], p.cumsum()[:-1]]), atol=1e-12)
    assert counts.tolist() == np.bincount(drawn[:100], minlength=len(logits)).tolist()
    expected = np.bincount(drawn[:count], minlength=len(logits)) / count
    assert_allclose(now["frequencies"][0], expected, atol=0.0005 + 1e-9)


def test_cells_stand_below_their_share() -> None:
    """Class after class from the left, columns from the top; a heatmap counts from below."""
    rows = picture(np.array([[7, 0, 93]])).reshape(-1, COLUMNS)
    from_above = rows[::-1].T.ravel().tolist()
    assert from_above == [0] * 7 + [2] * 93


@SETTINGS
@given(logits=SCORES, temperature=st.floats(0.05, 10), seed=SEEDS)
def test_convergence_is_drawing_at_each_number(
    logits: Array, temperature: float, seed: int
) -> None:
    """The row of N draws is what N draws give, and its distance from p."""
    found = convergence(seed)(logits[None, :], one(temperature))
    p = special.softmax(logits / temperature)
    for row in (0, 12, 76, 166):
        alone = many(seed, DRAWS[row])(logits[None, :], one(temperature))["frequencies"][0]
        assert_allclose(found["frequencies"][row], alone, atol=1e-12)
        counted = np.bincount(draws(p, uniforms(seed, DRAWS[row])), minlength=len(p))
        distance = np.linalg.norm(counted / DRAWS[row] - p)
        assert_allclose(found["error"][row], distance, atol=1e-12)
        assert found["draws_at"][row] == pytest.approx(np.log10(DRAWS[row]), abs=0.015)
    for name in ("error", "expected"):
        assert np.isfinite(found[f"{name}_at"]).all()
        assert found[f"{name}_at"].min() >= np.log10(SMALLEST_ERROR)


def test_the_typical_error_is_typical() -> None:
    """Over many seeds the root of the mean squared distance is the one the formula gives."""
    logits, count = np.array([[0.2, 1.5, -2.0]]), 100
    p = special.softmax(logits, axis=1)
    squared = [
        np.sum((many(seed, count)(logits, one(1))["frequencies"] - p) ** 2)
        for seed in range(1, 1001)
    ]
    assert np.sqrt(np.mean(squared)) == pytest.approx(expected_error(p, one(count)).item(), rel=0.1)


def test_a_hundred_times_the_draws_for_a_tenth_of_the_error() -> None:
    """The typical error falls as one over the root of N."""
    p = np.array([[0.5, 0.3, 0.2]])
    few, many = expected_error(p, one(100)), expected_error(p, one(10_000))
    assert_allclose(few / many, 10)
    assert expected_error(np.array([[1.0, 0.0]]), one(10)).item() == 0


def test_the_numbers_of_draws() -> None:
    """From twenty to a hundred thousand, evenly spaced in the logarithm, powers of ten exact."""
    assert (DRAWS[0], DRAWS[-1]) == (20, 100_000)
    assert {100, 1000, 10_000} < set(DRAWS)
    assert len(set(DRAWS)) == len(DRAWS)
    steps = np.diff(np.log10(DRAWS))
    assert_allclose(steps[:50], 1 / 45, atol=0.015)  # whole draws
    assert_allclose(steps[50:], 1 / 45, atol=0.005)  # three digits
