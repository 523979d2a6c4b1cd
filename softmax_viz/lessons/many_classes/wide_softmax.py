"""A wide softmax, trained three ways for the same time: in full, and on sampled candidates.

The problem is made with a seed.  Class frequencies follow Zipf's law; each class has a
direction of its own, and an input is the direction of its class under much noise.  So the
best possible prediction is far from certain, and its loss is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import log_softmax, softmax
from softmax_viz.lessons.many_classes.candidate_sampling import (
    draw_classes,
    expected_counts,
    log_uniform,
)

__all__ = [
    "BATCH",
    "CONTENDERS",
    "DRAWS",
    "FEATURES",
    "SECONDS",
    "WIDTHS",
    "Curve",
    "Learner",
    "Problem",
    "race",
    "step_cost",
]

Single = NDArray[np.float32]
Indices = NDArray[np.int64]

CONTENDERS = ("full", "corrected", "plain")
# The widest is GPT-2's vocabulary.
WIDTHS = (1000, 10_000, 50_257)
FEATURES, BATCH, DRAWS = 64, 64, 256
SECONDS = 2.0

_NOISE = np.float32(4.0)
_RATE = 5.0
_HELD_OUT = 256
_SEED = 3
_FIRST_LOOK, _LOOKS = 0.02, 16
_SLICE = 0.1


def step_cost(contender: str, classes: int) -> int:
    """Count the multiply-adds of a training step: scores and gradients, for a batch.

    Examples
    --------
    >>> step_cost("full", 50_257) // step_cost("corrected", 50_257)
    195
    """
    rows = classes if contender == "full" else DRAWS + 1
    return 2 * BATCH * FEATURES * rows


class Problem:
    """Inputs and their classes, as many as wanted, the same for the same seed.

    Parameters
    ----------
    classes : int
        How many.
    """

    def __init__(self, classes: int) -> None:
        rng = np.random.default_rng(_SEED)
        self.classes = classes
        self.frequencies = 1 / np.arange(1, classes + 1)
        self.frequencies /= self.frequencies.sum()
        self._ends = np.cumsum(self.frequencies)
        self._directions = rng.standard_normal((classes, FEATURES), dtype=np.float32)
        self.held_out = self.batch(rng, _HELD_OUT)

    def batch(self, rng: np.random.Generator, size: int = BATCH) -> tuple[Single, Indices]:
        """Draw inputs, shape (size, `FEATURES`), and their classes."""
        labels = np.searchsorted(self._ends, rng.random(size)).clip(max=self.classes - 1)
        noise = _NOISE * rng.standard_normal((size, FEATURES), dtype=np.float32)
        scale = np.float32(np.sqrt(FEATURES))
        return (self._directions[labels] + noise) / scale, labels

    def loss(self, weights: Single, bias: Single) -> float:
        """Give the full loss on the held-out inputs, in nats; nothing is sampled here."""
        inputs, labels = self.held_out
        losses = []
        # Few at a time: all scores at once would be the largest array of the race.
        for rows in np.array_split(np.arange(len(labels)), 8):
            scores = inputs[rows] @ weights.T + bias
            losses.append(-log_softmax(scores, axis=-1)[np.arange(len(rows)), labels[rows]])
        return float(np.mean(np.concatenate(losses), dtype=float))

    def best_loss(self) -> float:
        """Give the held-out loss of Bayes' rule, who knows directions, noise, frequencies."""
        variance = _NOISE**2
        weights = self._directions * np.float32(np.sqrt(FEATURES)) / variance
        lengths = np.einsum("ij,ij->i", self._directions, self._directions)
        bias = np.log(self.frequencies) - lengths / (2 * variance)
        return self.loss(weights, bias.astype(np.float32))


class Learner:
    """An output layer that learns by gradient descent, in one of the ways of `CONTENDERS`.

    Parameters
    ----------
    way : str
        ``full``: all classes.  ``corrected``: the right class and `DRAWS` draws, log-uniform,
        with the correction -log(expected count).  ``plain``: the same without it.
    problem : Problem
        What to learn.

    Attributes
    ----------
    seconds : float
        Spent on steps: making batches and looking at the loss does not count.
    steps : int
        Made so far.
    """

    def __init__(self, way: str, problem: Problem) -> None:
        self.way = way
        self.problem = problem
        self.weights = np.zeros((problem.classes, FEATURES), dtype=np.float32)
        self.bias = np.zeros(problem.classes, dtype=np.float32)
        self.seconds, self.steps = 0.0, 0
        # The same batches for all ways, whatever else is drawn.
        self._batches, self._candidates = map(np.random.default_rng, (_SEED, _SEED + 1))
        self._sampler = log_uniform(problem.classes)

    def step(self) -> None:
        """Take one batch and one step, by the clock."""
        inputs, labels = self.problem.batch(self._batches)
        start = perf_counter()
        if self.way == "full":
            self._full(inputs, labels)
        else:
            self._sampled(inputs, labels)
        self.seconds += perf_counter() - start
        self.steps += 1

    def _full(self, inputs: Single, labels: Indices) -> None:
        error = softmax(inputs @ self.weights.T + self.bias, axis=-1)
        error[np.arange(len(labels)), labels] -= 1
        error *= np.float32(_RATE / len(labels))
        self.weights -= error.T @ inputs
        self.bias -= error.sum(axis=0)

    def _sampled(self, inputs: Single, labels: Indices) -> None:
        drawn = np.unique(draw_classes(self._candidates, self._sampler, DRAWS))
        rows = self.weights[drawn]
        scores = inputs @ rows.T + self.bias[drawn]
        if self.way == "corrected":
            expected = expected_counts(self._sampler.probability(drawn), DRAWS)
            scores -= np.log(expected).astype(np.float32)
        # Who drew the right class must not hold it for a wrong one.
        scores[drawn == labels[:, None]] = -np.inf
        right = np.einsum("ij,ij->i", inputs, self.weights[labels]) + self.bias[labels]
        error = softmax(np.concatenate([scores, right[:, None]], axis=1), axis=-1)
        error[:, -1] -= 1
        error *= np.float32(_RATE / len(labels))
        wrong, own = error[:, :-1], error[:, -1]
        self.weights[drawn] = rows - wrong.T @ inputs
        self.bias[drawn] -= wrong.sum(axis=0)
        # A class may be right several times in a batch.
        np.subtract.at(self.weights, labels, own[:, None] * inputs)
        np.subtract.at(self.bias, labels, own)


@dataclass(frozen=True)
class Curve:
    """How one contender fared: seconds, steps and held-out full loss, a number a look."""

    seconds: tuple[float, ...] = ()
    steps: tuple[int, ...] = ()
    losses: tuple[float, ...] = ()

    def after(self, learner: Learner) -> Curve:
        """Add a look at a learner."""
        loss = learner.problem.loss(learner.weights, learner.bias)
        return Curve(
            (*self.seconds, learner.seconds),
            (*self.steps, learner.steps),
            (*self.losses, loss),
        )


def race(
    classes: int, *, seconds: float = SECONDS
) -> Iterator[tuple[float, tuple[dict[str, Curve], float]]]:
    """Train all contenders for the same time, in turns, so that none has a quieter machine.

    Parameters
    ----------
    classes : int
        How wide the softmax is.
    seconds : float, optional
        Of training for each.

    Yields
    ------
    tuple
        After each small step: the share that is done, the curves so far, and the loss of
        Bayes' rule.
    """
    problem = Problem(classes)
    best = problem.best_loss()
    learners = {way: Learner(way, problem) for way in CONTENDERS}
    curves = {way: Curve().after(learner) for way, learner in learners.items()}
    for look in np.geomspace(_FIRST_LOOK * seconds, seconds, _LOOKS):
        for way, learner in learners.items():
            while learner.seconds < look:
                pause = perf_counter() + _SLICE
                while learner.seconds < look and perf_counter() < pause:
                    learner.step()
                spent = sum(each.seconds for each in learners.values())
                yield min(spent / (len(learners) * seconds), 1.0), (curves, best)
            curves = curves | {way: curves[way].after(learner)}
            yield min(look / seconds, 1.0), (curves, best)
    yield 1.0, (curves, best)
