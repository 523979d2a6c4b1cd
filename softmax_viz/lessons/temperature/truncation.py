"""Top-k and top-p: the cuts that a language model's next token is drawn after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import softmax

__all__ = ["FATES", "cut", "renormalise", "top_k", "top_p"]

Array = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]

# What becomes of a token: kept, cut because k are before it, cut because p is reached.
FATES = ("kept", "cut_by_k", "cut_by_p")


def top_k(scores: Array, k: ArrayLike) -> Mask:
    """Keep the k largest entries; what is equal to the k-th is kept with it.

    Parameters
    ----------
    scores : ndarray, shape (..., n)
        Scores or probabilities.
    k : array_like of int
        At least 1, of a shape that broadcasts to (..., 1); n or more keeps all.

    Returns
    -------
    ndarray of bool, shape (..., n)

    Raises
    ------
    ValueError
        If a k is below 1: something must be left to draw from.

    References
    ----------
    .. [1] A. Fan, M. Lewis, Y. Dauphin, "Hierarchical neural story generation", ACL 2018.
       :doi:`10.18653/v1/P18-1082`

    Examples
    --------
    >>> top_k(np.array([0.1, 0.4, 0.2, 0.3]), 2)
    array([False,  True, False,  True])
    """
    k = np.asarray(k)
    if np.any(k < 1):
        raise ValueError(f"k must be at least 1, got {k.min()}")
    larger = (scores[..., None, :] > scores[..., :, None]).sum(axis=-1)
    kept: Mask = larger < k
    return kept


def top_p(probabilities: Array, p: ArrayLike) -> Mask:
    """Keep the nucleus: the fewest, most probable entries that add up to at least p.

    The entry whose probability carries the sum to p is kept.

    Parameters
    ----------
    probabilities : ndarray, shape (..., n)
        Distributions.
    p : array_like
        Above 0, of a shape that broadcasts to (..., 1); 1 keeps all.

    Returns
    -------
    ndarray of bool, shape (..., n)
        At least the most probable entry is kept; of equal ones the earlier comes first.

    Raises
    ------
    ValueError
        If a p is not in (0, 1].

    References
    ----------
    .. [1] A. Holtzman, J. Buys, L. Du, M. Forbes, Y. Choi, "The curious case of neural text
       degeneration", ICLR 2020. :doi:`10.48550/arXiv.1904.09751`

    Examples
    --------
    >>> top_p(np.array([0.1, 0.4, 0.2, 0.3]), 0.65)
    array([False,  True, False,  True])
    >>> top_p(np.array([0.1, 0.4, 0.2, 0.3]), 0.75)
    array([False,  True,  True,  True])
    """
    p = np.asarray(p, float)
    if not np.all((p > 0) & (p <= 1)):
        raise ValueError(f"p must lie in (0, 1], got {p.tolist()}")
    order = np.argsort(-probabilities, axis=-1, kind="stable")
    falling = np.take_along_axis(probabilities, order, axis=-1)
    # What stands before an entry must not have reached p yet; with p = 1 rounding decides nothing.
    before = falling.cumsum(axis=-1) - falling
    kept = np.zeros(np.broadcast_shapes(before.shape, p.shape), bool)
    np.put_along_axis(kept, np.broadcast_to(order, kept.shape), (before < p) | (p == 1), axis=-1)
    return kept


def renormalise(probabilities: Array, kept: Mask) -> Array:
    """Give what is kept its share of what is left, and 0 to the rest.

    Parameters
    ----------
    probabilities : ndarray, shape (..., n)
        Distributions.
    kept : ndarray of bool, shape (..., n)
        At least one entry of each, with a probability above 0.

    Examples
    --------
    >>> renormalise(np.array([0.5, 0.3, 0.2]), np.array([True, True, False]))
    array([0.625, 0.375, 0.   ])
    """
    left = np.where(kept, probabilities, 0.0)
    shares: Array = left / left.sum(axis=-1, keepdims=True)
    return shares


def cut(logits: ArrayLike) -> Callable[..., dict[str, Array]]:
    """Give the model of the cuts: temperature first, then top-k, then top-p.

    The order is that of Hugging Face's ``transformers``: top-p adds up what top-k has left,
    renormalised.

    Parameters
    ----------
    logits : array_like, shape (n,)
        A score for each token of the vocabulary, the largest first.

    Returns
    -------
    callable
        From ``temperature``, ``k`` and ``p``, each (steps, 1), to, each (steps, n),
        ``weights`` exp((z - max z) / T), the ``probabilities`` of the whole vocabulary,
        ``running``: their running sum after top-k, which p is compared to (NaN for what
        top-k cut), ``shares``: the probabilities renormalised, the longer of the two
        (``ends``), and the ``fates``, indices of `FATES`; and of width 1 ``total``, the sum of
        the whole vocabulary's weights, ``probability_total`` and ``share_total``, the number
        ``kept``, and the probability ``mass`` kept and ``left_out``.
    """
    z = np.asarray(logits, float)[None, :]

    def after(temperature: Array, k: Array, p: Array) -> dict[str, Array]:
        # The maximum goes before the division by T, however small T is.
        weights = np.exp((z - z.max()) / temperature)
        rows = np.repeat(z, len(temperature), axis=0)
        probabilities = softmax(rows, axis=-1, temperature=temperature)
        after_k = top_k(z, k)
        renormalised = renormalise(probabilities, after_k)
        kept = after_k & top_p(renormalised, p)
        shares = renormalise(probabilities, kept)
        mass = np.sum(np.where(kept, probabilities, 0), axis=-1, keepdims=True)
        running = np.where(after_k, renormalised.cumsum(axis=-1), np.nan)
        out = np.sum(np.where(kept, 0, probabilities), axis=-1, keepdims=True)
        return {
            "weights": weights,
            "probabilities": probabilities,
            "running": np.minimum(running, 1),
            "shares": shares,
            "ends": np.maximum(shares, probabilities),
            "fates": np.where(kept, 0.0, np.where(after_k, 2.0, 1.0)),
            "total": weights.sum(axis=-1, keepdims=True),
            "probability_total": probabilities.sum(axis=-1, keepdims=True),
            "share_total": shares.sum(axis=-1, keepdims=True),
            "kept": kept.sum(axis=-1, keepdims=True).astype(float),
            "mass": mass,
            "left_out": out,
        }

    return after
