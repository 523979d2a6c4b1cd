"""A threshold and its price: the pictures of a test, what each threshold gets right and wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import sigmoid
from softmax_viz.lessons.outputs.hot_dog import TOP, weighted_sum

__all__ = [
    "OUTCOMES",
    "PICTURES",
    "SCORES",
    "SHARES",
    "THRESHOLDS",
    "TRUTH",
    "at_threshold",
    "outcomes",
    "precision",
    "recall",
    "threshold_curves",
]

Array = NDArray[np.floating[Any]]

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
_BELOW = 0.2
_ROWS = (-0.7, 2.9)


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


def at_threshold(features: Array, threshold: Array) -> dict[str, Array]:
    """Judge the pictures of the test: what the threshold gets right and wrong.

    Parameters
    ----------
    features, threshold
        As in `hot_dog`; the features are those of the learner's own picture.

    Returns
    -------
    dict of str to ndarray
        Of width 1 ``p`` of the own picture, ``threshold``, ``score_threshold`` (its log-odds,
        infinite for 0 and 1), ``precision`` (NaN for 0 / 0), ``recall``, ``said_yes``, ``is_yes``
        and ``undefined`` (1 where the precision is); ``hot_dogs`` and ``others`` (the test's
        pictures: indices of `OUTCOMES`), ``counts`` of each outcome; and places: ``line`` (the
        threshold, at both ends of a line), ``upper_ends`` and ``lower_ends`` (of it where it
        stands upright) and ``precision_at``.

    Examples
    --------
    >>> now = at_threshold(np.array([[0.4, 0.4, 0.0]]), np.array([[0.5]]))
    >>> now["counts"].tolist()
    [[5.0, 2.0, 1.0, 5.0]]
    """
    found = outcomes(SHARES, TRUTH, threshold)
    counts = _counts(found).astype(float)
    hits, alarms, misses, _ = (counts[:, i : i + 1] for i in range(len(OUTCOMES)))
    exact = precision(counts)[:, None]
    with np.errstate(divide="ignore"):
        log_odds = np.log(threshold) - np.log1p(-threshold)
    return {
        "p": sigmoid(weighted_sum(features)[:, None]),
        "threshold": threshold,
        "score_threshold": log_odds,
        "line": np.repeat(threshold, 2, axis=1),
        "upper_ends": np.array([_ROWS]),
        "lower_ends": np.array([(-_BELOW, TOP)]),
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
