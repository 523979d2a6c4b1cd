"""What softmax before a loss that applies softmax can reach, against the number of classes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["double_softmax", "double_softmax_limits"]

Array = NDArray[np.floating[Any]]

# Three decimals are less than half a pixel of the charts, and travel in two bytes.
_SEEN_DECIMALS = 3


def double_softmax_limits(classes: ArrayLike) -> dict[str, Array]:
    """Give what softmax before a loss that applies softmax can reach, for K classes.

    Parameters
    ----------
    classes : array_like
        K, at least 2.

    Returns
    -------
    dict of str to ndarray
        ``probability``: the highest the loss can see, e / (e + K - 1); ``lowest`` and
        ``highest`` loss, 1 nat apart; ``uniform``: ln K, what a uniform guess costs.

    Examples
    --------
    >>> limits = double_softmax_limits([3, 10])
    >>> limits["probability"].round(3), limits["lowest"].round(3)
    (array([0.576, 0.232]), array([0.551, 1.461]))
    """
    k = np.asarray(classes, dtype=float)
    lowest = np.log1p((k - 1) / np.e)
    return {
        "probability": np.exp(-lowest),
        "lowest": lowest,
        # Sure and wrong: the right class enters with 0 and another with 1.
        "highest": lowest + 1,
        "uniform": np.log(k),
    }


def double_softmax(classes: Array) -> dict[str, Array]:
    """Give the limits of a double softmax, and the place of K on a logarithmic axis.

    Parameters
    ----------
    classes : ndarray, shape (steps, 1)
        K.

    Returns
    -------
    dict of str to ndarray
        ``classes``, ``at`` (its decimal logarithm) and all of
        `double_softmax_limits`, each (steps, 1), rounded for the eye.

    Examples
    --------
    >>> now = double_softmax(np.array([[3.0], [10.0]]))
    >>> now["lowest"].tolist(), now["at"].tolist()
    ([[0.551], [1.461]], [[0.477], [1.0]])
    """
    limits = {"at": np.log10(classes), **double_softmax_limits(classes)}
    rounded = {name: np.round(array, _SEEN_DECIMALS) for name, array in limits.items()}
    return {"classes": classes, **rounded}
