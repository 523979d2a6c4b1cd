"""Attention's softmax, with and without the division by √d.

References
----------
A. Vaswani, N. Shazeer, N. Parmar, J. Uszkoreit, L. Jones, A. N. Gomez, Ł. Kaiser,
I. Polosukhin, "Attention is all you need", NeurIPS 2017, section 3.2.1 and its footnote 4.
:doi:`10.48550/arXiv.1706.03762`
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import entropy, softmax
from softmax_viz.kit.chart import beyond

__all__ = [
    "DIMENSIONS",
    "KEYS",
    "SCORES_END",
    "WEIGHTS_END",
    "at_dimension",
    "dot_products",
    "first_pair",
    "overview",
]

Array = NDArray[np.floating[Any]]

# A query that looks at eight keys, and as many such queries as make a steady average.
KEYS = 8
_QUERIES = 256
DIMENSIONS = np.arange(1, 256 + 1)
# The end of the axes: of scores on either side of 0, of weights; and from the end of a bar to
# the middle of its number, as a share of them: three low panels share the picture.
SCORES_END, WEIGHTS_END, _CLEARANCE = 70.0, 1.35, 0.14


def _vectors(seed: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give the components of every query and of its keys."""
    random = np.random.default_rng(seed)
    query = random.standard_normal((_QUERIES, 1, DIMENSIONS[-1]), dtype=np.float32)
    keys = random.standard_normal((_QUERIES, KEYS, DIMENSIONS[-1]), dtype=np.float32)
    return query, keys


def dot_products(seed: int) -> Array:
    """Give dot products of random queries and keys as they grow with the dimension.

    All components are independent with mean 0 and variance 1 (normal); a query of fewer
    dimensions is the beginning of the same query of more.

    Parameters
    ----------
    seed : int
        0 or above.

    Returns
    -------
    ndarray, shape (len(DIMENSIONS), 256, 8)
        For each of `DIMENSIONS`, query and key: q · k.  Every query has keys of its own.

    Examples
    --------
    >>> products = dot_products(1)
    >>> bool(abs(products[-1].std() / np.sqrt(DIMENSIONS[-1]) - 1) < 0.05)
    True
    """
    query, keys = _vectors(seed)
    products: Array = np.moveaxis((query * keys).cumsum(axis=2, dtype=np.float64), 2, 0)
    return products


def first_pair(seed: int, dimension: int) -> tuple[Array, Array]:
    """Give the components of the first query and of its first key.

    Parameters
    ----------
    seed : int
        0 or above.
    dimension : int
        How many.

    Examples
    --------
    >>> query, key = first_pair(1, 64)
    >>> bool(np.isclose(query @ key, dot_products(1)[63, 0, 0]))
    True
    """
    query, keys = _vectors(seed)
    return query[0, 0, :dimension].astype(float), keys[0, 0, :dimension].astype(float)


# Forty thousandths of a second, and the same for everyone who looks at one seed.
@lru_cache(maxsize=8)
def overview(seed: int) -> Mapping[str, Array]:
    """Give what depends on the dimension alone, averaged over all queries.

    Parameters
    ----------
    seed : int
        0 or above.

    Returns
    -------
    mapping of str to ndarray, shape (len(DIMENSIONS), 1)
        ``spread``: the root mean square of q · k, whose expectation is ``root``, √d;
        ``mean_plain`` and ``mean_scaled``: the mean entropy, in nats, of the weights without
        and with the division by √d; ``dimension`` itself.  And, each (len(DIMENSIONS), 8),
        the first query's ``scores`` and its weights ``plain`` and ``scaled``, with their
        entropies ``entropy_plain`` and ``entropy_scaled`` of width 1; ``scores_tops``,
        ``plain_tops`` and ``scaled_tops``: where the numbers of their bars stand.
    """
    products = dot_products(seed)
    d = DIMENSIONS[:, None].astype(float)
    root = np.sqrt(d)
    weights = {
        "plain": softmax(products, axis=-1),
        "scaled": softmax(products, axis=-1, temperature=root[:, :, None]),
    }
    found = {"dimension": d, "root": root, "scores": products[:, 0]}
    found["scores_tops"] = beyond(found["scores"], 2 * SCORES_END, _CLEARANCE)
    found["spread"] = np.sqrt(np.mean(products**2, axis=(1, 2)))[:, None]
    for name, every in weights.items():
        entropies = entropy(every, axis=-1)
        found[name] = every[:, 0]
        found[f"{name}_tops"] = beyond(every[:, 0], WEIGHTS_END, _CLEARANCE)
        found[f"entropy_{name}"] = np.maximum(entropies[:, :1], 0)
        found[f"mean_{name}"] = entropies.mean(axis=1, keepdims=True)
    for values in found.values():
        values.flags.writeable = False
    return MappingProxyType(found)


def at_dimension(found: Mapping[str, Array]) -> Callable[..., dict[str, Array]]:
    """Give the model that follows the dimension.

    Parameters
    ----------
    found : mapping of str to ndarray
        The `overview` of a seed.

    Returns
    -------
    callable
        From ``dimension`` (steps, 1), numbers of `DIMENSIONS`, to the rows of the overview,
        rounded to thousandths.

    Examples
    --------
    >>> now = at_dimension(overview(1))(np.array([[64.0]]))
    >>> now["root"], bool(now["mean_plain"][0, 0] < now["mean_scaled"][0, 0])
    (array([[8.]]), True)
    """

    def at(dimension: Array) -> dict[str, Array]:
        rows = np.searchsorted(DIMENSIONS, dimension[:, 0])
        # Three decimals are what is shown, and travel in few bytes.
        return {name: np.round(values[rows], 3) for name, values in found.items()}

    return at
