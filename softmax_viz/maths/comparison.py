"""Softmax beside max, argmax and sigmoid of the same scores."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import keep_max, one_hot_argmax, sigmoid, softmax

__all__ = ["FUNCTIONS", "comparison", "response"]

Array = NDArray[np.floating[Any]]

FUNCTIONS = ("softmax", "max", "argmax", "sigmoid")


def _outputs(logits: Array, temperature: Array) -> dict[str, Array]:
    return {
        "softmax": softmax(logits, axis=-1, temperature=temperature),
        "max": keep_max(logits),
        "argmax": one_hot_argmax(logits),
        "sigmoid": sigmoid(logits),
    }


def comparison(logits: Array, temperature: Array, watched: Array) -> dict[str, Array]:
    """Give every number that the page ``compare`` shows.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores, one row a situation.
    temperature : ndarray, shape (steps, 1)
        Above 0; only softmax has one.
    watched : ndarray, shape (steps, 1) or (1, 1)
        The index of the class whose slopes are given.

    Returns
    -------
    dict of str to ndarray
        ``softmax``, ``max``, ``argmax`` (one-hot) and ``sigmoid``, each (steps, n); for
        each its ``…_sum`` and its ``…_slope``, width 1: the derivative of the watched
        class's output in its own score (that of max is 1 for the largest, 0 elsewhere, and
        not defined at a tie; that of argmax is 0 wherever it is defined).  ``max_tops``:
        where a label stands above a bar.  ``index``: argmax itself, width 1.
        ``pair_softmax``, ``pair_sigmoid``, ``first_sigmoid``: softmax over the first two
        classes, sigmoid of their difference divided by the temperature, and sigmoid of
        the first score alone, width 1.

    Examples
    --------
    >>> now = comparison(np.array([[2.0, 1.0]]), np.array([[1.0]]), np.array([[0]]))
    >>> now["pair_softmax"].round(3), now["first_sigmoid"].round(3)
    (array([[0.731]]), array([[0.881]]))
    """
    outputs = _outputs(logits, temperature)
    sums = {f"{name}_sum": outputs[name].sum(axis=-1, keepdims=True) for name in FUNCTIONS}
    column = [int(watched[0, 0])]
    p, s = outputs["softmax"][:, column], outputs["sigmoid"][:, column]
    leaders = logits == logits.max(axis=-1, keepdims=True)
    leads = leaders[:, column]
    tie = leads & (leaders.sum(axis=-1, keepdims=True) > 1)
    slopes = {
        "softmax_slope": p * (1 - p) / temperature,
        "max_slope": np.where(tie, np.nan, leads * 1.0),
        "argmax_slope": np.where(tie, np.nan, 0.0),
        "sigmoid_slope": s * (1 - s),
    }
    pair = logits[:, :2]
    difference = (logits[:, :1] - logits[:, 1:2]) / temperature
    return {
        **outputs,
        **sums,
        **slopes,
        "max_tops": np.maximum(outputs["max"], 0),
        "index": logits.argmax(axis=-1)[:, None].astype(float),
        "pair_softmax": softmax(pair, axis=-1, temperature=temperature)[:, :1],
        "pair_sigmoid": sigmoid(difference),
        "first_sigmoid": sigmoid(logits[:, :1]),
    }


def response(
    logits: Array, temperature: Array, *, column: int, axis: NDArray[np.float64]
) -> dict[str, Array]:
    """Give the outputs of one class along its own score, the other scores held.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Where the scores stand; that of ``column`` is replaced.
    temperature : ndarray, shape (steps, 1)
        Above 0.
    column : int
        The class.
    axis : ndarray, shape (points,)
        The values its score takes.

    Returns
    -------
    dict of str to ndarray
        ``curve_softmax``, ``curve_max``, ``curve_argmax`` and ``curve_sigmoid``, each
        (steps, points).
    """
    grid = np.repeat(logits[:, None, :], len(axis), axis=1)
    grid[:, :, column] = axis
    outputs = _outputs(grid, temperature[:, :, None])
    return {f"curve_{name}": outputs[name][:, :, column] for name in FUNCTIONS}
