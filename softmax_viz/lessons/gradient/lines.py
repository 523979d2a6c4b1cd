"""The numbers of the derivation of p - y, a line at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import (
    log_softmax,
    logsumexp,
    softmax,
    softmax_cross_entropy,
    softmax_cross_entropy_gradient,
)
from softmax_viz.kit.chart import beyond
from softmax_viz.lessons.gradient.rounding import significant

__all__ = ["LINES", "LINE_RANGES", "derived"]

Array = NDArray[np.floating[Any]]

# The derivation's lines, and where the axis of what each draws ends.
LINES = tuple(range(1, 7))
LINE_RANGES = ((0, 1.15), (-23, 3), (0, 23), (0, 1.15), (0, 1.15), (-1.2, 1.2))
# What is shown with three decimals, or three digits, travels with no more.
_PLACES = _DIGITS = 3


def derived(logits: Array, target: Array, line: Array) -> dict[str, Array]:
    """Give the numbers of one line of the derivation.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores, one row a situation.
    target : ndarray, shape (1, 1)
        The index of the right class.
    line : ndarray, shape (1, 1)
        One of `LINES`.

    Returns
    -------
    dict of str to ndarray
        ``shown``, width n: what the line is about, class by class: p, log p, the loss (of the
        right class alone), p, y, p - y.  Of width n, too, ``logits``, ``exponentials`` (three
        digits), ``probabilities``, ``log_probabilities`` (three decimals), ``target``,
        ``errors``.  Of width 1: ``total`` (of the exponentials), ``normaliser`` (their
        logarithm), ``own`` (the right logit) and ``loss``.
    """
    right = [int(target[0, 0])]
    y = np.eye(logits.shape[-1])[right]
    p = softmax(logits, axis=-1)
    log_p = np.round(log_softmax(logits, axis=-1), _PLACES)
    exponentials = np.exp(logits)
    errors = softmax_cross_entropy_gradient(logits, y)
    loss = np.round(softmax_cross_entropy(logits, y)[:, None], _PLACES)
    index = int(line[0, 0]) - 1
    shown = (p, log_p, loss * y, p, y, errors)[index]
    low, high = LINE_RANGES[index]
    return {
        "shown": shown,
        "shown_tops": beyond(shown, high - low),
        "logits": logits,
        "exponentials": significant(exponentials, _DIGITS),
        "total": significant(exponentials.sum(axis=-1, keepdims=True), _DIGITS),
        "probabilities": p,
        "normaliser": np.round(logsumexp(logits, axis=-1)[:, None], _PLACES),
        "log_probabilities": log_p,
        "own": logits[:, right],
        "loss": loss,
        "target": y,
        "errors": errors,
    }
