"""What an answer costs, and the parts of that cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import binary_cross_entropy, cross_entropy, entropy, kl_divergence
from softmax_viz.lessons.cross_entropy.loss_scale import BAR, LossScale

__all__ = ["SHARES", "decomposition", "mean_surprise", "surprises", "weighed"]

Array = NDArray[np.floating[Any]]

# Where curves over a probability are drawn.
SHARES = np.round(np.linspace(0, 1, 101), 10)


def surprises(p: Sequence[float]) -> Array:
    """Charge each answer for the probability it gave to its right class, in nats.

    Examples
    --------
    >>> surprises([1.0, 0.5, 0.0])
    array([0.        , 0.69314718,        inf])
    """
    return binary_cross_entropy(1, np.array(p))


def mean_surprise(p: Sequence[float]) -> float:
    """Average the loss over the answers.

    Examples
    --------
    >>> mean_surprise([1.0, 0.5])
    0.34657359027997264
    """
    return float(surprises(p).mean())


def weighed(weight: Array, cost: Array) -> Array:
    """Return weight * cost, and 0 wherever the weight is 0: 0 log 0 is 0."""
    with np.errstate(invalid="ignore"):
        return np.where(weight == 0, 0.0, weight * cost)


def decomposition(target: Array, prediction: Array, nat: float) -> dict[str, Array]:
    """Split a cross-entropy into entropy and divergence.

    Parameters
    ----------
    target, prediction : ndarray, shape (steps, n)
        Distributions, a row each.
    nat : float
        One nat in the unit shown.

    Returns
    -------
    dict of str to ndarray
        Of width 1: ``cross_entropy`` = ``target_entropy`` + ``divergence``, and the lengths of
        their bars, ``total_at``, ``entropy_at`` and ``divergence_at``.
    """
    target, prediction = np.broadcast_arrays(target, prediction)
    scale = LossScale(nat, cut=BAR)
    total = cross_entropy(target, prediction)[:, None]
    own = entropy(target)[:, None]
    # Both sums round: what is 0 by definition should not be written -0.0000.
    divergence = np.maximum(kl_divergence(target, prediction)[:, None], 0.0)
    return {
        "cross_entropy": total * nat,
        "target_entropy": own * nat,
        "divergence": divergence * nat,
        "entropy_at": own * nat,
        "divergence_at": scale.height(total) - own * nat,
        "total_at": scale.height(total),
    }
