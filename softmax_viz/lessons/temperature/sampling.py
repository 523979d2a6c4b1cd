"""Draws from a distribution: seeded, and following it smoothly.

A draw is a number u between 0 and 1 and the class on whose part of the interval it falls
(inverse transform sampling).  The numbers depend on the seed alone, so that a change of the
probabilities moves only the draws near a border: common random numbers.

References
----------
L. Devroye, "Non-Uniform Random Variate Generation", section III.2, Springer, 1986.
:doi:`10.1007/978-1-4613-8643-8`
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import softmax

__all__ = [
    "COLUMNS",
    "DRAWS",
    "HUNDRED",
    "SMALLEST_ERROR",
    "convergence",
    "count_draws",
    "draws",
    "expected_error",
    "hundred",
    "many",
    "picture",
    "uniforms",
]

Array = NDArray[np.floating[Any]]

# A picture of a hundred draws: so many cells across, as wide together as the probabilities.
HUNDRED, COLUMNS = 100, 20
# How many draws a learner may ask for: evenly spaced in the logarithm, so many to a decade, from
# about 20 to 100 000, with three digits each.
_DECADE = 45
_FEWEST, _MOST = -31, 3 * _DECADE
_PLACES = 2 + np.arange(_FEWEST, _MOST + 1) / _DECADE
DRAWS = tuple(int(float(f"{10**place:.3g}")) for place in _PLACES)
# What is smaller stands here on a logarithmic axis: 0 has no place of its own.
SMALLEST_ERROR = 1e-5


def uniforms(seed: int, count: int) -> Array:
    """Give the random numbers of a seed, evenly distributed over [0, 1).

    Parameters
    ----------
    seed : int
        0 or above; the same seed gives the same numbers.
    count : int
        How many; fewer are the first of more.

    Examples
    --------
    >>> bool(np.all(uniforms(1, 3) == uniforms(1, 9)[:3]))
    True
    """
    return np.random.default_rng(seed).random(count)


def draws(probabilities: Array, numbers: Array) -> NDArray[np.intp]:
    """Give the class that each number falls on.

    Parameters
    ----------
    probabilities : ndarray, shape (n,)
        A distribution.
    numbers : ndarray, shape (count,)
        In [0, 1).

    Returns
    -------
    ndarray of int, shape (count,)
        Indices of classes.

    Examples
    --------
    >>> draws(np.array([0.2, 0.5, 0.3]), np.array([0.1, 0.2, 0.69, 0.7, 0.99]))
    array([0, 1, 1, 2, 2])
    """
    # Without the last border, which rounding may put a little below 1.
    return np.searchsorted(probabilities.cumsum()[:-1], numbers, side="right")


def count_draws(probabilities: Array, in_order: Array) -> NDArray[np.int64]:
    """Count the draws of each class, for many distributions and the same numbers.

    Parameters
    ----------
    probabilities : ndarray, shape (steps, n)
        A distribution a row.
    in_order : ndarray, shape (count,)
        The random numbers, sorted.

    Returns
    -------
    ndarray of int, shape (steps, n)
        Each row adds up to count.

    Examples
    --------
    >>> count_draws(np.array([[0.2, 0.8], [0.5, 0.5]]), np.array([0.1, 0.2, 0.69]))
    array([[1, 2],
           [2, 1]])
    """
    steps = len(probabilities)
    borders = probabilities.cumsum(axis=1)[:, :-1]
    below = np.searchsorted(in_order, borders, side="left")
    ends = [np.zeros((steps, 1), int), below, np.full((steps, 1), len(in_order))]
    return np.diff(np.concatenate(ends, axis=1), axis=1).astype(np.int64)


def picture(counts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Lay a hundred draws out as cells, class after class, column by column from the left.

    As wide as the probabilities laid end to end: where frequencies and probabilities agree, so
    do the borders.

    Parameters
    ----------
    counts : ndarray of int, shape (steps, n)
        Each row adds up to 100.

    Returns
    -------
    ndarray of uint8, shape (steps, 100)
        The class of each cell, row by row from the bottom, as a heatmap counts.

    Examples
    --------
    >>> picture(np.array([[7, 93]])).reshape(5, 20)[:, :3]
    array([[0, 1, 1],
           [0, 1, 1],
           [0, 1, 1],
           [0, 0, 1],
           [0, 0, 1]], dtype=uint8)
    """
    ends = counts.cumsum(axis=1)[:, None, :-1]
    cells = (np.arange(HUNDRED)[None, :, None] >= ends).sum(axis=2, dtype=np.uint8)
    columns = cells.reshape(-1, COLUMNS, HUNDRED // COLUMNS)
    from_below = columns.swapaxes(1, 2)[:, ::-1]
    return np.ascontiguousarray(from_below.reshape(-1, HUNDRED))


def expected_error(probabilities: Array, count: Array) -> Array:
    """Give how far frequencies typically are from probabilities.

    The squared distance between the frequencies of N draws and p is on average
    Σ p(1 - p) / N = (1 - Σ p²) / N; this is its root, which falls as 1/√N.

    Parameters
    ----------
    probabilities : ndarray, shape (steps, n)
        A distribution a row.
    count : ndarray, shape (steps, 1) or (1, 1)
        N.

    Examples
    --------
    >>> expected_error(np.array([[0.5, 0.5]]), np.array([[100], [10_000]])).round(5).ravel()
    array([0.07071, 0.00707])
    """
    spread = np.maximum(1 - np.sum(probabilities**2, axis=1, keepdims=True), 0)
    error: Array = np.sqrt(spread / count)
    return error


def hundred(seed: int) -> Callable[..., dict[str, NDArray[Any]]]:
    """Give the model of the first hundred draws of a seed.

    Parameters
    ----------
    seed : int
        0 or above.

    Returns
    -------
    callable
        From ``logits`` (steps, n) and ``temperature`` (steps, 1) to the ``probabilities``, where
        each ``starts`` when they are laid end to end, and the ``counts`` of the draws, each
        (steps, n); and ``cells``, their `picture`.
    """
    in_order = np.sort(uniforms(seed, HUNDRED))

    def drawn(logits: Array, temperature: Array) -> dict[str, NDArray[Any]]:
        p = softmax(logits, axis=-1, temperature=temperature)
        counts = count_draws(p, in_order)
        return {
            "probabilities": p,
            "starts": p.cumsum(axis=-1) - p,
            "counts": counts.astype(float),
            "cells": picture(counts),
        }

    return drawn


def many(seed: int, count: int) -> Callable[..., dict[str, NDArray[Any]]]:
    """Give the model of many draws of a seed.

    Parameters
    ----------
    seed : int
        0 or above.
    count : int
        How many.

    Returns
    -------
    callable
        From ``logits`` (steps, n) and ``temperature`` (steps, 1) to the ``probabilities`` and
        the ``frequencies`` of the draws, to the three decimals that are shown, each (steps, n).
        What else it is given, it leaves alone.
    """
    in_order = np.sort(uniforms(seed, count))

    def drawn(logits: Array, temperature: Array, **_: Array) -> dict[str, NDArray[Any]]:
        p = softmax(logits, axis=-1, temperature=temperature)
        return {
            "probabilities": p,
            "frequencies": np.round(count_draws(p, in_order) / count, 3),
        }

    return drawn


def convergence(seed: int) -> Callable[..., dict[str, Array]]:
    """Give the model of the frequencies as more and more of a seed's draws are counted.

    Parameters
    ----------
    seed : int
        0 or above.

    Returns
    -------
    callable
        From ``logits`` and ``temperature``, of which the first row counts, to
        ``frequencies`` (as `many`), their ``error``, the distance to the probabilities, and
        the one ``expected``, a row for each of `DRAWS`; and the logarithms of base 10 that
        stand on the chart: ``draws_at``, evenly spaced, ``error_at`` and ``expected_at``, no
        lower than `SMALLEST_ERROR`.
    """

    def converging(logits: Array, temperature: Array, **_: Array) -> dict[str, Array]:
        p = softmax(logits[:1], axis=-1, temperature=temperature[:1])
        classes = p.shape[1]
        drawn = draws(p[0], uniforms(seed, DRAWS[-1]))
        # Which of the steps a draw comes with, then everything up to each step.
        step = np.repeat(np.arange(len(DRAWS)), np.diff(DRAWS, prepend=0))
        new = np.bincount(step * classes + drawn, minlength=len(DRAWS) * classes)
        count = np.array(DRAWS, float)[:, None]
        frequencies = new.reshape(-1, classes).cumsum(axis=0) / count
        found = {
            "error": np.sqrt(np.sum((frequencies - p) ** 2, axis=1, keepdims=True)),
            "expected": expected_error(p, count),
        }
        places = {
            f"{name}_at": np.log10(np.maximum(values, SMALLEST_ERROR))
            for name, values in found.items()
        }
        places["error_at"] = np.round(places["error_at"], 3)
        return {
            "frequencies": np.round(frequencies, 3),
            **found,
            **places,
            "draws_at": _PLACES[:, None],
        }

    return converging
