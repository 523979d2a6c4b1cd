"""Pairs of output and loss as their libraries compute them: one that fits, four that do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import (
    binary_cross_entropy_with_logits,
    entropy,
    log_softmax,
    sigmoid,
    softmax,
    softmax_cross_entropy,
)

__all__ = [
    "EPSILON",
    "LOG_FLOOR",
    "PAIRS",
    "RIGHT",
    "TASKS",
    "Verdict",
    "charge",
    "floors",
]

Array = NDArray[np.floating[Any]]

TASKS = ("binary", "multiclass", "multilabel")
RIGHT = "right"
# keras.config.epsilon(): Keras clips what it takes for probabilities to [ε, 1 - ε].
EPSILON = 1e-7
# torch.nn.BCELoss never lets a logarithm below this, nor the denominator of its gradient.
LOG_FLOOR, _LEAST_DENOMINATOR = -100.0, 1e-12


@dataclass(frozen=True)
class Verdict:
    """What one pair makes of some logits.

    Attributes
    ----------
    price : callable
        Computes the loss, once it is asked for: training needs only the gradient.
    seen : ndarray, shape (steps, n)
        What the loss reads as probabilities.
    gradient : ndarray, shape (steps, n)
        The derivative of the loss in each logit.
    """

    price: Callable[[], Array]
    seen: Array
    gradient: Array

    @cached_property
    def loss(self) -> Array:
        """Give the loss in nats, as the library prints it, shape (steps,)."""
        return self.price()


# ---- Parts ------------------------------------------------------------------------------


def _through_softmax(p: Array, slope: Array) -> Array:
    """Carry a derivative in p = softmax(z) back to z: (diag(p) - p pᵀ) slope."""
    carried: Array = p * (slope - np.sum(p * slope, axis=-1, keepdims=True))
    return carried


def _torch_binary_cross_entropy(p: Array, y: Array) -> tuple[Array, Array]:
    """Give ``torch.nn.BCELoss`` of probabilities, element by element, and its derivative."""
    with np.errstate(divide="ignore"):
        yes, no = np.maximum(np.log(p), LOG_FLOOR), np.maximum(np.log1p(-p), LOG_FLOOR)
    return 0.0 - y * yes - (1 - y) * no, (p - y) / np.maximum(p * (1 - p), _LEAST_DENOMINATOR)


def _keras_categorical(z: Array, y: Array) -> Verdict:
    """Do to logits what Keras does to probabilities: divide by the sum, clip, charge.

    Notes
    -----
    ``keras.losses.CategoricalCrossentropy()`` with the default ``from_logits=False``.
    Where it clips, the derivative is 0.  Where the logits sum to 0 the derivative is NaN, and the
    loss too if one of them is 0: what is divided by 0 is clipped, 0 / 0 is not.
    """
    with np.errstate(all="ignore"):
        total = np.sum(z, axis=-1, keepdims=True)
        share = z / total
        seen = np.clip(share, EPSILON, 1 - EPSILON)
        loss = 0.0 - np.sum(y * np.log(seen), axis=-1)
        inside = (share >= EPSILON) & (share <= 1 - EPSILON)
        # d(-log(z_y / total)) = 1 / total - 1 / z_y for the right class, 1 / total for others.
        passed = np.sum(y * inside, axis=-1, keepdims=True)
        slope = np.where(inside & (y > 0), -1 / z, 0.0) + passed / total
    return Verdict(lambda: loss, seen, np.where(np.isfinite(loss)[:, None], slope, np.nan))


def _keras_binary(z: Array, y: Array) -> Verdict:
    """Do to logits what Keras does to probabilities: clip to [ε, 1 - ε], charge, average."""
    seen = np.clip(z, EPSILON, 1 - EPSILON)
    loss = 0.0 - np.mean(y * np.log(seen) + (1 - y) * np.log(1 - seen), axis=-1)
    inside = (z >= EPSILON) & (z <= 1 - EPSILON)
    slope = np.where(inside, (seen - y) / (seen * (1 - seen)), 0.0) / z.shape[-1]
    return Verdict(lambda: loss, seen, slope)


# ---- Pairs ------------------------------------------------------------------------------


def _softmax_cross_entropy(z: Array, y: Array) -> Verdict:
    p = softmax(z, axis=-1)
    return Verdict(lambda: softmax_cross_entropy(z, y), p, p - y)


def _softmax_first(z: Array, y: Array) -> Verdict:
    p = softmax(z, axis=-1)
    inner = _softmax_cross_entropy(p, y)
    return Verdict(inner.price, inner.seen, _through_softmax(p, inner.gradient))


def _sigmoid_first(z: Array, y: Array) -> Verdict:
    s = sigmoid(z)
    inner = _softmax_cross_entropy(s, y)
    return Verdict(inner.price, inner.seen, inner.gradient * s * sigmoid(-z))


def _nll_of_probabilities(z: Array, y: Array) -> Verdict:
    p = softmax(z, axis=-1)
    given = np.sum(y * p, axis=-1, keepdims=True)
    # It takes what it gets for log p: the probability it believes in is exp(p).
    return Verdict(lambda: 0.0 - given[:, 0], np.exp(p), given * (p - y))


def _sigmoid_cross_entropy(z: Array, y: Array) -> Verdict:
    s = sigmoid(z)
    return Verdict(
        lambda: binary_cross_entropy_with_logits(z, y).mean(axis=-1), s, (s - y) / z.shape[-1]
    )


def _sigmoid_twice(z: Array, y: Array) -> Verdict:
    s = sigmoid(z)
    inner = _sigmoid_cross_entropy(s, y)
    return Verdict(inner.price, inner.seen, inner.gradient * s * sigmoid(-z))


def _binary_of_softmax(z: Array, y: Array) -> Verdict:
    p = softmax(z, axis=-1)
    losses, slope = _torch_binary_cross_entropy(p, y)
    return Verdict(lambda: losses.mean(axis=-1), p, _through_softmax(p, slope) / z.shape[-1])


def _cross_entropy_of_several(z: Array, y: Array) -> Verdict:
    # `softmax_cross_entropy` would refuse such a target; PyTorch does not ask.
    p = softmax(z, axis=-1)
    return Verdict(lambda: 0.0 - np.sum(y * log_softmax(z, axis=-1), axis=-1), p, np.sum(y) * p - y)


_Pair = Callable[[Array, Array], Verdict]
_OF_EACH: Mapping[str, _Pair] = MappingProxyType(
    {
        RIGHT: _sigmoid_cross_entropy,
        "sigmoid": _sigmoid_twice,
        "softmax": _binary_of_softmax,
        "CrossEntropyLoss": _cross_entropy_of_several,
        "from_logits": _keras_binary,
    }
)
# Yes or no is several labels with one label.
_PAIRS: Mapping[str, Mapping[str, _Pair]] = MappingProxyType(
    {
        "binary": _OF_EACH,
        "multiclass": MappingProxyType(
            {
                RIGHT: _softmax_cross_entropy,
                "softmax": _softmax_first,
                "sigmoid": _sigmoid_first,
                "NLLLoss": _nll_of_probabilities,
                "from_logits": _keras_categorical,
            }
        ),
        "multilabel": _OF_EACH,
    }
)
# The first fits; the others are named by what does not belong there.
PAIRS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {task: tuple(pairs) for task, pairs in _PAIRS.items()}
)


def charge(
    task: str, logits: ArrayLike, target: ArrayLike, pairs: Sequence[str] | None = None
) -> dict[str, Verdict]:
    """Charge logits by the pairs of a task.

    Parameters
    ----------
    task : str
        One of `TASKS`.
    logits : array_like, shape (steps, n)
        Finite scores; for ``binary`` n is 1.
    target : array_like, shape (n,)
        0 and 1; for ``multiclass`` one-hot.
    pairs : sequence of str, optional
        Which of ``PAIRS[task]``; without it all.

    Returns
    -------
    dict of str to Verdict
        For each pair, in that order.

    References
    ----------
    .. [1] PyTorch, `torch.nn.CrossEntropyLoss`, `NLLLoss`, `BCEWithLogitsLoss`, `BCELoss`.
    .. [2] Keras, ``keras/src/backend/tensorflow/nn.py``.

    Examples
    --------
    >>> pairs = charge("multiclass", [[0.2, 1.5, -2.0]], [0, 1, 0])
    >>> {name: round(float(verdict.loss[0]), 4) for name, verdict in pairs.items()}
    {'right': 0.2645, 'softmax': 0.7164, 'sigmoid': 0.8165, 'NLLLoss': -0.7676, 'from_logits': 16.1181}
    """  # noqa: E501 - a dictionary as Python prints it
    z, y = np.asarray(logits, dtype=float), np.asarray(target, dtype=float)
    return {pair: _PAIRS[task][pair](z, y) for pair in pairs or PAIRS[task]}


def floors(task: str, target: ArrayLike) -> dict[str, float]:
    """Give the lowest loss each pair of a task can show, whatever the logits.

    Parameters
    ----------
    task : str
        One of `TASKS`.
    target : array_like, shape (n,)
        As in `charge`.

    Returns
    -------
    dict of str to float
        Nats; some are only approached.

    Examples
    --------
    >>> {name: round(low, 3) for name, low in floors("multiclass", [0, 0, 1]).items()}
    {'right': 0.0, 'softmax': 0.551, 'sigmoid': 0.551, 'NLLLoss': -1.0, 'from_logits': 0.0}
    """
    y = np.asarray(target, dtype=float)
    count, labels = len(y), float(y.sum())
    clipped = float(-np.log1p(-EPSILON))
    if task == "multiclass":
        # Best of all is 1 for the right class and 0 for the others, softmaxed once more.
        capped = float(softmax_cross_entropy(y, y))
        return dict(zip(PAIRS[task], (0.0, capped, capped, -1.0, clipped), strict=True))
    # A sigmoid of a sigmoid lies between 1/2 and sigmoid(1).
    twice = float(binary_cross_entropy_with_logits(y, y).mean())
    # The labels present share the 1 equally at best; with none the classes do.
    spread = y / labels if labels else np.full(count, 1 / count)
    shared = float(_torch_binary_cross_entropy(spread, y)[0].mean())
    every = labels * float(entropy(spread)) if labels else 0.0
    return dict(zip(PAIRS[task], (0.0, twice, shared, every, clipped), strict=True))
