"""Every number that the page ``gradient`` shows of one answer, along any of its sliders."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import (
    log_softmax,
    logsumexp,
    softmax,
    softmax_cross_entropy,
    softmax_cross_entropy_gradient,
    softmax_jacobian,
)
from softmax_viz.maths.gradients import finite_difference, squared_error_gradient
from softmax_viz.maths.rounding import significant

__all__ = ["HEAT_LEVELS", "MOST_NUMBERED", "gradients", "jacobian_decimals"]

Array = NDArray[np.floating[Any]]

# An entry of the Jacobian lies between -1/4 and 1/4; the middle one of the levels is 0.
HEAT_LEVELS = 21
_LARGEST_ENTRY = 0.25
# The cells of so many classes have room for numbers, of so few for three decimals.
MOST_NUMBERED = 5
_ROOMY = 3
# What is shown with three decimals, or three digits, travels with no more.
_PLACES = _DIGITS = 3


def jacobian_decimals(classes: int) -> int:
    """Give how many decimals fit into a cell of the Jacobian."""
    return 3 if classes <= _ROOMY else 2


def gradients(
    logits: Array, temperature: Array, target: Array, samples: Array, *, opened: int
) -> dict[str, NDArray[Any]]:
    """Give every number that the page ``gradient`` shows of one answer.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores z, one row a situation.
    temperature : ndarray, shape (steps, 1)
        T, above 0.
    target : ndarray, shape (1, 1)
        The index of the right class.
    samples : ndarray, shape (steps, 1) or (1, 1)
        N, over how many samples the loss is averaged.
    opened : int
        How many steps of the derivation are shown: only their numbers are given.

    Returns
    -------
    dict of str to ndarray
        Of width n:

        * ``logits`` and ``logit_tops`` (where a number stands above its bar);
          ``probabilities`` p; ``target`` y; ``errors`` p - y and ``error_tops``
        * ``gradient`` (p - y) / T, its ``finite`` difference, the ``gap`` between both (one
          digit), and its ``share`` in a mean over N samples
        * ``price_slopes`` (the derivative of the loss by each p), ``column`` (of the Jacobian,
          that of the right class), both with three digits, and ``products`` (the Jacobian
          times the price_slopes)
        * ``entropy_slope`` and ``squared_slope``, at T = 1: of cross-entropy and of squared
          error by each logit, three decimals; along one logit's range only that logit's own,
          for the others are not shown

        Of width 1: ``loss`` (three decimals) and ``total`` (of the errors); at T = 1
        ``given``, ``entropy_pull`` and ``squared_pull`` (three digits): p of the right class
        and the derivatives of the two losses by its logit.

        Of the Jacobian: ``heat`` (n · n, uint8, row by row from the bottom: each entry's level
        of `HEAT_LEVELS`) and, for up to `MOST_NUMBERED` classes, ``jacobian`` (n · n, row by row
        from the top, with `jacobian_decimals`).

        Of the derivation, as far as it is opened: ``exponents`` z / T and ``exponentials``;
        ``normaliser`` (their log-sum-exp, width 1) and ``log_probabilities``; ``own`` (the
        right class's exponent, width 1); ``pushes`` p / T; ``pulls`` y / T.

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> now = gradients(np.array([[0.2, 1.5, -2.0]]), one, one, one, opened=1)
    >>> now["errors"].round(8).tolist()
    [[0.20920065, -0.23238074, 0.02318009]]
    >>> bool(np.abs(now["gap"]).max() < 1e-9)
    True
    """
    right = [int(target[0, 0])]
    y = np.eye(logits.shape[-1])[right]
    exponents = logits / temperature
    p = softmax(logits, axis=-1, temperature=temperature)
    errors = softmax_cross_entropy_gradient(exponents, y)
    gradient = errors / temperature
    finite = finite_difference(logits, y, temperature=temperature)
    jacobian = softmax_jacobian(p)
    # At the lowest temperature p may be 1e-174: its reciprocal is still a number.
    price_slopes = np.where(y == 1, -1 / p, 0.0)
    entropy_slope = softmax_cross_entropy_gradient(logits, y)
    squared_slope = squared_error_gradient(logits, y)
    return {
        "logits": logits,
        "logit_tops": np.maximum(logits, 0),
        "probabilities": p,
        "target": y,
        "errors": errors,
        "error_tops": np.maximum(errors, 0),
        "total": np.round(errors.sum(axis=-1, keepdims=True), 12),
        "loss": np.round(softmax_cross_entropy(exponents, y)[:, None], _PLACES),
        "gradient": gradient,
        "finite": finite,
        "gap": significant(finite - gradient, 1),
        "share": gradient / samples,
        "price_slopes": significant(price_slopes, _DIGITS),
        "column": significant(jacobian[:, :, right[0]], _DIGITS),
        "products": (jacobian @ price_slopes[..., None])[..., 0],
        "entropy_slope": _own(entropy_slope, logits),
        "squared_slope": _own(squared_slope, logits),
        "entropy_pull": entropy_slope[:, right],
        "squared_pull": significant(squared_slope[:, right], _DIGITS),
        "given": softmax(logits, axis=-1)[:, right],
        **_cells(jacobian),
        **_derivation(exponents, temperature, right, opened),
    }


def _derivation(
    exponents: Array, temperature: Array, right: list[int], opened: int
) -> dict[str, Array]:
    """Give the numbers of the steps of the derivation that are shown."""
    steps: list[dict[str, Array]] = [
        {
            "exponents": exponents,
            "exponentials": significant(np.exp(exponents), _DIGITS),
        },
        {
            "normaliser": np.round(logsumexp(exponents, axis=-1)[:, None], _PLACES),
            "log_probabilities": np.round(log_softmax(exponents, axis=-1), _PLACES),
        },
        {"own": exponents[:, right]},
        {"pushes": softmax(exponents, axis=-1) / temperature},
        {"pulls": np.eye(exponents.shape[-1])[right] / temperature},
    ]
    return {name: array for step in steps[:opened] for name, array in step.items()}


def _own(slopes: Array, logits: Array) -> Array:
    """Round slopes for a chart, and let them rest where their own logit does not move."""
    moves = np.ptp(logits, axis=0) > 0
    rounded = np.round(slopes, _PLACES)
    return np.where(moves, rounded, rounded[:1])


def _cells(jacobian: Array) -> dict[str, NDArray[Any]]:
    """Give the colours of a Jacobian's cells and, where there is room, their numbers."""
    middle = HEAT_LEVELS // 2
    levels = np.rint(jacobian[:, ::-1] / _LARGEST_ENTRY * middle + middle).astype(np.uint8)
    steps, classes, _ = jacobian.shape
    cells: dict[str, NDArray[Any]] = {"heat": levels.reshape(steps, -1)}
    if classes <= MOST_NUMBERED:
        shown = np.round(jacobian, jacobian_decimals(classes))
        cells["jacobian"] = shown.reshape(steps, -1)
    return cells
