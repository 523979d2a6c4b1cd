"""A learner's guess of probabilities, and how far it is off."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["furthest", "guesses"]

Array = NDArray[np.floating[Any]]


def guesses(percents: Array) -> dict[str, Array]:
    """Turn guesses in per cent into shares.

    Parameters
    ----------
    percents : ndarray, shape (steps, n)
        What the learner set, 0 to 100 each.

    Returns
    -------
    dict of str to ndarray
        ``shares`` (steps, n), 0 to 1, and their ``total``, width 1.
    """
    shares = percents / 100
    return {"shares": shares, "total": shares.sum(axis=-1, keepdims=True)}


def furthest(shares: Array, truth: Array) -> tuple[int, float]:
    """Find the guess that is furthest off: its index and the gap, as a share.

    Examples
    --------
    >>> furthest(np.array([0.2, 0.3, 0.5]), np.array([0.1, 0.2, 0.7]))
    (2, 0.2)
    """
    gaps = np.abs(shares - truth)
    index = int(gaps.argmax())
    return index, round(float(gaps[index]), 10)
