"""Softmax from hot to cold: what the temperature changes, and what it never does."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import entropy, softmax
from softmax_viz.kit.chart import beyond

__all__ = ["HIGHEST", "TEMPERATURES", "cold_limit", "cooling", "curves", "ranks", "spots"]

Array = NDArray[np.floating[Any]]

# The end of an axis of probabilities: room for a number above the highest bar.
HIGHEST = 1.12
# Where the curves along T are computed, evenly spaced in log T: the slider's whole range.
_COLDEST, _HOTTEST, _POINTS = 0.05, 10.0, 31
TEMPERATURES = np.geomspace(_COLDEST, _HOTTEST, _POINTS)


def cold_limit(logits: Array) -> Array:
    """Give the limit of softmax for T → 0: argmax, and an equal share each at a tie.

    At T = 0 itself there is no softmax: it would divide by 0.

    Parameters
    ----------
    logits : ndarray, shape (..., n)
        Finite scores.

    Returns
    -------
    ndarray, shape (..., n)
        One over the number of classes that share the largest score, 0 for the others.

    References
    ----------
    .. [1] B. Gao, L. Pavel, "On the properties of the softmax function with application in
       game theory and reinforcement learning", 2017. :doi:`10.48550/arXiv.1704.00805`

    Examples
    --------
    >>> cold_limit(np.array([[2.0, 1.0, 0.1], [2.0, 2.0, 0.1]]))
    array([[1. , 0. , 0. ],
           [0.5, 0.5, 0. ]])
    """
    leads = logits == logits.max(axis=-1, keepdims=True)
    limit: Array = leads / leads.sum(axis=-1, keepdims=True)
    return limit


def ranks(values: Array) -> Array:
    """Give each entry its place in the order, 1 the largest; equal entries share a place.

    Parameters
    ----------
    values : ndarray, shape (..., n)
        Scores or probabilities.

    Examples
    --------
    >>> ranks(np.array([0.2, 1.5, -2.0, 0.2]))
    array([2., 1., 4., 2.])
    """
    larger = values[..., None, :] > values[..., :, None]
    places: Array = 1.0 + larger.sum(axis=-1)
    return places


def cooling(logits: Array, temperature: Array) -> dict[str, Array]:
    """Give what softmax at a temperature is, and what it is between.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores, one row a situation.
    temperature : ndarray, shape (steps, 1)
        Above 0.

    Returns
    -------
    dict of str to ndarray
        ``probabilities``, where their numbers stand (``tops``), the ``scores``, their
        ``ranks`` (which no temperature changes) and their limit ``cold`` for T → 0, each
        (steps, n); of width 1 the ``entropy`` in nats, to the three decimals that are shown,
        and the ``leader``, the index of the largest score, or n where several share it.

    Examples
    --------
    >>> now = cooling(np.array([[2.0, 1.0, 0.1]]), np.array([[2.0]]))
    >>> now["probabilities"].round(4), now["leader"]
    (array([[0.5017, 0.3043, 0.194 ]]), array([[0.]]))
    """
    p = softmax(logits, axis=-1, temperature=temperature)
    cold = cold_limit(logits)
    classes = logits.shape[-1]
    tie = (cold > 0).sum(axis=-1, keepdims=True) > 1
    leader = np.where(tie, classes, logits.argmax(axis=-1)[:, None]).astype(float)
    return {
        "probabilities": p,
        "tops": beyond(p, HIGHEST),
        "scores": logits,
        "ranks": ranks(logits),
        "cold": cold,
        # Of a one-hot it may come out a rounding below 0.
        "entropy": np.round(np.maximum(entropy(p, axis=-1)[:, None], 0), 3),
        "leader": leader,
    }


def spots(logits: Array, temperature: Array, **_: Array) -> dict[str, Array]:
    """Give the places on the `curves`, for the sweep of the temperature.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores.
    temperature : ndarray, shape (steps, 1)
        Above 0.

    Returns
    -------
    dict of str to ndarray, shape (steps, n)
        ``spot_x``: log₁₀ T, once a class; ``spot_y``: softmax at T.
    """
    p = softmax(logits, axis=-1, temperature=temperature)
    return {"spot_x": np.repeat(np.log10(temperature), p.shape[-1], axis=1), "spot_y": p}


def curves(logits: Array) -> Array:
    """Give each class's probability along the temperature.

    Parameters
    ----------
    logits : ndarray, shape (n,)
        Scores.

    Returns
    -------
    ndarray, shape (n, points)
        Softmax at each of `TEMPERATURES`.

    Examples
    --------
    >>> curves(np.array([2.0, 1.0]))[:, [0, -1]].round(3)
    array([[1.   , 0.525],
           [0.   , 0.475]])
    """
    rows = np.repeat(logits[None, :], len(TEMPERATURES), axis=0)
    return softmax(rows, axis=-1, temperature=TEMPERATURES[:, None]).T
