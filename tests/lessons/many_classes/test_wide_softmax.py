"""A wide softmax trained in full and on candidates: gradients, data, the race."""

from __future__ import annotations

import doctest
from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import special

from softmax_viz.lessons.many_classes import wide_softmax
from softmax_viz.lessons.many_classes.candidate_sampling import (
    draw_classes,
    expected_counts,
    log_uniform,
    sampled_loss,
)
from softmax_viz.lessons.many_classes.wide_softmax import (
    BATCH,
    CONTENDERS,
    DRAWS,
    Learner,
    Problem,
    race,
)

RATE = wide_softmax._RATE  # noqa: SLF001 - what a step is multiplied by
SEED = wide_softmax._SEED  # noqa: SLF001 - the same batches again
CLASSES = 300


@pytest.fixture(scope="module")
def problem() -> Problem:
    """Give a problem that is quick."""
    return Problem(CLASSES)


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(wide_softmax).failed == 0


def started(way: str, problem: Problem) -> Learner:
    """Give a learner whose weights are not all 0."""
    learner = Learner(way, problem)
    rng = np.random.default_rng(8)
    learner.weights[:] = rng.standard_normal(learner.weights.shape)
    learner.bias[:] = rng.standard_normal(CLASSES)
    return learner


def test_a_full_step_goes_down_the_gradient(problem: Problem) -> None:
    """Weights and bias move against (p - y), averaged over the batch, as SciPy has it."""
    learner = started("full", problem)
    weights, bias = learner.weights.astype(float), learner.bias.astype(float)
    inputs, labels = problem.batch(np.random.default_rng(SEED))
    error = special.softmax(inputs @ weights.T + bias, axis=1)
    error[np.arange(BATCH), labels] -= 1
    learner.step()
    assert_allclose(learner.weights, weights - RATE * error.T @ inputs / BATCH, atol=2e-5)
    assert_allclose(learner.bias, bias - RATE * error.sum(axis=0) / BATCH, atol=2e-5)


@pytest.mark.parametrize("way", ["corrected", "plain"])
def test_a_sampled_step_goes_down_its_own_loss(problem: Problem, way: str) -> None:
    """The step is the finite-difference gradient of the sampled loss, draw by draw."""
    learner = started(way, problem)
    weights, bias = learner.weights.astype(float), learner.bias.astype(float)
    inputs, labels = problem.batch(np.random.default_rng(SEED))
    sampler = log_uniform(CLASSES)
    drawn = draw_classes(np.random.default_rng(SEED + 1), sampler, DRAWS)
    expected = expected_counts(sampler.probability(np.arange(CLASSES)), DRAWS)

    def loss(moved: np.ndarray) -> float:
        scores = inputs @ weights.T + moved
        corrected = expected if way == "corrected" else None
        each = [
            sampled_loss(z, int(y), drawn, corrected) for z, y in zip(scores, labels, strict=True)
        ]
        return float(np.mean(each))

    learner.step()
    rare = np.setdiff1d(np.arange(CLASSES), [*drawn, *labels])
    for index in (*labels[:3], *drawn[:3], *rare[:2]):
        nudge = np.zeros(CLASSES)
        nudge[index] = 1e-5
        slope = (loss(bias + nudge) - loss(bias - nudge)) / 2e-5
        assert learner.bias[index] - bias[index] == pytest.approx(-RATE * slope, abs=2e-5)
    assert_allclose(learner.weights[rare], weights[rare], atol=1e-6)


def test_weights_move_with_the_bias(problem: Problem) -> None:
    """A sampled step of the weights is that of the bias, input by input: one input shows it."""
    learner = started("corrected", problem)
    inputs, labels = problem.batch(np.random.default_rng(SEED))
    before, bias = learner.weights.copy(), learner.bias.copy()
    learner._sampled(inputs[:1], labels[:1])  # noqa: SLF001 - a batch of one
    assert_allclose(learner.weights - before, np.outer(learner.bias - bias, inputs[0]), atol=1e-5)


def test_the_loss_is_the_full_one(problem: Problem) -> None:
    """What is reported is the cross-entropy over all classes on the inputs held out."""
    learner = started("plain", problem)
    inputs, labels = problem.held_out
    log_p = special.log_softmax(inputs @ learner.weights.T + learner.bias, axis=1)
    expected = -log_p[np.arange(len(labels)), labels].mean()
    assert problem.loss(learner.weights, learner.bias) == pytest.approx(expected, rel=1e-5)


def test_classes_follow_zipf(problem: Problem) -> None:
    """The class of rank r comes up 1/r as often as the first."""
    _, labels = problem.batch(np.random.default_rng(0), 50_000)
    counts = np.bincount(labels, minlength=CLASSES)
    share = 1 / np.arange(1, CLASSES + 1)
    share /= share.sum()
    assert_allclose(counts[:5] / 50_000, share[:5], rtol=0.1)
    assert len(counts) == CLASSES


def test_nobody_beats_bayes(problem: Problem) -> None:
    """The rule that knows how the data are made is better than any small change of it."""
    best = problem.best_loss()
    assert best < np.log(CLASSES)
    learner = Learner("full", problem)
    for _ in range(300):
        learner.step()
    assert best < problem.loss(learner.weights, learner.bias) < np.log(CLASSES)


@pytest.mark.parametrize("way", CONTENDERS)
def test_the_same_seed_the_same_training(problem: Problem, way: str) -> None:
    """Two learners of one way are the same after as many steps, and all see the same batches."""
    first, second = Learner(way, problem), Learner(way, Problem(CLASSES))
    for _ in range(5):
        first.step()
        second.step()
    assert_allclose(first.weights, second.weights)
    assert first.steps == 5


def test_correction_learns_the_right_probabilities() -> None:
    """By the same number of steps, at 3000 classes, corrected is far below not corrected."""
    problem = Problem(3000)
    losses = {}
    for way in ("corrected", "plain"):
        learner = Learner(way, problem)
        for _ in range(1500):
            learner.step()
        losses[way] = problem.loss(learner.weights, learner.bias)
    assert losses["corrected"] < losses["plain"] - 0.5


def test_a_race() -> None:
    """All train for the time given, start at ln n, and are looked at equally often."""
    seconds = 0.2
    shares, found = zip(*race(CLASSES, seconds=seconds), strict=True)
    assert shares[-1] == 1
    assert all(0 <= share <= 1 for share in shares)
    curves, best = found[-1]
    assert set(curves) == set(CONTENDERS)
    for curve in curves.values():
        assert curve.losses[0] == pytest.approx(np.log(CLASSES), rel=1e-5)
        assert (curve.seconds[0], curve.steps[0]) == (0, 0)
        assert all(a <= b for a, b in pairwise(curve.seconds))
        assert curve.seconds[-1] >= seconds
        assert len(curve.losses) == len(curve.steps) == len(curve.seconds)
        assert min(curve.losses) > best
    assert len({len(curve.losses) for curve in curves.values()}) == 1
