"""The three steps of softmax (exponentiate, sum, divide) with every number in between."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import softmax

__all__ = ["stages"]

Array = NDArray[np.floating[Any]]


def stages(logits: Array, temperature: Array, shift: Array) -> dict[str, Array]:
    """Give every number that the page ``softmax`` shows.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores, one row a situation.
    temperature : ndarray, shape (steps, 1)
        Above 0.
    shift : ndarray, shape (steps, 1)
        A constant added to every score.

    Returns
    -------
    dict of str to ndarray
        ``scores`` (logits + shift), ``score_tops`` (where a label stands above a bar),
        ``exponents`` (scores / temperature), ``exponentials``, ``total`` (their sum, width
        1), ``probabilities``, ``percents``, ``starts`` (where each begins when they are stacked),
        ``sum`` (of the probabilities, width 1), ``top`` (index of the largest, width 1)
        and, for three classes, ``plane_x`` and ``plane_y``: the point of the simplex in
        the plane of a ternary chart, x = c - b and y = a.

    Examples
    --------
    >>> now = stages(np.array([[0.2, 1.5, -2.0]]), np.array([[1.0]]), np.array([[0.0]]))
    >>> now["probabilities"].round(8)
    array([[0.20920065, 0.76761926, 0.02318009]])
    """
    scores = logits + shift
    exponents = scores / temperature
    exponentials = np.exp(exponents)
    # Not exponentials / total: the page shows that the two agree, the stable form is true.
    probabilities = softmax(scores, axis=-1, temperature=temperature)
    outputs = {
        "scores": scores,
        "score_tops": np.maximum(scores, 0),
        "exponents": exponents,
        "exponentials": exponentials,
        "total": exponentials.sum(axis=-1, keepdims=True),
        "probabilities": probabilities,
        "percents": probabilities * 100,
        "starts": np.cumsum(probabilities, axis=-1) - probabilities,
        "sum": probabilities.sum(axis=-1, keepdims=True),
        "top": probabilities.argmax(axis=-1)[:, None].astype(float),
    }
    if logits.shape[-1] == 3:  # noqa: PLR2004 - a triangle has three corners
        a, b, c = probabilities.T
        outputs |= {"plane_x": (c - b)[:, None], "plane_y": a[:, None]}
    return outputs
