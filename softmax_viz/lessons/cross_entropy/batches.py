"""A batch of predictions as a learner types it, and what it costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import cross_entropy

__all__ = ["BATCH_CLASSES", "Batch", "Problem", "charge", "read_prediction"]

BATCH_CLASSES = 3
_SEPARATORS = re.compile(r"[,;\s]+")
_LONGEST_QUOTE = 12


@dataclass(frozen=True)
class Problem:
    """Why a prediction cannot be used: ``key`` finds the sentence, ``given`` is what it says."""

    key: str
    given: str = ""


@dataclass(frozen=True)
class Batch:
    """A charged batch.

    Attributes
    ----------
    given : ndarray, shape (samples,)
        The probability that each sample gave to its class.
    losses : ndarray, shape (samples,)
        Nats each.
    total, mean : float
        Their sum, and the sum divided by the number of samples.
    by_classes : float
        The sum divided by the number of classes: a common mistake.
    """

    given: NDArray[np.floating[Any]]
    losses: NDArray[np.floating[Any]]
    total: float
    mean: float
    by_classes: float


def read_prediction(text: str, classes: int = BATCH_CLASSES) -> tuple[float, ...] | Problem:
    """Read probabilities from text, or say what is the matter with them.

    Parameters
    ----------
    text : str
        Numbers with commas, semicolons or spaces between them.
    classes : int
        How many there should be.

    Examples
    --------
    >>> read_prediction("0.2, 0.1  0.7")
    (0.2, 0.1, 0.7)
    >>> read_prediction("0.2, 0.8"), read_prediction("0.2, 0.1, much")
    (Problem(key='count', given='2'), Problem(key='number', given='much'))
    >>> read_prediction("20, 10, 70"), read_prediction("0.5, 0.5, 0.5")
    (Problem(key='range', given='20'), Problem(key='sum', given='1.5'))
    """
    words = [word for word in _SEPARATORS.split(text) if word]
    numbers = []
    for word in words:
        try:
            numbers.append(float(word))
        except ValueError:
            return Problem("number", word[:_LONGEST_QUOTE])
    if len(numbers) != classes:
        return Problem("count", str(len(numbers)))
    for word, number in zip(words, numbers, strict=True):
        if not 0 <= number <= 1:  # so put that NaN is refused too
            return Problem("range", word[:_LONGEST_QUOTE])
    try:
        cross_entropy(np.eye(classes)[0], numbers)
    except ValueError:
        return Problem("sum", f"{sum(numbers):.4g}")
    return tuple(numbers)


def charge(labels: Sequence[int], predictions: Sequence[Sequence[float]]) -> Batch:
    """Charge each sample for what it gave to its class, and average over the samples.

    Parameters
    ----------
    labels : sequence of int
        The right class of each sample, counted from 0.
    predictions : sequence of sequence of float
        A distribution each.

    Examples
    --------
    >>> charge([2, 0], [[0.2, 0.1, 0.7], [0.8, 0.1, 0.1]]).losses.round(4)
    array([0.3567, 0.2231])
    """
    p = np.array(predictions)
    samples, classes = p.shape
    losses = cross_entropy(np.eye(classes)[list(labels)], p)
    total = float(losses.sum())
    given = p[np.arange(samples), list(labels)]
    return Batch(given, losses, total, total / samples, total / classes)
