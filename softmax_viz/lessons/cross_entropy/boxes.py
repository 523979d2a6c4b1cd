"""A box of balls and a belief about it: entropy, and what a wrong belief adds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import binary_cross_entropy, entropy
from softmax_viz.lessons.cross_entropy.costs import SHARES, decomposition
from softmax_viz.lessons.cross_entropy.loss_scale import BOX, LossScale

__all__ = ["belief", "entropy_curve"]

Array = NDArray[np.floating[Any]]


def belief(share: Array, guess: Array, nat: Array) -> dict[str, Array]:
    """Compare a box of red and black balls with what somebody believes of it.

    Parameters
    ----------
    share, guess : ndarray, shape (steps, 1)
        The share of red balls in the box, and the one believed.
    nat : ndarray, shape (1, 1)
        One nat in the unit shown.

    Returns
    -------
    dict of str to ndarray
        ``share``, ``guess``; what `softmax_viz.lessons.cross_entropy.costs.decomposition`
        gives; places: ``curve_at`` (the entropy, a point), ``price_at`` (the cross-entropy, a
        point), ``touch_at`` (the entropy of the box believed in), ``line_x_at`` and
        ``line_y_at`` (what this belief costs in any box: a tangent of the entropy's curve),
        ``gap_x_at`` and ``gap_y_at`` (the divergence).

    Examples
    --------
    >>> now = belief(np.array([[0.5], [0.2]]), np.array([[0.5], [0.5]]), np.ones((1, 1)))
    >>> now["target_entropy"].tolist()
    [[0.6931471805599453], [0.5004024235381879]]
    """
    scale = LossScale(float(nat[0, 0]), cut=BOX)
    box, believed = (np.concatenate([p, 1 - p], axis=1) for p in (share, guess))
    parts = decomposition(box, believed, scale.nat)
    curve, price = parts["target_entropy"], scale.height(parts["cross_entropy"] / scale.nat)
    # A sure belief costs 0 in one box and is infinite in all others: a vertical line.
    sure = (guess == 0) | (guess == 1)
    costs = binary_cross_entropy([[0, 1]], guess) * scale.nat
    return {
        "share": share,
        "guess": guess,
        "curve_at": curve,
        "price_at": price,
        "touch_at": entropy(believed)[:, None] * scale.nat,
        "line_x_at": np.where(sure, guess, [[0.0, 1.0]]),
        "line_y_at": np.where(sure, [[0.0, scale.top]], costs),
        "gap_x_at": np.repeat(share, 2, axis=1),
        "gap_y_at": np.concatenate([curve, price], axis=1),
        **parts,
    }


def entropy_curve(nat: float) -> Array:
    """Give the entropy of a box along `SHARES`, in the unit shown."""
    return entropy(np.stack([SHARES, 1 - SHARES], axis=-1)) * nat
