"""Softmax regression (multinomial logistic regression), trained by plain gradient descent.

The model is linear: logits = features @ weights + bias, the features standardised.  The loss
is the mean cross-entropy plus λ/2 times the sum of the squared weights, the bias left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import log_softmax
from softmax_viz.lessons.training.datasets import CLASSES, Dataset

__all__ = [
    "FULL_BATCH",
    "VERDICTS",
    "Run",
    "Settings",
    "gradient",
    "losses",
    "safe_rate",
    "train",
    "training",
    "verdict",
]

Array = NDArray[np.floating[Any]]

FULL_BATCH = 0
# How a training ended.
VERDICTS = ("fell", "rose", "worse", "left")


@dataclass(frozen=True)
class Settings:
    """How to train.

    Attributes
    ----------
    rate : float
        The learning rate, the same at every step.
    l2 : float
        λ of the penalty on the weights.
    epochs : int
        How often every point is seen.
    batch : int
        Points a step; `FULL_BATCH` takes all of them.
    seed : int
        Of the order in which mini-batches are drawn.
    """

    rate: float = 1.0
    l2: float = 0.0
    epochs: int = 100
    batch: int = FULL_BATCH
    seed: int = 1


@dataclass(frozen=True, eq=False)
class Run:
    """A training, epoch by epoch; row 0 is before the first step.

    Attributes
    ----------
    weights : ndarray, shape (epochs + 1, features + 1, classes)
        The last row of each is the bias.  Once they have left float64 they stay NaN.
    loss, accuracy : ndarray, shape (epochs + 1,)
        Over all points, the penalty included in the loss; NaN once the weights have left.
    left : int or None
        The first epoch at whose end a weight, or the loss, was no finite number any more.
    middle, spread : ndarray, shape (features,)
        What standardises the features: (x - middle) / spread.
    """

    weights: Array
    loss: Array
    accuracy: Array
    left: int | None
    middle: Array
    spread: Array

    def design(self, points: Array) -> Array:
        """Standardise points, shape (n, features), and put a 1 beside each, for the bias."""
        return _with_ones((points - self.middle) / self.spread)

    def logits(self, points: Array, epoch: int = -1) -> Array:
        """Give the logits of points, shape (n, features), after an epoch: (n, classes)."""
        with np.errstate(all="ignore"):
            scores: Array = self.design(points) @ self.weights[epoch]
        return scores


def _with_ones(points: Array) -> Array:
    return np.concatenate([points, np.ones((len(points), 1))], axis=1)


def _penalty_mask(weights: Array) -> Array:
    """Give 1 for each weight and 0 for the bias, in the last row."""
    mask = np.ones_like(weights)
    mask[..., -1, :] = 0
    return mask


def losses(weights: Array, design: Array, labels: NDArray[np.intp], l2: float) -> float:
    """Give the loss: mean cross-entropy plus λ/2 times the sum of squared weights.

    Parameters
    ----------
    weights : ndarray, shape (features + 1, classes)
        The bias in the last row.
    design : ndarray, shape (n, features + 1)
        The features and a column of ones.
    labels : ndarray of int, shape (n,)
        The right classes.
    l2 : float
        λ.

    Returns
    -------
    float
        In nats; infinite or NaN if the weights are no finite numbers.

    Examples
    --------
    >>> points = np.array([[1.0, 1.0], [-1.0, 1.0]])
    >>> losses(np.zeros((2, 3)), points, np.array([0, 2]), 0.1)  # a uniform guess: ln 3
    1.0986122886681098
    """
    with np.errstate(all="ignore"):
        log_p = log_softmax(design @ weights, axis=-1)
        surprise = -log_p[np.arange(len(labels)), labels].mean()
        return float(surprise + l2 / 2 * np.sum((_penalty_mask(weights) * weights) ** 2))


def gradient(weights: Array, design: Array, one_hot: Array, l2: float) -> Array:
    """Give the gradient of the loss: features times (p - y), averaged, plus λ times the weights.

    Parameters
    ----------
    weights, design, l2
        As for `losses`.
    one_hot : ndarray, shape (n, classes)
        The right classes.

    Returns
    -------
    ndarray, shape (features + 1, classes)
    """
    with np.errstate(all="ignore"):
        return _slope(weights, design, one_hot, l2 * _penalty_mask(weights))


def _slope(weights: Array, design: Array, one_hot: Array, penalty: Array) -> Array:
    # Softmax in its three lines: `softmax_viz.functions.softmax` checks its input and keeps its
    # dtype each time, which takes longer than a step with one point; the tests compare the two.
    z = design @ weights
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    slope: Array = design.T @ (p - one_hot) / len(design) + penalty * weights
    return slope


def safe_rate(design: Array, l2: float) -> float:
    """Give the rate below which every full-batch step is sure to lower the loss: 2 / L.

    L bounds the curvature: half the largest eigenvalue of the features' second moments, plus λ
    (the Hessian of softmax and cross-entropy is at most half a projection; Böhning 1992,
    https://doi.org/10.1007/BF00048682).  Larger rates may work too.

    Examples
    --------
    >>> safe_rate(np.ones((5, 1)), 0.0)
    4.0
    """
    moments = design.T @ design / len(design)
    return float(2 / (np.linalg.eigvalsh(moments)[-1] / 2 + l2))


def train(data: Dataset, settings: Settings) -> Run:
    """Train by gradient descent, from weights of 0.

    Parameters
    ----------
    data : Dataset
        At least one point.
    settings : Settings
        The same settings give the same numbers.

    Returns
    -------
    Run
        Weights, loss and accuracy at every epoch.

    Raises
    ------
    ValueError
        If there are no points.

    Examples
    --------
    >>> from softmax_viz.lessons.training.datasets import shape
    >>> train(shape("blobs", seed=1), Settings(epochs=50)).accuracy[[0, -1]].round(3).tolist()
    [0.333, 0.993]
    """
    *_, (_, run) = training(data, settings)
    return cast("Run", run)


def training(data: Dataset, settings: Settings) -> Iterator[tuple[float, Run | None]]:
    """Do what `train` does, and tell how far it is.

    Yields
    ------
    tuple
        After each epoch the share of them that is done, and None; at last 1 and the run.
    """
    if not len(data):
        raise ValueError("nothing to train on: there are no points")
    middle, spread = data.points.mean(axis=0), data.points.std(axis=0)
    # A feature that is the same for every point has no spread to divide by.
    spread = np.where(spread > 0, spread, 1.0)
    design = _with_ones((data.points - middle) / spread)
    one_hot = np.eye(CLASSES)[data.labels]
    rng = np.random.default_rng(settings.seed)
    count, epochs = len(data), settings.epochs
    size = min(settings.batch or count, count)
    history = np.full((epochs + 1, design.shape[1], CLASSES), np.nan)
    loss, accuracy = np.full(epochs + 1, np.nan), np.full(epochs + 1, np.nan)
    weights = np.zeros_like(history[0])
    penalty = settings.l2 * _penalty_mask(weights)
    left = None
    for epoch in range(epochs + 1):
        with np.errstate(all="ignore"):
            if epoch:
                # The full batch needs no order, and shuffling would only change its last digits.
                order = rng.permutation(count) if size < count else np.arange(count)
                for start in range(0, count, size):
                    rows = order[start : start + size]
                    step = _slope(weights, design[rows], one_hot[rows], penalty)
                    weights = weights - settings.rate * step
            value = losses(weights, design, data.labels, settings.l2)
            if not (np.isfinite(weights).all() and np.isfinite(value)):
                left = epoch
                break
            history[epoch], loss[epoch] = weights, value
            accuracy[epoch] = np.mean((design @ weights).argmax(axis=1) == data.labels)
        yield epoch / epochs, None
    yield 1.0, Run(history, loss, accuracy, left, middle, spread)


def verdict(run: Run, settings: Settings) -> tuple[str, int]:
    """Say how a training ended.

    Returns
    -------
    str
        One of `VERDICTS`: ``left`` if its numbers left float64, ``worse`` if its last loss is
        above its first, ``rose`` if the loss of the full batch ever rose (a small enough rate
        never does that; the loss of mini-batches may), else ``fell``.
    int
        For ``left`` the epoch, else in how many epochs the loss rose.
    """
    if run.left is not None:
        return "left", run.left
    rises = int(np.sum(np.diff(run.loss) > 1e-12 * np.abs(run.loss[:-1])))
    if run.loss[-1] > run.loss[0]:
        return "worse", rises
    if rises and settings.batch == FULL_BATCH:
        return "rose", rises
    return "fell", rises
