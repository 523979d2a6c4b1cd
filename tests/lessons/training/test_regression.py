"""Gradient descent against independent optimisers, and what its settings promise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, special

from softmax_viz.lessons.training.datasets import (
    CLASSES,
    FEATURES,
    SHAPES,
    Dataset,
    iris,
    read_points,
    shape,
)
from softmax_viz.lessons.training.regression import (
    VERDICTS,
    Settings,
    gradient,
    losses,
    safe_rate,
    train,
    training,
    verdict,
)
from softmax_viz.lessons.training.task import DATA, Task

SETTINGS = settings(database=None, deadline=None, max_examples=25)
PETALS = iris(*FEATURES[2:])
OVERLAPPING = shape("overlapping", seed=1)
EVERY = {"iris": PETALS, **{name: shape(name, seed=2) for name in SHAPES}}


def reference(flat: np.ndarray, design: np.ndarray, labels: np.ndarray, l2: float) -> float:
    """Compute the loss in other words: SciPy's log-sum-exp, less the right class's logit."""
    weights = flat.reshape(-1, CLASSES)
    z = design @ weights
    total = np.sum(special.logsumexp(z, axis=1)) - np.sum(z[np.arange(len(z)), labels])
    return float(total / len(labels) + l2 / 2 * np.sum(weights[:-1] ** 2))


# ---- Agreement with a reference ----------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("l2", [0.1, 0.01])
def test_the_last_loss_is_the_lowest_there_is(name: str, l2: float) -> None:
    """On the convex problem with L2 it is within 1e-6 of what SciPy's BFGS finds."""
    data = EVERY[name]
    run = train(data, Settings(rate=1.0, l2=l2, epochs=2000))
    design = run.design(data.points)
    found = optimize.minimize(
        reference,
        np.zeros(design.shape[1] * CLASSES),
        args=(design, data.labels, l2),
        method="BFGS",
        options={"gtol": 1e-8},
    )
    assert run.loss[-1] == pytest.approx(found.fun, abs=1e-6)
    assert run.loss[-1] == pytest.approx(
        reference(run.weights[-1].ravel(), design, data.labels, l2), abs=1e-12
    )


@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
@SETTINGS
def test_gradient_is_the_slope_of_the_loss(seed: int, l2: float) -> None:
    """Central differences of the loss agree with the gradient in every weight and bias."""
    rng = np.random.default_rng(seed)
    design = np.hstack([rng.normal(size=(7, 2)), np.ones((7, 1))])
    labels = rng.integers(CLASSES, size=7)
    weights = rng.normal(size=(3, CLASSES))
    slopes = optimize.approx_fprime(
        weights.ravel(), lambda w: losses(w.reshape(3, CLASSES), design, labels, l2), 1e-7
    )
    computed = gradient(weights, design, np.eye(CLASSES)[labels], l2)
    np.testing.assert_allclose(computed.ravel(), slopes, atol=1e-5)


# ---- What the settings promise -----------------------------------------------------------


@given(st.sampled_from(sorted(EVERY)), st.floats(0.05, 0.99), st.sampled_from([0.0, 0.01, 1.0]))
@SETTINGS
def test_below_the_safe_rate_the_loss_never_rises(name: str, share: float, l2: float) -> None:
    """With the full batch every step lowers the loss, or the training has arrived."""
    data = EVERY[name]
    safe = safe_rate(train(data, Settings(epochs=1)).design(data.points), l2)
    chosen = Settings(rate=share * safe, l2=l2, epochs=60)
    run = train(data, chosen)
    assert np.all(np.diff(run.loss) <= 1e-12)
    assert verdict(run, chosen)[0] == "fell"


@pytest.mark.parametrize("batch", [0, 32, 1])
def test_the_same_seed_gives_the_same_numbers(batch: int) -> None:
    """Trained twice, every weight of every epoch is the same to the last bit."""
    chosen = Settings(batch=batch, epochs=20, seed=5)
    one, again = train(OVERLAPPING, chosen), train(OVERLAPPING, chosen)
    np.testing.assert_array_equal(one.weights, again.weights)
    other = train(OVERLAPPING, Settings(batch=batch, epochs=20, seed=6))
    assert np.array_equal(one.weights, other.weights) == (batch == 0)


def test_a_mini_batch_of_all_points_is_the_full_batch() -> None:
    """As many points a step as there are, or more, change nothing."""
    whole = train(OVERLAPPING, Settings(epochs=5))
    for batch in (len(OVERLAPPING), 10_000):
        run = train(OVERLAPPING, Settings(epochs=5, batch=batch))
        np.testing.assert_array_equal(run.weights, whole.weights)


@pytest.mark.parametrize("batch", [1, 8, 32])
def test_an_epoch_sees_every_point_once(batch: int) -> None:
    """With no step at all the loss stays; an epoch makes n / batch steps, rounded up."""
    told = [share for share, _ in training(OVERLAPPING, Settings(epochs=4, batch=batch))]
    assert told == [0.0, 0.25, 0.5, 0.75, 1.0, 1.0]
    still = train(OVERLAPPING, Settings(rate=0.0, epochs=3, batch=batch))
    np.testing.assert_allclose(still.loss, math.log(CLASSES))


def test_it_starts_with_a_uniform_guess() -> None:
    """With all weights 0 the loss is ln 3."""
    for data in EVERY.values():
        assert train(data, Settings(epochs=1)).loss[0] == pytest.approx(math.log(CLASSES))


def test_a_linear_model_cannot_do_the_spiral() -> None:
    """Blobs are told apart, irises nearly, the arms of a spiral not, however long."""
    chosen = Settings(epochs=200)
    assert train(EVERY["blobs"], chosen).accuracy[-1] > 0.98
    assert train(PETALS, chosen).accuracy[-1] > 0.94
    assert train(EVERY["spiral"], Settings(rate=1.0, epochs=2000)).accuracy[-1] < 0.75


def test_the_penalty_keeps_weights_small() -> None:
    """Of two trainings the one with the larger penalty has the shorter weights."""
    lengths = [
        np.linalg.norm(train(EVERY["blobs"], Settings(l2=l2)).weights[-1][:-1])
        for l2 in (0.0, 0.01, 0.1, 1.0)
    ]
    assert lengths == sorted(lengths, reverse=True)


# ---- Divergence and odd data -------------------------------------------------------------


def test_divergence_is_found_and_named() -> None:
    """A rate far too large leaves float64; up to there are numbers, from there on NaN."""
    chosen = Settings(rate=100, l2=1.0)
    run = train(OVERLAPPING, chosen)
    assert verdict(run, chosen) == ("left", run.left)
    assert run.left is not None
    assert np.isfinite(run.loss[: run.left]).all()
    assert np.isnan(run.loss[run.left :]).all()
    assert np.isnan(run.weights[run.left :]).all()


@pytest.mark.parametrize(
    ("chosen", "how"),
    [
        (Settings(), "fell"),
        (Settings(batch=8), "fell"),
        (Settings(rate=30), "rose"),
        (Settings(rate=30, l2=0.1), "worse"),
        (Settings(rate=100, l2=1.0), "left"),
    ],
)
def test_verdicts(chosen: Settings, how: str) -> None:
    """Each way a training can end is told from the others."""
    assert how in VERDICTS
    assert verdict(train(OVERLAPPING, chosen), chosen)[0] == how


@pytest.mark.parametrize("text", ["1,2,1", "1,2,1 1,2,2", "0,0,3 1,0,3", "1,1,1 1,2,2 1,3,3"])
def test_few_points_are_enough(text: str) -> None:
    """One point, points in one place, of one class or in a line: all numbers are numbers."""
    run = train(read_points(text)[0], Settings(epochs=20))
    assert run.left is None
    assert np.isfinite(run.weights).all()


def test_no_points_are_an_error() -> None:
    """Without points there is nothing to train on, and it says so."""
    with pytest.raises(ValueError, match="no points"):
        train(Dataset(np.zeros((0, 2)), np.zeros(0, dtype=np.intp)), Settings())


@pytest.mark.parametrize("data", DATA)
def test_a_task_loads_what_it_names(data: str) -> None:
    """Every choice has its points; equal tasks are equal, so that a training is kept."""
    task = Task(data, points="1,1,1 2,2,2")
    assert len(task.load()) == (2 if data == "own" else 150)
    assert hash(task) == hash(Task(data, points="1,1,1 2,2,2"))
    assert task != Task(data, Settings(rate=0.5), points="1,1,1 2,2,2")
