"""Gradient descent on the logits of one answer."""

from __future__ import annotations

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy import special

from softmax_viz.lessons.gradient import gradient_descent as module
from softmax_viz.lessons.gradient.gradient_descent import (
    LIMIT,
    SOFT,
    STEPS,
    Descent,
    descend,
    descent,
    loss_curves,
)
from softmax_viz.lessons.gradient.settings import DESCENT_STEP, LEARNING_RATE
from softmax_viz.live.sweep import Slider, evaluate, sweep

Array = NDArray[np.float64]

SETTINGS = settings(database=None, deadline=None, max_examples=40)
SCORES = hnp.arrays(np.float64, st.integers(2, 6), elements=st.floats(-8, 8))
RATE = st.floats(0.5, 40)
WRONG = [-4.0, 6.0, 0.0]


def one(number: float) -> Array:
    """Give a number as a model takes it."""
    return np.array([[float(number)]])


def by_hand(
    logits: Array, label: Array, rate: float, *, squared: bool = False
) -> tuple[Array, Array]:
    """Walk down step by step with SciPy's softmax; return logits and losses."""
    z, path, losses = np.array(logits), [], []
    for _ in range(STEPS + 1):
        p = special.softmax(z)
        path.append(z)
        losses.append(-(label * special.log_softmax(z)).sum())
        off = p - label
        slope = 2 * (np.diag(p) - np.outer(p, p)) @ off if squared else off
        z = z - rate * slope
    return np.array(path), np.array(losses)


def soft_label(classes: int, right: int, smoothing: float) -> Array:
    """Take ε from the right class and share it among all."""
    return (1 - smoothing) * np.eye(classes)[right] + smoothing / classes


@SETTINGS
@given(logits=SCORES, rate=RATE, squared=st.booleans())
def test_a_step_goes_against_the_gradient(logits: Array, rate: float, squared: bool) -> None:
    """The first steps are z - rate · dL/dz, for cross-entropy and for squared error."""
    label = soft_label(len(logits), 0, 0.0)
    path = descend(logits[None], label, rate=one(rate), steps=5, squared=squared)
    wanted, _ = by_hand(logits, label, rate, squared=squared)
    assert_allclose(path[0], wanted[:6], rtol=1e-6, atol=1e-6)


@SETTINGS
@given(logits=SCORES, rate=RATE)
def test_no_rate_is_too_large_for_a_one_hot_label(logits: Array, rate: float) -> None:
    """As the page says: the lead of the right logit grows at each step, the loss never rises."""
    start = Descent(logits[None], 0, 0.0)
    path = start.path(one(rate))
    leads = path[0, :, :1] - path[0, :, 1:]
    assert np.all(np.diff(leads, axis=0) >= 0)
    assert np.diff(start.losses(path)[0]).max() <= 1e-9
    assert start.lowest == 0
    assert start.largest_rate == np.inf


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_a_soft_label_has_a_largest_rate(classes: int) -> None:
    """Just below the rate that the page names descent settles, just above it never does."""
    label = soft_label(classes, 0, SOFT)
    start = Descent(np.log(label)[None] + 0.01 * np.arange(classes), 0, SOFT)
    limit = start.largest_rate
    for factor, settles in ((0.9, True), (1.1, False)):
        path = descend(start.path(one(1))[:, 0], label, rate=one(factor * limit), steps=800)
        left = start.losses(path[:, -50:]).max() - start.lowest
        assert (left < 1e-6) == settles
    assert LEARNING_RATE.low < limit < LEARNING_RATE.high, "the slider reaches beyond it"


def test_the_largest_rate_is_two_over_the_curvature() -> None:
    """The curvature is that of the loss at its lowest point, measured by differences."""
    label = soft_label(3, 1, SOFT)
    lowest, h = np.log(label), 1e-4

    def slope(z: Array) -> Array:
        return special.softmax(z) - label

    hessian = np.array([(slope(lowest + d) - slope(lowest - d)) / (2 * h) for d in h * np.eye(3)])
    start = Descent(np.zeros((1, 3)), 1, SOFT)
    assert start.largest_rate == pytest.approx(2 / np.linalg.eigvalsh(hessian).max(), rel=1e-6)
    assert start.lowest == pytest.approx(special.entr(label).sum())


def test_squared_error_stays_on_its_plateau() -> None:
    """From sure and wrong, 50 steps of cross-entropy arrive, of squared error do not."""
    start = Descent(np.array([WRONG]), 0, 0.0)
    losses = [start.losses(start.path(one(1), squared=s))[0] for s in (False, True)]
    assert losses[0][0] == losses[1][0] == pytest.approx(10.0025, abs=1e-4)
    assert losses[0][50] < 0.05
    assert losses[1][50] > 9


def test_squared_error_may_rise() -> None:
    """As the page says: at a large rate steps on the squared error can raise the loss."""
    start = Descent(np.array([WRONG]), 0, 0.0)
    losses = start.losses(start.path(one(7), squared=True))[0]
    assert np.diff(losses).max() > 0


# ---- The page's model ---------------------------------------------------------------------


@pytest.mark.parametrize("smoothing", [0.0, SOFT])
@pytest.mark.parametrize("rate", [0.5, 3.0, 40.0])
@pytest.mark.parametrize("step", [0, 1, 7, STEPS])
def test_the_model_is_the_walk(smoothing: float, rate: float, step: int) -> None:
    """At each step the page shows the logits, probabilities and losses of the walk by hand."""
    label = soft_label(3, 0, smoothing)
    z = dict(zip(("z1", "z2", "z3"), map(one, WRONG), strict=True))
    found = descent(one(0), one(smoothing), rate=one(rate), step=one(step), **z)
    now = {name: values[0] for name, values in found.items()}
    path, losses = by_hand(np.array(WRONG), label, rate)
    rivals = by_hand(np.array(WRONG), label, rate, squared=True)[1]
    assert_allclose(now["stepped"], path[step], atol=6e-3)
    assert_allclose(now["stepped_at"], np.clip(path[step], -LIMIT, LIMIT), atol=6e-3)
    assert_allclose(now["reached"], special.softmax(path[step]), atol=6e-4)
    assert now["loss"][0] == pytest.approx(losses[step], abs=6e-4)
    assert now["rival_loss"][0] == pytest.approx(rivals[step], abs=6e-4)
    assert now["last"][0] == pytest.approx(losses[-1], rel=5e-3)
    assert now["rises"][0] == np.sum(np.diff(losses) > 1e-9)


def test_sweeps_are_the_model_s_rows() -> None:
    """Along the steps, and along the rates, each row is what the model gives there alone."""
    step = Slider("gd", 3, DESCENT_STEP.grid)
    rate = Slider("eta", 2.0, LEARNING_RATE.grid)
    inputs = {
        "target": 1.0,
        "smoothing": SOFT,
        "rate": rate,
        "step": step,
        "z1": 1.0,
        "z2": -5.0,
    }
    for moved in (step, rate):
        swept = sweep(descent, inputs, moved)
        for row in (0, 1, len(moved.grid) // 2, len(moved.grid) - 1):
            there = {
                **inputs,
                {"gd": "step", "eta": "rate"}[moved.key]: float(moved.grid.values[row]),
            }
            for name, values in evaluate(descent, there).items():
                assert_allclose(swept[name][row], values, atol=2e-3, err_msg=name)
    curves = sweep(loss_curves, inputs, rate)
    for row in (0, len(rate.grid) - 1):
        label = soft_label(2, 1, SOFT)
        rate_there = float(rate.grid.values[row])
        losses = by_hand(np.array([1.0, -5.0]), label, rate_there)[1]
        assert_allclose(curves["losses"][row], losses, atol=6e-3)
        rivals = by_hand(np.array([1.0, -5.0]), label, rate_there, squared=True)[1]
        assert_allclose(curves["rival_losses"][row], rivals, atol=6e-3)


def test_the_slider_has_all_steps() -> None:
    """The slider of steps goes from none to the last."""
    assert (DESCENT_STEP.low, DESCENT_STEP.high, DESCENT_STEP.step) == (0, STEPS, 1)


def test_public_names_are_listed() -> None:
    """What the module offers is in its __all__."""
    assert all(hasattr(module, name) for name in module.__all__)
