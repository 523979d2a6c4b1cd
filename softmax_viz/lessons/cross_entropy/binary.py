"""A yes-or-no answer: binary cross-entropy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import binary_cross_entropy
from softmax_viz.lessons.cross_entropy.costs import SHARES, weighed
from softmax_viz.lessons.cross_entropy.loss_scale import LossScale

__all__ = ["surprise_curves", "yes_or_no"]

Array = NDArray[np.floating[Any]]


def yes_or_no(share: Array, truth: Array, nat: Array) -> dict[str, Array]:
    """Charge a yes-or-no answer: the two terms of binary cross-entropy and their sum.

    Parameters
    ----------
    share : ndarray, shape (steps, 1)
        p, the probability given to "yes".
    truth : ndarray, shape (steps, 1)
        y, 1 for "yes", 0 for "no", or between them.
    nat : ndarray, shape (1, 1)
        One nat in the unit shown.

    Returns
    -------
    dict of str to ndarray
        Of width 1: ``p``, ``y``, ``others`` (1 - p) and ``no`` (1 - y), ``yes_surprise``
        and ``no_surprise``, ``yes_term``, ``no_term``, ``total``; ``sum_at``: the whole curve
        of the sum along `SHARES`; ``yes_at``, ``no_at`` (of the surprises) and ``total_at``:
        places, the last always between the other two.
    """
    scale = LossScale(float(nat[0, 0]))
    yes, no = binary_cross_entropy(1, share), binary_cross_entropy(0, share)
    yes_term, no_term = weighed(truth, yes), weighed(1 - truth, no)
    total = binary_cross_entropy(truth, share)
    return {
        "p": share,
        "others": 1 - share,
        "y": truth,
        "no": 1 - truth,
        "yes_surprise": yes * scale.nat,
        "no_surprise": no * scale.nat,
        "yes_term": yes_term * scale.nat,
        "no_term": no_term * scale.nat,
        "total": total * scale.nat,
        "sum_at": scale.height(binary_cross_entropy(truth, SHARES[None, :])),
        "yes_at": scale.height(yes),
        "no_at": scale.height(no),
        "total_at": scale.height(total),
    }


def surprise_curves(nat: float) -> tuple[Array, Array]:
    """Give the losses of "yes" and of "no" along `SHARES`, as heights in a chart."""
    scale = LossScale(nat)
    yes, no = (scale.height(binary_cross_entropy(truth, SHARES)) for truth in (1, 0))
    return yes, no
