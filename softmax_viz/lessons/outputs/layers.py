"""One of many, several at once, none of them: the same scores through two output layers.

Softmax lets the classes share one sum; a sigmoid each asks every class for itself.  The
models of the live player take arrays (steps, width) and give named arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import (
    binary_cross_entropy_with_logits,
    log_softmax,
    sigmoid,
    softmax,
)

__all__ = ["HALF", "TASKS", "Choice", "both_layers", "choose_output", "unknown_input"]

Array = NDArray[np.floating[Any]]

# From here on a sigmoid says yes, where nobody chose another threshold.
HALF = 0.5
_ANIMALS = 3
TASKS = ("binary", "multiclass", "multilabel")


# --- the same scores through both ---------------------------------------------------------


def both_layers(logits: Array, y1: Array, y2: Array, y3: Array) -> dict[str, Array]:
    """Put three scores through softmax and through a sigmoid each; charge both.

    Parameters
    ----------
    logits : ndarray, shape (steps, 3)
        Scores.
    y1, y2, y3 : ndarray, shape (1, 1)
        1 for each class that is in the picture, 0 for the others.

    Returns
    -------
    dict of str to ndarray
        ``softmax``, ``sigmoid`` and ``binary`` (a binary cross-entropy a class), width 3; of
        width 1 ``softmax_sum``, ``sigmoid_sum``, ``cross_entropy`` (against a target of 1 / k
        for each of the k classes in the picture; 0 for k = 0, where nothing is charged),
        ``least_cross_entropy`` (the least that softmax can pay: ln k), ``binary_sum``,
        ``leader`` (the index of the largest) and ``found`` (a bit a class: which sigmoids
        reach `HALF`), ``ceiling`` (the most that all k classes can get at once: 1 / k).

    Examples
    --------
    >>> now = both_layers(np.array([[4.0, 4.0, 4.0]]), *np.ones((3, 1, 1)))
    >>> now["softmax"].round(3).tolist(), now["sigmoid"].round(3).tolist()
    ([[0.333, 0.333, 0.333]], [[0.982, 0.982, 0.982]])
    >>> now["cross_entropy"].round(4).tolist(), now["binary_sum"].round(4).tolist()
    ([[1.0986]], [[0.0544]])
    """
    truth = np.concatenate([y1, y2, y3], axis=1)
    present = np.maximum(truth.sum(axis=1, keepdims=True), 1.0)
    shares, answers = softmax(logits, axis=-1), sigmoid(logits)
    binary = binary_cross_entropy_with_logits(logits, truth)
    return {
        "softmax": shares,
        "sigmoid": answers,
        "binary": binary,
        "softmax_sum": shares.sum(axis=1, keepdims=True),
        "sigmoid_sum": answers.sum(axis=1, keepdims=True),
        "cross_entropy": _charged(truth / present, logits),
        "least_cross_entropy": np.log(present),
        "binary_sum": binary.sum(axis=1, keepdims=True),
        "leader": _leader(shares),
        "found": _found(answers, HALF),
        "ceiling": 1 / present,
    }


# --- an input of no known class -----------------------------------------------------------


def unknown_input(logits: Array, least: Array, elephant: Array) -> dict[str, Array]:
    """Show a duck or an elephant to a model of dog, cat and duck.

    Parameters
    ----------
    logits : ndarray, shape (steps, 3) or (steps, 4)
        Scores of the three, and of "none of these" if softmax has such a class.
    least : ndarray, shape (steps, 1)
        The least probability with which an answer is given.
    elephant : ndarray, shape (1, 1)
        1 if the picture shows an elephant, 0 if a duck.

    Returns
    -------
    dict of str to ndarray
        ``softmax`` (a class each), ``sigmoid`` and ``binary`` (width 3); of width 1
        ``softmax_sum``, ``sigmoid_sum``, ``binary_sum``, ``top`` (the largest of softmax),
        ``says`` (its index, or the number of classes for "no answer"), ``found`` (a bit a
        class: which sigmoids reach the least), ``cross_entropy`` (of softmax; NaN where no
        class is right); ``line`` (the least, at both ends of a line).

    Examples
    --------
    >>> now = unknown_input(np.array([[-0.15, -0.87, 1.1]]), np.full((1, 1), 0.6), np.zeros((1, 1)))
    >>> now["softmax"].round(1).tolist(), now["binary"].round(4).tolist()
    ([[0.2, 0.1, 0.7]], [[0.621, 0.3499, 0.2873]])
    """
    none_class = logits.shape[1] > _ANIMALS
    is_elephant = bool(elephant[0, 0])
    known = logits[:, :_ANIMALS]
    shares, answers = softmax(logits, axis=-1), sigmoid(known)
    target = np.zeros(logits.shape[1])
    if not is_elephant:
        target[_ANIMALS - 1] = 1
    elif none_class:
        target[_ANIMALS] = 1
    binary = binary_cross_entropy_with_logits(known, target[:_ANIMALS])
    top = shares.max(axis=1, keepdims=True)
    charged = _charged(target, logits)
    return {
        "softmax": shares,
        "sigmoid": answers,
        "binary": binary,
        "softmax_sum": shares.sum(axis=1, keepdims=True),
        "sigmoid_sum": answers.sum(axis=1, keepdims=True),
        "binary_sum": binary.sum(axis=1, keepdims=True),
        "top": top,
        "says": np.where(top >= least, _leader(shares), float(logits.shape[1])),
        "found": _found(answers, least),
        "cross_entropy": charged if target.any() else np.full_like(charged, np.nan),
        "line": np.repeat(least, 2, axis=1),
    }


def _charged(target: Array, logits: Array) -> Array:
    """Charge softmax by -sum(y log p), also where the target holds nothing."""
    total: Array = (target * -log_softmax(logits, axis=-1)).sum(axis=1, keepdims=True)
    return total


def _leader(shares: Array) -> Array:
    index: Array = np.argmax(shares, axis=1).astype(float)[:, None]
    return index


def _found(answers: Array, threshold: Array | float) -> Array:
    """Write which of the answers reach the threshold as one number, a bit a class."""
    bits = 2.0 ** np.arange(answers.shape[1])
    code: Array = ((answers >= threshold) * bits).sum(axis=1, keepdims=True)
    return code


# --- which layer --------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """An output layer and what to do about strangers.

    Attributes
    ----------
    task : str
        One of `TASKS`; each has its layer and its loss.
    strangers : str
        ``no`` if none come, else how to meet them: ``threshold`` (sigmoids may all stay
        low), ``class`` (one more class, or abstain), ``third`` (the same, and it turns two
        classes into three).
    """

    task: str
    strangers: str


def choose_output(*, several: bool, many: bool, strangers: bool) -> Choice:
    """Choose the output layer by three questions.

    Parameters
    ----------
    several : bool
        Whether several classes, or none, can be right at once.
    many : bool
        Whether there are more than two classes.
    strangers : bool
        Whether inputs come that belong to no class.

    Examples
    --------
    >>> choose_output(several=False, many=False, strangers=False)
    Choice(task='binary', strangers='no')
    >>> choose_output(several=False, many=False, strangers=True)
    Choice(task='multiclass', strangers='third')
    """
    if several:
        return Choice("multilabel", "threshold" if strangers else "no")
    if many:
        return Choice("multiclass", "class" if strangers else "no")
    return Choice("multiclass", "third") if strangers else Choice("binary", "no")
