"""What an output layer of n classes costs: counted, and timed on this machine.

The layer is the plainest there is: a weight for each class and feature, in float32, no bias,
one input at a time.  Timing goes in small steps, so that a server can do something else
between them, and keeps one layer in memory at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import softmax
from softmax_viz.lessons.many_classes.candidate_sampling import (
    draw_classes,
    expected_counts,
    log_uniform,
)

__all__ = [
    "FEATURES",
    "FEWEST",
    "LANDMARKS",
    "MOST",
    "NAMED_AT",
    "NEGATIVES",
    "SIZES",
    "Measured",
    "Network",
    "field",
    "layer_cost",
    "measure",
    "weight_bytes",
]

Array = NDArray[np.floating[Any]]
Single = NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """The output layer of a network that exists: its name, its classes, its features."""

    key: str
    name: str
    classes: int
    features: int


# Krizhevsky, Sutskever, Hinton (2012), section 3.5; Radford et al. (2019), table 2, the
# smallest model, and its vocabulary.
LANDMARKS = (Network("alexnet", "AlexNet", 1000, 4096), Network("gpt2", "GPT-2", 50_257, 768))
# The photo app, and a shop with a million products.
FEWEST, MOST = 3, 1_000_000

# What is timed: few features, so that a million classes take a quarter of a gigabyte.
FEATURES = 64
NEGATIVES = 64
SIZES = (10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 50_257, 100_000, 300_000, 1_000_000)

# Where the lines of a chart of costs are named: the decimal logarithm of a number of classes.
NAMED_AT = 3.2

_SINGLE = np.dtype(np.float32).itemsize
_BLOCK = 16_384
_RATE = np.float32(0.01)
_LEAST, _MOST = 5, 200
_SECONDS = 0.1
_SEED = 0


def weight_bytes(classes: int, features: int = FEATURES) -> int:
    """Give the bytes of a layer's weights in float32.

    Examples
    --------
    >>> weight_bytes(1_000_000)
    256000000
    """
    return classes * features * _SINGLE


def layer_cost(exponent: Array, features: Array) -> dict[str, Array]:
    """Count what one input costs in an output layer: a model of the live player.

    Parameters
    ----------
    exponent : ndarray, shape (steps, 1)
        The decimal logarithm of the number of classes.
    features : ndarray, shape (steps, 1)
        How many numbers the layer is given.

    Returns
    -------
    dict of str to ndarray
        Of width 1: ``classes``, ``features``, ``multiply_adds`` (one for each class and
        feature, so also the weights), ``megabytes`` of the weights in float32; places, decimal
        logarithms: ``classes_at`` and ``cost_at``; of width 2, what as many features cost at
        the least and the greatest of `SIZES`: ``line_at`` with all classes, ``sampled_at``
        with the right one and `NEGATIVES` drawn; ``names_at``, both at `NAMED_AT`.

    Examples
    --------
    >>> now = layer_cost(np.array([[3.0]]), np.array([[4096.0]]))
    >>> now["multiply_adds"].tolist(), now["megabytes"].tolist()
    ([[4096000.0]], [[16.384]])
    """
    classes = np.rint(10.0**exponent)
    products = classes * features
    ends = np.log10(np.array([[SIZES[0], SIZES[-1]]], dtype=float))
    one, sampled = np.log10(features), np.log10(features * (NEGATIVES + 1))
    return {
        "classes": classes,
        "features": features,
        "multiply_adds": products,
        "megabytes": products * _SINGLE / 1e6,
        "classes_at": np.log10(classes).round(3),
        "cost_at": np.log10(products).round(3),
        "line_at": (one + ends).round(3),
        "sampled_at": (sampled + 0 * ends).round(3),
        "names_at": np.concatenate([one + NAMED_AT, sampled], axis=1).round(3),
    }


def field(exponent: Array, features: Array) -> dict[str, Array]:
    """Give a rectangle with as much area as there are scores, those of `MOST` being 1.

    Parameters
    ----------
    exponent, features : ndarray, shape (steps, 1)
        As in `layer_cost`; a score counts as one, whatever it is computed from.

    Returns
    -------
    dict of str to ndarray
        Of width 1: ``classes``, ``features``, ``multiply_adds``, ``times`` (classes over those
        that are sampled), and the rectangle's ``side``; of width 5: ``x`` and ``y``, its corners
        from the origin round to the origin.

    Examples
    --------
    >>> field(np.array([[4.0]]), np.array([[64.0]]))["x"].tolist()
    [[0.0, 0.1, 0.1, 0.0, 0.0]]
    """
    counted = layer_cost(exponent, features)
    side = np.sqrt(counted["classes"] / MOST).round(4)
    return {
        "classes": counted["classes"],
        "times": counted["classes"] / (NEGATIVES + 1),
        "features": features,
        "multiply_adds": counted["multiply_adds"],
        "side": side,
        "x": side * np.array([[0.0, 1.0, 1.0, 0.0, 0.0]]),
        "y": side * np.array([[0.0, 0.0, 1.0, 1.0, 0.0]]),
    }


# ---- Timing -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Measured:
    """The cost of one input, timed: medians, in seconds.

    Attributes
    ----------
    classes : int
        How many.
    predict : float
        Scores and softmax.
    full : float
        A training step: the same, and every weight moved against the gradient.
    sampled : float
        A training step on the right class and `NEGATIVES` draws.
    bytes : int
        All arrays that a full step held at once.
    """

    classes: int
    predict: float
    full: float
    sampled: float
    bytes: int


class _Layer:
    """An output layer: weights, and one input to try them on."""

    def __init__(self, classes: int) -> None:
        rng = np.random.default_rng(_SEED)
        self.rng = rng
        self.inputs = rng.standard_normal(FEATURES, dtype=np.float32)
        # Numbers that repeat take no less time than others, and are sooner made.
        some = rng.standard_normal((min(classes, _BLOCK), FEATURES), dtype=np.float32)
        self.weights = np.empty((classes, FEATURES), dtype=np.float32)
        for block in _blocks(classes):
            self.weights[block] = some[: len(self.weights[block])]
        self.weights /= np.float32(np.sqrt(FEATURES))
        self.target = classes // 2
        self.draws = log_uniform(classes)
        self.held = 0

    def predict(self) -> Single:
        """Give the probabilities of all classes."""
        # On one core: a product shared out among threads (BLAS's own) waits for the slowest, a
        # thousand times too long on a busy server, and leaves nothing to other sessions.
        p: Single = softmax(np.einsum("ij,j->i", self.weights, self.inputs))
        return p

    def full_step(self) -> None:
        """Train on one input: the gradient of every weight is (p - y) times its feature."""
        error = self.predict()
        error[self.target] -= 1
        error *= _RATE
        for block in _blocks(len(error)):
            change = np.outer(error[block], self.inputs)
            self.weights[block] -= change
        # In softmax: scores, the shifted ones, their cast, exponentials, the quotient.
        self.held = self.weights.nbytes + max(5 * error.nbytes, error.nbytes + change.nbytes)

    def sampled_step(self) -> None:
        """Train on the right class and a few draws: only their rows are read and moved."""
        drawn = np.unique(draw_classes(self.rng, self.draws, NEGATIVES))
        drawn = drawn[drawn != self.target]
        expected = expected_counts(self.draws.probability(drawn), NEGATIVES)
        rows = np.append(drawn, self.target)
        weights = self.weights[rows]
        scores = weights @ self.inputs
        scores[:-1] -= np.log(expected).astype(np.float32)
        error = softmax(scores)
        error[-1] -= 1
        self.weights[rows] = weights - np.outer(error * _RATE, self.inputs)


def _blocks(classes: int) -> Iterator[slice]:
    return (slice(start, start + _BLOCK) for start in range(0, classes, _BLOCK))


def _median_seconds(work: Callable[[], object]) -> Iterator[float | None]:
    """Time some work again and again; yield None after each, and at last the median."""
    work()  # the first has caches to fill
    times: list[float] = []
    while len(times) < _LEAST or (sum(times) < _SECONDS and len(times) < _MOST):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
        if times[-1] > _SECONDS / _LEAST:
            yield None
    yield float(np.median(times))


def measure(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[float, list[Measured]]]:
    """Time an output layer at each number of classes.

    Parameters
    ----------
    sizes : tuple of int, optional
        Numbers of classes, ascending.

    Yields
    ------
    tuple
        After each small step: the share that is done, and what is measured so far, a median
        of at least 5 for each number.  A step is one piece of work or a few tenths of a
        second of short ones; the longest makes the weights of a million classes.
    """
    done: list[Measured] = []
    for number, classes in enumerate(sizes):
        layer = _Layer(classes)
        yield number / len(sizes), done
        seconds: list[float] = []
        works = (layer.predict, layer.full_step, layer.sampled_step)
        for part, work in enumerate(works):
            for found in _median_seconds(work):
                if found is None:
                    yield (number + part / len(works)) / len(sizes), done
                else:
                    seconds.append(found)
        predict, full, sampled = seconds
        done = [*done, Measured(classes, predict, full, sampled, layer.held)]
        del layer, works, work
        yield len(done) / len(sizes), done
