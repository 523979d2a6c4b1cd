"""Derivatives of losses behind a softmax: measured, of squared error, along one logit."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import (
    softmax,
    softmax_cross_entropy,
    softmax_cross_entropy_gradient,
)

__all__ = [
    "STEP",
    "finite_difference",
    "losses_along",
    "slopes_along",
    "squared_error_gradient",
    "sure_and_wrong",
]

Array = NDArray[np.floating[Any]]

# The logits are moved by so much to each side for a finite difference: at T = 1 the curve and
# rounding then spoil it alike little, and what is left is smooth along a slider.
STEP = 1e-4
# Places in a chart: with three decimals they travel as int16.
_PLACES = 3


def finite_difference(
    logits: Array, target: Array, *, temperature: Array | float = 1.0, step: float = STEP
) -> Array:
    """Differentiate the loss by each logit without calculus: by central differences.

    Parameters
    ----------
    logits : ndarray, shape (rows, n)
        Scores, one row a situation.
    target : ndarray, shape (n,) or (rows, n)
        A distribution a row.
    temperature : float or ndarray, shape (rows, 1)
        Above 0; the loss is that of softmax(logits / temperature).
    step : float
        Each logit is moved by this to either side.

    Returns
    -------
    ndarray, shape (rows, n)
        (L(z + step) - L(z - step)) / (2 step) for every logit, in nats per unit of logit.
        Off the derivative by about step² / T³ (the curve is not a line) and by some 1e-16
        times the loss over the step (rounding).

    References
    ----------
    .. [1] J. Nocedal, S. J. Wright, "Numerical Optimization", 2nd ed., section 8.1, Springer
       2006. :doi:`10.1007/978-0-387-40065-5`

    Examples
    --------
    >>> finite_difference(np.array([[0.2, 1.5, -2.0]]), np.array([0, 1, 0])).round(6)
    array([[ 0.209201, -0.232381,  0.02318 ]])
    """
    moves = step * np.eye(logits.shape[-1])
    above, below = logits[:, None, :] + moves, logits[:, None, :] - moves
    # Not 2 step: z + step and z - step were rounded, and this is how far apart they are.
    width = np.diagonal(above - below, axis1=-2, axis2=-1)
    t = np.asarray(temperature)[..., None]
    y = np.asarray(target, dtype=np.float64)[..., None, :]
    rise: Array = softmax_cross_entropy(above / t, y) - softmax_cross_entropy(below / t, y)
    return rise / width


def squared_error_gradient(logits: Array, target: Array) -> Array:
    """Differentiate the squared error ‖p - y‖² of p = softmax(z) by the logits z.

    The chain rule gives 2 J (p - y), J the Jacobian of softmax: where p is (nearly) one-hot,
    J is (nearly) 0, and with it the gradient, right or wrong.

    Parameters
    ----------
    logits, target : ndarray, shapes (..., n) that broadcast
        Scores, and a distribution a row.

    Returns
    -------
    ndarray, shape (..., n)
        For the *sum* over the classes; ½ of the error has ½ of this, their mean a 1/n.

    References
    ----------
    .. [1] P. Golik, P. Doetsch, H. Ney, "Cross-Entropy vs. Squared Error Training: a
       Theoretical and Experimental Comparison", Interspeech 2013.
       :doi:`10.21437/Interspeech.2013-436`

    Examples
    --------
    >>> squared_error_gradient(np.array([[0.0, 0.0], [-10.0, 10.0]]), np.array([1, 0])).round(6)
    array([[-0.5,  0.5],
           [-0. ,  0. ]])
    """
    p = softmax(logits, axis=-1)
    off = p - target
    slope: Array = 2 * p * (off - np.sum(p * off, axis=-1, keepdims=True))
    return slope


def slopes_along(
    logits: Array, *, target: int, column: int, axis: NDArray[np.float64]
) -> tuple[Array, Array]:
    """Differentiate cross-entropy and squared error by one logit, all along it.

    Parameters
    ----------
    logits : ndarray, shape (n,)
        Where the scores stand; that of ``column`` is replaced.
    target, column : int
        The right class, and the class whose logit moves.
    axis : ndarray, shape (points,)
        The values it takes.

    Returns
    -------
    ndarray, ndarray
        The derivatives of the cross-entropy and of ‖p - y‖², at T = 1, with three decimals,
        shape (points,).
    """
    grid = np.repeat(np.asarray(logits, dtype=np.float64)[None], len(axis), axis=0)
    grid[:, column] = axis
    y = np.eye(grid.shape[1])[target]
    entropy, squared = softmax_cross_entropy_gradient(grid, y), squared_error_gradient(grid, y)
    return np.round(entropy[:, column], _PLACES), np.round(squared[:, column], _PLACES)


def losses_along(logits: Array, *, target: int, column: int, axis: NDArray[np.float64]) -> Array:
    """Give the cross-entropy all along one logit, shape (points,), with three decimals.

    The arguments are those of `slopes_along`.
    """
    grid = np.repeat(np.asarray(logits, dtype=np.float64)[None], len(axis), axis=0)
    grid[:, column] = axis
    return np.round(softmax_cross_entropy(grid, np.eye(grid.shape[1])[target]), _PLACES)


def sure_and_wrong(logits: Array, target: int) -> dict[str, float]:
    """Give what moves the right class's logit when an answer is sure and wrong.

    Returns
    -------
    dict of str to float
        ``p`` of the right class, the derivatives ``entropy`` and ``squared`` of the two
        losses by its logit, and their ``ratio``.

    Examples
    --------
    >>> found = sure_and_wrong(np.array([-4.0, 6.0, 0.0]), 0)
    >>> round(found["entropy"], 3), round(found["squared"], 6)
    (-1.0, -0.000181)
    """
    y = np.eye(len(logits))[target]
    entropy = float(softmax_cross_entropy_gradient(logits, y)[target])
    squared = float(squared_error_gradient(logits, y)[target])
    p = float(softmax(logits)[target])
    return {"p": p, "entropy": entropy, "squared": squared, "ratio": entropy / squared}
