"""The three steps of softmax (exponentiate, sum, divide) with every number in between."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import softmax
from softmax_viz.kit.chart import beyond
from softmax_viz.kit.flow import flow_outputs

__all__ = ["HIGHEST", "corners", "shifted", "stages"]

Array = NDArray[np.floating[Any]]

# The end of an axis of probabilities: room for a number above the highest bar.
HIGHEST = 1.12


def stages(logits: Array, temperature: Array) -> dict[str, Array]:
    """Give every number of the three steps, and where the picture of them has its marks.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores, one row a situation.
    temperature : ndarray, shape (steps, 1)
        Above 0.

    Returns
    -------
    dict of str to ndarray
        ``scores``, ``exponents`` (scores / temperature), ``exponentials``, ``total`` (their sum,
        width 1), ``probabilities``, ``percents``, ``sum`` (of the probabilities, width 1), ``top``
        (index of the largest, width 1), ``tops`` (where the numbers of bars stand whose axis
        ends at `HIGHEST`), and what `softmax_viz.kit.flow.flow_outputs` gives.

    Examples
    --------
    >>> now = stages(np.array([[0.2, 1.5, -2.0]]), np.array([[1.0]]))
    >>> now["probabilities"].round(8)
    array([[0.20920065, 0.76761926, 0.02318009]])
    """
    exponents = logits / temperature
    exponentials = np.exp(exponents)
    # Not exponentials / total: the page shows that the two agree, the stable form is true.
    probabilities = softmax(logits, axis=-1, temperature=temperature)
    return {
        "scores": logits,
        "exponents": exponents,
        "exponentials": exponentials,
        "total": exponentials.sum(axis=-1, keepdims=True),
        "probabilities": probabilities,
        "percents": probabilities * 100,
        "tops": beyond(probabilities, HIGHEST),
        "sum": probabilities.sum(axis=-1, keepdims=True),
        "top": probabilities.argmax(axis=-1)[:, None].astype(float),
        **flow_outputs(logits, probabilities),
    }


def shifted(logits: Array, temperature: Array, shift: Array) -> dict[str, Array]:
    """Give the three steps of scores to which one constant is added.

    Parameters
    ----------
    logits, temperature
        As in `stages`.
    shift : ndarray, shape (steps, 1)
        The constant.

    Returns
    -------
    dict of str to ndarray
        What `stages` gives of the scores plus the constant, and ``factor`` (width 1): by what
        every exponential, and their sum, is then multiplied.
    """
    return {**stages(logits + shift, temperature), "factor": np.exp(shift / temperature)}


def corners(logits: Array, temperature: Array) -> dict[str, Array]:
    """Give the point of three probabilities in the triangle of all such triples.

    Returns
    -------
    dict of str to ndarray
        ``probabilities`` and, in the plane of a ternary chart, ``plane_x`` = c - b and
        ``plane_y`` = a.
    """
    probabilities = softmax(logits[:, :3], axis=-1, temperature=temperature)
    a, b, c = probabilities.T
    return {
        "probabilities": probabilities,
        "plane_x": (c - b)[:, None],
        "plane_y": a[:, None],
    }
