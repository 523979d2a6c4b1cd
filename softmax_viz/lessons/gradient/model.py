"""Every number that a step shows of an answer, along any of its sliders: a function a step.

Each takes ``logits``, shape (steps, n), one row a situation, and ``target``, shape (1, 1), the
index of the right class; ``…_tops`` are where the numbers of bars stand.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import (
    softmax,
    softmax_cross_entropy,
    softmax_cross_entropy_gradient,
    softmax_jacobian,
)
from softmax_viz.kit.chart import beyond
from softmax_viz.lessons.gradient.derivatives import finite_difference, squared_error_gradient
from softmax_viz.lessons.gradient.rounding import significant

__all__ = [
    "COLUMN_SPAN",
    "HEAT_LEVELS",
    "MOST_NUMBERED",
    "SPAN",
    "chained",
    "jacobian_decimals",
    "jacobians",
    "measured",
    "pushes",
    "scaled",
    "scaled_place",
    "slopes",
]

Array = NDArray[np.floating[Any]]

# The length of an axis of p, y and p - y, and of one of the Jacobian's entries.
SPAN, COLUMN_SPAN = 2.6, 0.78
# An entry of the Jacobian lies between -1/4 and 1/4; the middle one of the levels is 0.
HEAT_LEVELS = 21
_LARGEST_ENTRY = 0.25
# The cells of so many classes have room for numbers, of so few for three decimals.
MOST_NUMBERED = 5
_ROOMY = 3
# What is shown with three decimals, or three digits, travels with no more.
_PLACES = _DIGITS = 3
# Half a tangent, in units of logit.
_REACH = 2.5


def jacobian_decimals(classes: int) -> int:
    """Give how many decimals fit into a cell of the Jacobian."""
    return 3 if classes <= _ROOMY else 2


def _target(logits: Array, target: Array) -> tuple[list[int], Array]:
    """Give the right class's column, and the target as a row."""
    right = [int(target[0, 0])]
    return right, np.eye(logits.shape[-1])[right]


def pushes(logits: Array, target: Array) -> dict[str, Array]:
    """Give the gradient of the loss: what was predicted minus what was true.

    Returns
    -------
    dict of str to ndarray
        Of width n: ``probabilities`` p, ``target`` y and ``errors`` p - y.  Of width 1:
        ``loss`` (three decimals) and ``total`` (of the errors).

    Examples
    --------
    >>> now = pushes(np.array([[0.2, 1.5, -2.0]]), np.ones((1, 1)))
    >>> now["errors"].round(8).tolist()
    [[0.20920065, -0.23238074, 0.02318009]]
    """
    _, y = _target(logits, target)
    p = softmax(logits, axis=-1)
    errors = softmax_cross_entropy_gradient(logits, y)
    return {
        "probabilities": p,
        "probability_tops": beyond(p, SPAN),
        "target": y,
        "target_tops": beyond(y, SPAN),
        "errors": errors,
        "error_tops": beyond(errors, SPAN),
        "total": np.round(errors.sum(axis=-1, keepdims=True), 12),
        "loss": np.round(softmax_cross_entropy(logits, y)[:, None], _PLACES),
    }


def measured(logits: Array, target: Array, watched: Array) -> dict[str, Array]:
    """Measure the gradient, and give the loss along one logit with its tangent.

    Parameters
    ----------
    watched : ndarray, shape (1, 1)
        The class whose logit the chart's axis is; along a logit's range, that logit's own.

    Returns
    -------
    dict of str to ndarray
        Of width n: the ``gradient`` p - y, its ``finite`` difference, the ``gap`` between both
        (one digit); ``losses``, along a logit's range in that logit's column, three decimals.
        Of width 1: ``column`` (whose logit it is), ``own``, ``own_finite`` and ``own_gap``.
        ``tangent_x`` and ``tangent_y``, width 2, three decimals.
    """
    _, y = _target(logits, target)
    gradient = softmax_cross_entropy_gradient(logits, y)
    finite = finite_difference(logits, y)
    gap = significant(finite - gradient, 1)
    loss = softmax_cross_entropy(logits, y)[:, None]
    moves = np.ptp(logits, axis=0) > 0
    column = int(moves.argmax()) if moves.any() else int(watched[0, 0])
    ends = np.array([[-_REACH, _REACH]])
    own = gradient[:, [column]]
    return {
        "gradient": gradient,
        "finite": finite,
        "gap": gap,
        "losses": _own(np.repeat(loss, logits.shape[-1], axis=1), logits),
        "column": np.full((1, 1), float(column)),
        "own": own,
        "own_finite": finite[:, [column]],
        "own_gap": gap[:, [column]],
        "tangent_x": np.round(logits[:, [column]] + ends, _PLACES),
        "tangent_y": np.round(loss + ends * own, _PLACES),
    }


def jacobians(logits: Array) -> dict[str, NDArray[Any]]:
    """Give the Jacobian of softmax as colours and, where there is room, as numbers.

    Returns
    -------
    dict of str to ndarray
        ``probabilities``; ``heat`` (n · n, uint8, row by row from the bottom: each entry's level
        of `HEAT_LEVELS`); for up to `MOST_NUMBERED` classes ``jacobian`` (n · n, row by row from
        the top, with `jacobian_decimals`).
    """
    p = softmax(logits, axis=-1)
    jacobian = softmax_jacobian(p)
    middle = HEAT_LEVELS // 2
    levels = np.rint(jacobian[:, ::-1] / _LARGEST_ENTRY * middle + middle).astype(np.uint8)
    steps, classes, _ = jacobian.shape
    cells: dict[str, NDArray[Any]] = {"probabilities": p, "heat": levels.reshape(steps, -1)}
    if classes <= MOST_NUMBERED:
        shown = np.round(jacobian, jacobian_decimals(classes))
        cells["jacobian"] = shown.reshape(steps, -1)
    return cells


def chained(logits: Array, target: Array) -> dict[str, Array]:
    """Give the chain rule: the Jacobian times the derivative of the loss by the probabilities.

    Returns
    -------
    dict of str to ndarray
        Of width n: ``column`` (of the Jacobian, that of the right class), ``price_slopes``
        (the derivative of the loss by each p), both with three digits, ``products`` (the
        Jacobian times the price_slopes) and ``errors`` p - y.  Of width 1: ``factor``, the
        right class's price_slope -1 / p.
    """
    right, y = _target(logits, target)
    p = softmax(logits, axis=-1)
    jacobian = softmax_jacobian(p)
    # Where p is as small as 1e-174 its reciprocal is still a number.
    price_slopes = np.where(y == 1, -1 / p, 0.0)
    column = significant(jacobian[:, :, right[0]], _DIGITS)
    products = (jacobian @ price_slopes[..., None])[..., 0]
    slopes = significant(price_slopes, _DIGITS)
    return {
        "column": column,
        "column_tops": beyond(column, COLUMN_SPAN),
        "price_slopes": slopes,
        "factor": slopes[:, right],
        "products": products,
        "product_tops": beyond(products, SPAN),
        "errors": softmax_cross_entropy_gradient(logits, y),
    }


def slopes(logits: Array, target: Array) -> dict[str, Array]:
    """Give the derivatives of two losses behind a softmax: cross-entropy and squared error.

    Returns
    -------
    dict of str to ndarray
        ``entropy_slope`` and ``squared_slope``, width n, three decimals; along one logit's
        range only that logit's own, for the others are not shown.  Of width 1: ``given`` (p of
        the right class), and the derivatives by its logit, ``entropy_pull`` and
        ``squared_pull`` (three digits).
    """
    right, y = _target(logits, target)
    entropy, squared = softmax_cross_entropy_gradient(logits, y), squared_error_gradient(logits, y)
    return {
        "entropy_slope": _own(entropy, logits),
        "squared_slope": _own(squared, logits),
        "entropy_pull": entropy[:, right],
        "squared_pull": significant(squared[:, right], _DIGITS),
        "given": softmax(logits, axis=-1)[:, right],
    }


def scaled(logits: Array, target: Array, temperature: Array, samples: Array) -> dict[str, Array]:
    """Give an answer's part in the gradient of a mean loss, with a temperature.

    Parameters
    ----------
    temperature : ndarray, shape (steps, 1)
        T, above 0.
    samples : ndarray, shape (steps, 1)
        N, over how many samples the loss is averaged.

    Returns
    -------
    dict of str to ndarray
        Of width n: ``share`` (p - y) / (T · N), its ``finite`` difference, ``share_at`` and
        ``share_tops`` (the bars' ends and where their numbers stand, see `scaled_place`).
    """
    _, y = _target(logits, target)
    share = softmax_cross_entropy_gradient(logits / temperature, y) / temperature / samples
    at = np.round(scaled_place(share), _PLACES)
    # A low panel: its numbers stand twice as far off, as a share of its axis.
    return {
        "share": share,
        "finite": finite_difference(logits, y, temperature=temperature) / samples,
        "share_at": at,
        "share_tops": np.round(beyond(at, 5.2), _PLACES),
    }


def scaled_place(values: Array) -> Array:
    """Place numbers from -20 to 20 between -1 and 1, small ones with room: arcsinh.

    Examples
    --------
    >>> scaled_place(np.array([-20.0, 0.0, 0.1, 1.0])).round(2)
    array([-1.  ,  0.  ,  0.22,  0.55])
    """
    place: Array = np.arcsinh(20 * values) / np.arcsinh(400)
    return place


def _own(values: Array, logits: Array) -> Array:
    """Round values for a chart, and let them rest where their own logit does not move."""
    moves = np.ptp(logits, axis=0) > 0
    rounded = np.round(values, _PLACES)
    return np.where(moves, rounded, rounded[:1])
