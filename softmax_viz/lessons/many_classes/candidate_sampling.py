"""Candidate sampling: the softmax loss, estimated from a few classes drawn at random.

K classes are drawn from a sampler, independently; each that came up counts once.  The right
class is always there, a draw that hits it is dropped.  What is estimated is the sum of the
exponentials of all classes, the softmax's denominator Z:

    Z_sampled = exp(z_right) + sum over the drawn j of exp(z_j - log E_j)

where E_j = 1 - (1 - q_j)^K, the expected count, is the probability that j is among the drawn.
The mean of Z_sampled over all draws is Z itself (Horvitz and Thompson, 1952).  The sampled
loss is log Z_sampled - z_right; the logarithm is concave, so its mean is a little below the
full loss (Jensen), less so the larger K.  Without "- log E_j" Z_sampled is never above Z.

TensorFlow's ``sampled_softmax_loss`` subtracts log E for the right class too.  That is
another loss, of telling the right class from the drawn ones: the scores that are best for it
are best for the full loss too, but its value is not an estimate of the full loss.

References
----------
D. G. Horvitz, D. J. Thompson (1952), :doi:`10.1080/01621459.1952.10483446`.
Y. Bengio, J.-S. Senécal (2008), :doi:`10.1109/TNN.2007.912312`.
S. Jean, K. Cho, R. Memisevic, Y. Bengio (2015), :doi:`10.3115/v1/P15-1001`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import logsumexp

__all__ = [
    "SAMPLERS",
    "Sampler",
    "draw_classes",
    "expected_counts",
    "log_uniform",
    "sampled_loss",
    "uniform",
]

Array = NDArray[np.floating[Any]]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Sampler:
    """A distribution over classes that is quick to draw from, however many there are.

    Attributes
    ----------
    name : str
        ``uniform`` or ``log_uniform``.
    classes : int
        How many.
    at : callable
        From a number in [0, 1), uniform, to a class.
    probability : callable
        From classes to the probability q that one draw hits each.
    """

    name: str
    classes: int
    at: Callable[[Array], Indices]
    probability: Callable[[ArrayLike], Array]


def uniform(classes: int) -> Sampler:
    """Give the sampler to which all classes are alike.

    Examples
    --------
    >>> uniform(4).probability([0, 3]).tolist()
    [0.25, 0.25]
    """
    return Sampler(
        "uniform",
        classes,
        lambda share: (share * classes).astype(np.int64),
        lambda index: np.full(np.shape(index), 1 / classes),
    )


def log_uniform(classes: int) -> Sampler:
    """Give the sampler for classes sorted from frequent to rare, as Zipf's law has them.

    Class j, counted from 0, has the probability (log(j + 2) - log(j + 1)) / log(n + 1), as in
    TensorFlow's ``log_uniform_candidate_sampler``.

    Examples
    --------
    >>> log_uniform(3).probability([0, 1, 2]).round(4).tolist()
    [0.5, 0.2925, 0.2075]
    """
    whole = np.log1p(classes)

    def at(share: Array) -> Indices:
        # Rounding may reach the very end.
        index: Indices = np.minimum(np.expm1(share * whole).astype(np.int64), classes - 1)
        return index

    def probability(index: ArrayLike) -> Array:
        q: Array = np.log1p(1 / (np.asarray(index) + 1.0)) / whole
        return q

    return Sampler("log_uniform", classes, at, probability)


SAMPLERS = (uniform, log_uniform)


def draw_classes(
    rng: np.random.Generator, sampler: Sampler, shape: int | tuple[int, ...]
) -> Indices:
    """Draw classes, independently of each other; a class may come up again."""
    return sampler.at(rng.random(shape))


def expected_counts(q: ArrayLike, draws: ArrayLike) -> Array:
    """Give the probability that a class is among the drawn, 1 - (1 - q)^K.

    Each drawn class counts once, so this is its expected count.

    Parameters
    ----------
    q : array_like
        The probability that one draw hits it, in (0, 1).
    draws : array_like
        K, at least 1; broadcasts with `q`.

    Examples
    --------
    >>> expected_counts([0.5, 1e-6], 2).round(12).tolist()
    [0.75, 1.999999e-06]
    """
    counts: Array = -np.expm1(np.asarray(draws) * np.log1p(-np.asarray(q)))
    return counts


def sampled_loss(
    scores: ArrayLike, target: int, drawn: ArrayLike, expected: ArrayLike | None = None
) -> float:
    """Estimate the softmax cross-entropy from the right class and some drawn ones.

    Parameters
    ----------
    scores : array_like, shape (n,)
        The scores of all classes; only those of the right and the drawn are read.
    target : int
        The right class.
    drawn : array_like of int
        Classes that a sampler drew; one that came up again counts once, the right one not.
    expected : array_like, shape (n,), optional
        `expected_counts` of all classes.  Without it the loss is not corrected.

    Returns
    -------
    float
        In nats.

    Examples
    --------
    All classes drawn for sure, and the full loss comes out:

    >>> z = np.array([0.2, 1.5, -2.0])
    >>> round(sampled_loss(z, 1, [0, 1, 2, 2], expected=[1, 1, 1]), 6)
    0.264461
    """
    z = np.asarray(scores, dtype=float)
    others = np.unique(np.asarray(drawn, dtype=np.int64))
    others = others[others != target]
    corrected = z[others]
    if expected is not None:
        corrected = corrected - np.log(np.asarray(expected, dtype=float)[others])
    return float(logsumexp(np.append(corrected, z[target])) - z[target])
