"""What lessons about losses share: the label that a loss is charged against."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["smooth"]

Array = NDArray[np.floating[Any]]


def smooth(target: int, classes: int, smoothing: Array) -> Array:
    """Take ε from the right class and share it among all, the right one included.

    Examples
    --------
    >>> smooth(2, 3, np.array([[0.0], [0.3]])).round(10)
    array([[0. , 0. , 1. ],
           [0.1, 0.1, 0.8]])
    """
    one_hot = np.zeros(classes)
    one_hot[target] = 1
    label: Array = (1 - smoothing) * one_hot + smoothing / classes
    return label
