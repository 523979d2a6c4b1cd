"""Gradient descent on the logits of a single answer, every step of it at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import (
    entropy,
    softmax,
    softmax_cross_entropy,
    softmax_cross_entropy_gradient,
    softmax_jacobian,
)
from softmax_viz.kit.chart import beyond
from softmax_viz.lessons.gradient.derivatives import squared_error_gradient
from softmax_viz.lessons.gradient.rounding import significant
from softmax_viz.maths.losses import smooth

__all__ = [
    "HIGHEST",
    "HIGHEST_LOGIT",
    "LIMIT",
    "SOFT",
    "STEPS",
    "Descent",
    "descend",
    "descent",
    "loss_curves",
]

Array = NDArray[np.floating[Any]]

STEPS = 100
# ε of the soft label: what makes a learning rate too large.
SOFT = 0.1
# Bars of logits end here; the number above says where the logit is.
LIMIT = 16.0
HIGHEST_LOGIT = 1.5 * LIMIT
# The end of an axis of probabilities: room for a number above the highest bar.
HIGHEST = 1.3
_PLACES = 2
_NO_RISE = 1e-9


def descend(
    logits: Array,
    label: Array,
    *,
    rate: Array,
    steps: int = STEPS,
    squared: bool = False,
) -> NDArray[np.float64]:
    """Follow gradient descent: z ← z - rate · dL/dz, again and again.

    Parameters
    ----------
    logits : ndarray, shape (rows, n)
        Where each descent starts.
    label : ndarray, shape (rows, n) or (n,)
        The target, a distribution.
    rate : ndarray, shape (rows, 1) or (1, 1)
        Above 0.
    steps : int
        How many.
    squared : bool
        Whether to descend the squared error ‖p - y‖² instead of the cross-entropy.

    Returns
    -------
    ndarray, shape (rows, steps + 1, n)
        The logits, the first as they were given.

    Notes
    -----
    With a one-hot label the cross-entropy falls at every step, whatever the rate: the right
    logit gains rate · (1 - p_y), every other one loses rate · p_j, so its lead never shrinks.
    The squared error has no such law.  With a soft label the loss has a lowest point, and a
    step longer than 2 over the loss's curvature there overshoots for ever.

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> path = descend(np.zeros((1, 2)), np.array([1, 0]), rate=one, steps=1)
    >>> path.tolist()
    [[[0.0, 0.0], [0.5, -0.5]]]
    """
    z = np.asarray(logits, dtype=np.float64)
    slope = squared_error_gradient if squared else softmax_cross_entropy_gradient
    path = [z]
    for _ in range(steps):
        z = z - rate * slope(z, label)
        path.append(z)
    return np.stack(path, axis=1)


class Descent:
    """All descents that a page can show from one set of logits.

    Parameters
    ----------
    logits : ndarray, shape (1, n)
    target : int
        The index of the right class.
    smoothing : float
        ε of the label.
    """

    def __init__(self, logits: Array, target: int, smoothing: float) -> None:
        self._label = smooth(target, logits.shape[-1], np.array([[smoothing]]))
        self._logits = logits

    def path(self, rates: Array, *, squared: bool = False) -> NDArray[np.float64]:
        """Give the logits, shape (rates, STEPS + 1, n), for rates of shape (rates, 1)."""
        starts = np.repeat(self._logits, len(rates), axis=0)
        return descend(starts, self._label, rate=rates, squared=squared)

    def losses(self, path: Array) -> Array:
        """Give the cross-entropy along a path, shape (rates, STEPS + 1), in nats."""
        return softmax_cross_entropy(path, self._label)

    @property
    def lowest(self) -> float:
        """Give the loss that no prediction gets below: the label's own entropy."""
        return float(entropy(self._label)[0])

    @property
    def largest_rate(self) -> float:
        """Give the learning rate above which no descent settles at the lowest loss.

        It is 2 over the largest curvature there, which is that of softmax's Jacobian at the
        label; infinite for a one-hot label, whose lowest loss lies at infinity.
        """
        curvature = np.linalg.eigvalsh(softmax_jacobian(self._label[0]))[-1]
        with np.errstate(divide="ignore"):
            return float(2 / np.maximum(curvature, 0))


def _descent(target: Array, smoothing: Array, logits: list[Array]) -> Descent:
    start = np.concatenate([column[:1] for column in logits], axis=1)
    return Descent(start, int(target[0, 0]), float(smoothing[0, 0]))


def descent(
    target: Array,
    smoothing: Array,
    *,
    rate: Array,
    step: Array,
    **logits: Array,
) -> dict[str, Array]:
    """Give where gradient descent stands after some steps.

    Parameters
    ----------
    target, smoothing : ndarray, shape (1, 1)
        The index of the right class and ε of its label.
    rate, step : ndarray, shape (rows, 1)
        The learning rate, and how many steps were taken, 0 to `STEPS`.
    **logits : ndarray, shape (1, 1)
        Where it starts, one a class, in order.

    Returns
    -------
    dict of str to ndarray
        Of width n: ``stepped`` (the logits), ``stepped_at`` and ``stepped_tops`` (where their
        bars end, within `LIMIT`, and where the numbers stand), ``reached`` (probabilities) and
        ``reached_tops``.
        Of width 1: ``step`` itself, ``loss`` and ``rival_loss`` (the cross-entropy where
        descent on the squared error stands), both with three decimals; of the whole descent
        the ``rises`` (how often a step made the loss larger) and the ``last`` loss.

    Examples
    --------
    >>> one, none = np.ones((1, 1)), np.zeros((1, 1))
    >>> now = descent(none, none, rate=one, step=one, z1=none, z2=none)
    >>> now["stepped"].tolist(), now["loss"].tolist()
    ([[0.5, -0.5]], [[0.313]])
    """
    start = _descent(target, smoothing, list(logits.values()))
    rates, row = np.unique(rate[:, 0], return_inverse=True)
    row, at = np.broadcast_arrays(row, np.rint(step[:, 0]).astype(int))
    path = start.path(rates[:, None])
    losses, rivals = start.losses(path), start.losses(start.path(rates[:, None], squared=True))
    z = path[row, at]
    lengths = np.round(np.clip(z, -LIMIT, LIMIT), _PLACES)
    reached = np.round(softmax(z, axis=-1), 3)
    # What rounding does at the lowest loss is no rise.
    rises = np.sum(np.diff(losses, axis=1) > _NO_RISE, axis=1)
    return {
        "stepped": np.round(z, _PLACES),
        "stepped_at": lengths,
        "stepped_tops": np.round(beyond(lengths, 4 * HIGHEST_LOGIT), _PLACES),
        "reached": reached,
        "reached_tops": np.round(beyond(reached, 2 * HIGHEST), 3),
        "step": step,
        "loss": np.round(losses[row, at][:, None], 3),
        "rival_loss": np.round(rivals[row, at][:, None], 3),
        "rises": rises[row][:, None].astype(float),
        "last": significant(losses[row, -1:], 3),
    }


def loss_curves(
    target: Array,
    smoothing: Array,
    *,
    rate: Array,
    step: Array,  # noqa: ARG001 - a curve shows all steps
    **logits: Array,
) -> dict[str, Array]:
    """Give the loss along all `STEPS`, for every learning rate; arguments as in `descent`.

    Returns
    -------
    dict of str to ndarray
        ``losses`` and ``rival_losses`` (of descent on the squared error), each
        (rows, STEPS + 1), two decimals.
    """
    start = _descent(target, smoothing, list(logits.values()))
    return {
        name: np.round(start.losses(start.path(rate, squared=squared)), _PLACES)
        for name, squared in (("losses", False), ("rival_losses", True))
    }
