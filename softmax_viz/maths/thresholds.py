"""One score, one probability, one threshold: hot dog or not.

A small model that has been trained already: a weighted sum, a sigmoid, a threshold.  With it
stand the pictures it is tested on, and what each threshold gets right and wrong on them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import sigmoid, softmax

__all__ = [
    "BIAS",
    "OUTCOMES",
    "PICTURES",
    "SCORES",
    "SHARES",
    "THRESHOLDS",
    "TRUTH",
    "WEIGHTS",
    "hot_dog",
    "outcomes",
    "precision",
    "recall",
    "sigmoid_curve",
    "threshold_curves",
    "weighted_sum",
]

Array = NDArray[np.floating[Any]]

# How much of a sausage, of a bun and of a flat round shape: for, for, and against a hot dog.
WEIGHTS = (5.0, 3.0, -4.0)
BIAS = -3.0

# The pictures of the test: their features, and whether they are hot dogs.  At 0.5 one hot dog
# is missed and two other things pass for one.
_CASES = (
    ((1.0, 0.7, 0.15), True),
    ((0.9, 0.5, 0.2), True),
    ((0.8, 0.5, 0.25), True),
    ((0.9, 0.05, 0.2), True),
    ((0.6, 0.4, 0.23), True),
    ((0.5, 0.2, 0.18), True),
    ((0.8, 0.4, 0.05), False),
    ((0.6, 0.3, 0.1), False),
    ((0.2, 0.8, 0.15), False),
    ((0.13, 0.6, 0.1), False),
    ((0.1, 0.4, 0.05), False),
    ((0.2, 0.2, 0.2), False),
    ((0.1, 0.1, 0.45), False),
)
TRUTH = np.array([is_hot_dog for _, is_hot_dog in _CASES])
PICTURES = len(_CASES)

# True and false positives, false and true negatives.
OUTCOMES = ("TP", "FP", "FN", "TN")
THRESHOLDS = np.round(np.linspace(0, 1, 201), 10)
# Where a precision of 0 / 0 is drawn: nowhere, below the axis.
_NOWHERE = -1.0
# Where the charts' axes end: those of probabilities have room for a number above 1, and some for
# one below 0; those of the rows of pictures for their outcomes.
_TOP, _BELOW = 1.22, 0.2
_ROWS = (-0.7, 2.9)


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


SCORES = weighted_sum([features for features, _ in _CASES])
SHARES = sigmoid(SCORES)


def outcomes(share: ArrayLike, truth: ArrayLike, threshold: ArrayLike) -> NDArray[np.int_]:
    """Tell for each case how its answer came out; "yes" from the threshold on.

    Parameters
    ----------
    share : array_like
        The probabilities of yes.
    truth : array_like of bool
        Whether it is yes.
    threshold : array_like
        t, in [0, 1].  The three broadcast.

    Returns
    -------
    ndarray of int
        Indices of `OUTCOMES`.

    Examples
    --------
    >>> [OUTCOMES[i] for i in outcomes([0.9, 0.8, 0.2, 0.1], [True, False, True, False], 0.5)]
    ['TP', 'FP', 'FN', 'TN']
    """
    no = np.asarray(share) < np.asarray(threshold)
    found: NDArray[np.int_] = 2 * no.astype(int) + ~np.asarray(truth, dtype=bool)
    return found


def precision(counts: ArrayLike) -> Array:
    """Give the share of hits among the answers "yes": TP / (TP + FP).

    Parameters
    ----------
    counts : array_like, shape (..., 4)
        How often each of `OUTCOMES` came.

    Returns
    -------
    ndarray, shape (...)
        NaN where nothing was answered with yes: 0 / 0 is not a number.

    Examples
    --------
    >>> precision([[5, 2, 1, 5], [0, 0, 6, 7]]).round(4)
    array([0.7143,    nan])
    """
    hits, alarms, _, _ = np.moveaxis(np.asarray(counts, dtype=float), -1, 0)
    return _ratio(hits, hits + alarms)


def recall(counts: ArrayLike) -> Array:
    """Give the share of hits among what is "yes": TP / (TP + FN); NaN where nothing is.

    Parameters
    ----------
    counts : array_like, shape (..., 4)
        How often each of `OUTCOMES` came.

    Examples
    --------
    >>> float(recall([5, 2, 1, 5]).round(4))
    0.8333
    """
    hits, _, misses, _ = np.moveaxis(np.asarray(counts, dtype=float), -1, 0)
    return _ratio(hits, hits + misses)


def _ratio(part: Array, whole: Array) -> Array:
    with np.errstate(invalid="ignore"):
        return np.asarray(part / whole)


def _counts(found: NDArray[np.int_]) -> Array:
    """Count each of `OUTCOMES` in every row."""
    return np.stack([(found == i).sum(axis=-1) for i in range(len(OUTCOMES))], axis=-1)


def threshold_curves() -> tuple[Array, Array]:
    """Give precision and recall of the test at every one of `THRESHOLDS`."""
    counts = _counts(outcomes(SHARES, TRUTH, THRESHOLDS[:, None]))
    return precision(counts), recall(counts)


def sigmoid_curve(low: float, high: float, points: int = 121) -> tuple[Array, Array]:
    """Give sigmoid as a curve: scores and probabilities."""
    z = np.linspace(low, high, points)
    return z, sigmoid(z)


def hot_dog(features: Array, threshold: Array) -> dict[str, Array]:
    """Judge a picture, and what the threshold makes of the test: a model of the live player.

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
        of width 1 ``score``, ``p`` = sigmoid(score), ``two_nodes`` (softmax([score, 0])[0]),
        ``threshold``, ``score_threshold`` (its log-odds, infinite for 0 and 1), ``yes`` (1 from
        the threshold on), ``precision`` (NaN for 0 / 0), ``recall``, ``said_yes``, ``is_yes``
        and ``undefined`` (1 where the precision is); ``hot_dogs`` and ``others`` (the test's
        pictures: indices of `OUTCOMES`), ``counts`` of each outcome; and places: ``drop_x``
        and ``drop_y`` (from the score down to the curve), ``line`` (the threshold, at both
        ends of a line), ``upper_ends`` and ``lower_ends`` (of it where it stands upright) and
        ``precision_at``.

    Examples
    --------
    >>> now = hot_dog(np.array([[0.4, 0.4, 0.0]]), np.array([[0.5]]))
    >>> now["score"].tolist(), now["p"].tolist(), now["counts"].tolist()
    ([[0.2]], [[0.549833997312478]], [[5.0, 2.0, 1.0, 5.0]])
    """
    terms = np.round(features * np.array(WEIGHTS), 12)
    score = weighted_sum(features)[:, None]
    p = sigmoid(score)
    ends = np.round(BIAS + np.cumsum(terms, axis=1), 12)
    zero = np.zeros_like(score)
    bases = np.concatenate([zero, zero + BIAS, ends[:, :-1], zero], axis=1)
    sizes = np.concatenate([zero + BIAS, terms, score], axis=1)
    found = outcomes(SHARES, TRUTH, threshold)
    counts = _counts(found).astype(float)
    hits, alarms, misses, _ = (counts[:, i : i + 1] for i in range(len(OUTCOMES)))
    exact = precision(counts)[:, None]
    with np.errstate(divide="ignore"):
        log_odds = np.log(threshold) - np.log1p(-threshold)
    return {
        "features": features,
        "terms": terms,
        "sizes": sizes,
        "bases": bases,
        "tips": np.maximum(bases, bases + sizes),
        "score": score,
        "p": p,
        "two_nodes": softmax(np.concatenate([score, zero], axis=1), axis=-1)[:, :1],
        "threshold": threshold,
        "score_threshold": log_odds,
        "yes": (p >= threshold).astype(float),
        "drop_x": np.repeat(score, 2, axis=1),
        "drop_y": np.concatenate([p, np.full_like(p, _TOP)], axis=1),
        "line": np.repeat(threshold, 2, axis=1),
        "upper_ends": np.array([_ROWS]),
        "lower_ends": np.array([(-_BELOW, _TOP)]),
        "hot_dogs": found[:, TRUTH].astype(float),
        "others": found[:, ~TRUTH].astype(float),
        "counts": counts,
        "said_yes": hits + alarms,
        "is_yes": hits + misses,
        "precision": exact,
        "recall": recall(counts)[:, None],
        "undefined": np.isnan(exact).astype(float),
        "precision_at": np.where(np.isnan(exact), _NOWHERE, exact),
    }
