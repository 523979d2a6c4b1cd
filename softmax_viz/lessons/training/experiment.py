"""Confidence against accuracy: reliability, and an experiment in which the two part.

The experiment: three classes, told apart by two features; many more features are noise.  There
are few points to train on, many to test on.  Without a penalty the training data are fitted
perfectly, and on new points the classifier is far surer than it is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import log_softmax, softmax
from softmax_viz.lessons.training.datasets import CLASSES

__all__ = [
    "BINS",
    "EPOCHS",
    "NOISE_FEATURES",
    "PENALTIES",
    "SIGNAL_FEATURES",
    "TEST_POINTS",
    "TRAINING_POINTS",
    "Experiment",
    "Reliability",
    "experiment",
    "reliability",
]

Array = NDArray[np.floating[Any]]

SIGNAL_FEATURES, NOISE_FEATURES = 2, 38
TRAINING_POINTS, TEST_POINTS = 90, 3000
EPOCHS = 1500
BINS = 10
# λ of each training: none, then quarter powers of ten up to 1.
PENALTIES = (0.0, *(float(f"{10 ** (k / 4):.3g}") for k in range(-16, 1)))


# ---- Reliability -------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Reliability:
    """Confidence and accuracy, bin by bin.

    Attributes
    ----------
    share : ndarray, shape (steps, BINS)
        Which share of the points has its confidence in the bin.
    confidence, accuracy : ndarray, shape (steps, BINS)
        Their means over those points; NaN in an empty bin.
    error : ndarray, shape (steps, 1)
        The expected calibration error: the gaps between the two, weighed by the shares.
    """

    share: Array
    confidence: Array
    accuracy: Array
    error: Array


def reliability(confidence: Array, right: NDArray[np.bool_]) -> Reliability:
    """Sort answers into `BINS` equal bins of confidence.

    Parameters
    ----------
    confidence : ndarray, shape (steps, n)
        The probability of each answer, 0 to 1.  A bin holds its upper edge, the first its lower
        edge too.
    right : ndarray of bool, shape (steps, n)
        Whether it was right.

    Returns
    -------
    Reliability

    References
    ----------
    C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger (2017), arXiv:1706.04599.

    Examples
    --------
    >>> bins = reliability(np.array([[0.95, 0.95]]), np.array([[True, False]]))
    >>> bins.accuracy[0, -1], bins.error.round(4).tolist()
    (np.float64(0.5), [[0.45]])
    """
    steps, count = confidence.shape
    bin_of = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
    place = (bin_of + BINS * np.arange(steps)[:, None]).ravel()

    def total(values: Array) -> Array:
        sums: Array = np.bincount(place, values.ravel(), steps * BINS).astype(float)
        return sums.reshape(steps, BINS)

    here = total(np.ones(confidence.shape))
    with np.errstate(invalid="ignore"):
        mean_confidence = total(confidence) / here
        accuracy = total(right.astype(float)) / here
    gaps = np.abs(total(right.astype(float)) - total(confidence))
    error = gaps.sum(axis=1, keepdims=True) / count
    return Reliability(here / count, mean_confidence, accuracy, error)


# ---- The experiment ----------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Experiment:
    """A model of the live player: the same data, trained with each penalty.

    Attributes
    ----------
    logits : ndarray, shape (penalties, n, classes)
        For new points.
    labels : ndarray of int, shape (n,)
        Their right classes.
    fitted : ndarray, shape (penalties,)
        The accuracy on the points each was trained on.
    """

    logits: Array
    labels: NDArray[np.intp]
    fitted: Array

    def __call__(self, penalty: Array, temperature: Array) -> dict[str, Array]:
        """Measure the classifiers asked for.

        Parameters
        ----------
        penalty : ndarray, shape (steps, 1)
            Indices of `PENALTIES`.
        temperature : ndarray, shape (steps, 1) or (1, 1)
            What the logits are divided by.

        Returns
        -------
        dict of str to ndarray
            ``accuracies`` and ``confidences`` of the bins (0 if empty), ``shares``; of width 1
            ``accuracy``, ``confidence``, ``error``, ``loss`` and ``fitted``, and ``penalty``, λ.
        """
        steps = max(len(penalty), len(temperature))
        rows = np.broadcast_to(penalty[:, 0].astype(int), steps)
        z = self.logits[rows] / np.broadcast_to(temperature[:, 0], steps)[:, None, None]
        right = z.argmax(axis=-1) == self.labels
        confidence = softmax(z, axis=-1).max(axis=-1)
        bins = reliability(confidence, right)
        surprise = -log_softmax(z, axis=-1)[:, np.arange(len(self.labels)), self.labels]
        return {
            "accuracies": np.nan_to_num(bins.accuracy).round(3),
            "confidences": np.nan_to_num(bins.confidence).round(3),
            "shares": bins.share.round(3),
            "accuracy": right.mean(axis=1, keepdims=True),
            "confidence": confidence.mean(axis=1, keepdims=True),
            "error": bins.error,
            "loss": surprise.mean(axis=1, keepdims=True),
            "fitted": self.fitted[rows][:, None],
            "penalty": np.array(PENALTIES)[rows][:, None],
        }


def _draw(rng: np.random.Generator, count: int) -> tuple[Array, NDArray[np.intp]]:
    labels = rng.integers(CLASSES, size=count)
    points = rng.normal(size=(count, SIGNAL_FEATURES + NOISE_FEATURES))
    angles = 2 * np.pi * labels / CLASSES
    points[:, :SIGNAL_FEATURES] += 1.2 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return points, labels


def experiment(*, seed: int = 1) -> Experiment:
    """Train with each of `PENALTIES` on the same few points, and answer many new ones.

    Every training is `EPOCHS` steps of full-batch gradient descent from weights of 0, at the
    rate 1 / L that the curvature allows (see `softmax_viz.lessons.training.regression.safe_rate`).
    """
    rng = np.random.default_rng(seed)
    points, labels = _draw(rng, TRAINING_POINTS)
    design = np.concatenate([points, np.ones((len(points), 1))], axis=1)
    one_hot = np.eye(CLASSES)[labels]
    penalties = np.array(PENALTIES)[:, None, None]
    curvature = np.linalg.eigvalsh(design.T @ design / len(design))[-1] / 2 + penalties
    # The bias, in the last row, pays no penalty.
    charged = penalties * np.append(np.ones(points.shape[1]), 0)[:, None]
    weights = np.zeros((len(PENALTIES), design.shape[1], CLASSES))
    for _ in range(EPOCHS):
        slope = design.T @ (softmax(design @ weights, axis=-1) - one_hot) / len(design)
        weights -= (slope + charged * weights) / curvature
    fitted = np.mean((design @ weights).argmax(axis=-1) == labels, axis=-1)
    fresh, truth = _draw(rng, TEST_POINTS)
    logits = fresh @ weights[:, :-1] + weights[:, -1:]
    return Experiment(logits, truth, fitted)
