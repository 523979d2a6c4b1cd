"""Softmax beside max, argmax and sigmoid of the same scores: a model a step."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import keep_max, one_hot_argmax, sigmoid, softmax
from softmax_viz.kit.chart import beyond

__all__ = ["FUNCTIONS", "LIMITS", "SPAN", "one_score", "response", "side_by_side", "two_classes"]

Array = NDArray[np.floating[Any]]

FUNCTIONS = ("softmax", "max", "argmax", "sigmoid")
# The axis of each function, with room for the numbers at the bars.
_SHARES = (0.0, 1.25)
LIMITS = {"softmax": _SHARES, "max": (-13.0, 13.0), "argmax": _SHARES, "sigmoid": _SHARES}
# From the end of a bar to the middle of its number, as a share of the axis: the panels are low.
_CLEARANCE = 0.1
# How far the axis of a difference of scores reaches to either side.
SPAN = 10.0
# Where the bar of two shares begins, to the right of that axis.
_BAR = 11.7


def _functions(logits: Array, temperature: Array) -> dict[str, Array]:
    return {
        "softmax": softmax(logits, axis=-1, temperature=temperature),
        "max": keep_max(logits),
        "argmax": one_hot_argmax(logits),
        "sigmoid": sigmoid(logits),
    }


def side_by_side(logits: Array, temperature: Array) -> dict[str, Array]:
    """Give the four functions of the same scores.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores, one row a situation.
    temperature : ndarray, shape (steps, 1)
        Above 0; only softmax has one.

    Returns
    -------
    dict of str to ndarray
        ``softmax``, ``max``, ``argmax`` (one-hot) and ``sigmoid``, each (steps, n); for each its
        ``…_sum``, width 1, and its ``…_tops``, where the numbers of its bars stand; ``index``:
        argmax itself, width 1.
    """
    outputs = _functions(logits, temperature)
    sums = {f"{name}_sum": outputs[name].sum(axis=-1, keepdims=True) for name in FUNCTIONS}
    tops = {
        f"{name}_tops": beyond(outputs[name], high - low, _CLEARANCE)
        for name, (low, high) in LIMITS.items()
    }
    index = logits.argmax(axis=-1)[:, None].astype(float)
    return {**outputs, **sums, **tops, "index": index}


def one_score(logits: Array, temperature: Array, watched: Array) -> dict[str, Array]:
    """Give the four functions, and how steep each is in one class's own score.

    Parameters
    ----------
    logits, temperature
        As in `side_by_side`.
    watched : ndarray, shape (steps, 1) or (1, 1)
        The index of the class whose slopes are given.

    Returns
    -------
    dict of str to ndarray
        ``softmax``, ``max``, ``argmax`` and ``sigmoid``, each (steps, n), and for each its
        ``…_slope``, width 1: the derivative of the watched class's output in its own score (that
        of max is 1 for the largest, 0 elsewhere, and not defined at a tie; that of argmax is 0
        wherever it is defined).
    """
    outputs = _functions(logits, temperature)
    column = [int(watched[0, 0])]
    p, s = outputs["softmax"][:, column], outputs["sigmoid"][:, column]
    leaders = logits == logits.max(axis=-1, keepdims=True)
    leads = leaders[:, column]
    tie = leads & (leaders.sum(axis=-1, keepdims=True) > 1)
    return {
        **outputs,
        "softmax_slope": p * (1 - p) / temperature,
        "max_slope": np.where(tie, np.nan, leads * 1.0),
        "argmax_slope": np.where(tie, np.nan, 0.0),
        "sigmoid_slope": s * (1 - s),
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
    outputs = _functions(grid, temperature[:, :, None])
    return {f"curve_{name}": outputs[name][:, :, column] for name in FUNCTIONS}


def two_classes(logits: Array, temperature: Array) -> dict[str, Array]:
    """Give softmax over the first two classes and the sigmoid of their difference.

    Parameters
    ----------
    logits, temperature
        As in `side_by_side`.

    Returns
    -------
    dict of str to ndarray
        ``shares`` (softmax over the first two classes), ``starts`` and ``middles`` of these when
        stacked, width 2; of width 1 ``pair_softmax`` (the first share), ``pair_sigmoid`` (sigmoid
        of the difference divided by the temperature), ``first_sigmoid`` (of the first score
        alone), ``first`` (that score), ``difference`` (divided by the temperature, at most `SPAN`
        to either side: where it is drawn); ``reach`` and ``level``: a line from the point on the
        curve to the bar of the two shares, width 2.

    Examples
    --------
    >>> now = two_classes(np.array([[2.0, 1.0]]), np.array([[1.0]]))
    >>> now["pair_softmax"].round(3), now["first_sigmoid"].round(3)
    (array([[0.731]]), array([[0.881]]))
    """
    shares = softmax(logits[:, :2], axis=-1, temperature=temperature)
    first, second = shares[:, :1], shares[:, 1:]
    difference = (logits[:, :1] - logits[:, 1:2]) / temperature
    drawn = np.clip(difference, -SPAN, SPAN)
    return {
        "shares": shares,
        "starts": np.concatenate([np.zeros_like(first), first], axis=1),
        "middles": np.concatenate([first / 2, first + second / 2], axis=1),
        "pair_softmax": first,
        "pair_sigmoid": sigmoid(difference),
        "first_sigmoid": sigmoid(logits[:, :1]),
        "first": logits[:, :1],
        "difference": drawn,
        "reach": np.concatenate([drawn, np.full_like(drawn, _BAR)], axis=1),
        "level": np.repeat(first, 2, axis=1),
    }
