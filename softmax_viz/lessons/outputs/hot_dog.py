"""Hot dog or not: a weighted sum, a sigmoid, a threshold, of a small model that was trained."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import sigmoid, softmax

__all__ = ["BIAS", "TOP", "WEIGHTS", "hot_dog", "sigmoid_curve", "two_nodes", "weighted_sum"]

Array = NDArray[np.floating[Any]]

# How much of a sausage, of a bun and of a flat round shape: for, for, and against a hot dog.
WEIGHTS = (5.0, 3.0, -4.0)
BIAS = -3.0
# Where an axis of probabilities ends that has room for a number above 1.
TOP = 1.22
# The line between the bar of one node and the first of two.
_EDGE = (2.63, 1.57)


def weighted_sum(features: ArrayLike) -> Array:
    """Give the score: each feature times its weight, and the bias.

    Parameters
    ----------
    features : array_like, shape (..., 3)
        How much of each feature a picture shows, 0 to 1.

    Returns
    -------
    ndarray, shape (...)

    Examples
    --------
    >>> float(weighted_sum([0.4, 0.4, 0.0]))
    0.2
    """
    # Rounded as a reader adds: 0.2, not 0.20000000000000018.
    score: Array = np.round(BIAS + np.asarray(features, dtype=float) @ np.array(WEIGHTS), 12)
    return score


def sigmoid_curve(low: float, high: float, points: int = 121) -> tuple[Array, Array]:
    """Give sigmoid as a curve: scores and probabilities."""
    z = np.linspace(low, high, points)
    return z, sigmoid(z)


def hot_dog(features: Array, threshold: Array) -> dict[str, Array]:
    """Judge a picture by a weighted sum, its sigmoid and a threshold.

    Parameters
    ----------
    features : ndarray, shape (steps, 3)
        How much of each feature the picture shows, 0 to 1.
    threshold : ndarray, shape (steps, 1)
        t, in [0, 1].

    Returns
    -------
    dict of str to ndarray
        ``features`` and ``terms`` (times their weights), width 3; ``sizes``, ``bases`` and
        ``tips`` of a bar each for the bias, the terms and the score, laid end to end, width 5;
        of width 1 ``score``, ``p`` = sigmoid(score), ``threshold``, ``yes`` (1 from the threshold
        on); and places: ``drop_x`` and ``drop_y`` (from the score down to the curve), ``line``
        (the threshold, at both ends of a line).

    Examples
    --------
    >>> now = hot_dog(np.array([[0.4, 0.4, 0.0]]), np.array([[0.5]]))
    >>> now["score"].tolist(), now["p"].tolist()
    ([[0.2]], [[0.549833997312478]])
    """
    terms = np.round(features * np.array(WEIGHTS), 12)
    score = weighted_sum(features)[:, None]
    p = sigmoid(score)
    ends = np.round(BIAS + np.cumsum(terms, axis=1), 12)
    zero = np.zeros_like(score)
    bases = np.concatenate([zero, zero + BIAS, ends[:, :-1], zero], axis=1)
    sizes = np.concatenate([zero + BIAS, terms, score], axis=1)
    return {
        "features": features,
        "terms": terms,
        "sizes": sizes,
        "bases": bases,
        "tips": np.maximum(bases, bases + sizes),
        "score": score,
        "p": p,
        "threshold": threshold,
        "yes": (p >= threshold).astype(float),
        "drop_x": np.repeat(score, 2, axis=1),
        "drop_y": np.concatenate([p, np.full_like(p, TOP)], axis=1),
        "line": np.repeat(threshold, 2, axis=1),
    }


def two_nodes(features: Array, threshold: Array) -> dict[str, Array]:
    """Judge a picture by one node and sigmoid, and by two nodes and softmax.

    Parameters
    ----------
    features, threshold
        As in `hot_dog`.

    Returns
    -------
    dict of str to ndarray
        Of width 1 ``score``, ``p`` = sigmoid(score), ``threshold`` and ``yes``; ``shares`` =
        softmax([score, 0]), width 2; ``scores`` of the three nodes and ``lengths`` of the three
        bars, width 3; ``edge`` and ``heights``: a line between the ends of the equal bars, width 2.

    Examples
    --------
    >>> now = two_nodes(np.array([[0.4, 0.4, 0.0]]), np.array([[0.5]]))
    >>> now["p"].round(6).tolist(), now["shares"].round(6).tolist()
    ([[0.549834]], [[0.549834, 0.450166]])
    """
    score = weighted_sum(features)[:, None]
    p = sigmoid(score)
    scores = np.concatenate([score, score, np.zeros_like(score)], axis=1)
    shares = softmax(scores[:, 1:], axis=-1)
    return {
        "score": score,
        "p": p,
        "threshold": threshold,
        "yes": (p >= threshold).astype(float),
        "shares": shares,
        "scores": scores,
        "lengths": np.concatenate([p, shares], axis=1),
        "edge": np.repeat(p, 2, axis=1),
        "heights": np.array([_EDGE]),
    }
