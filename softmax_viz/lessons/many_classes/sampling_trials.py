"""The sampled loss, many times over: how far off it is on average, and how it scatters.

One situation, as a language model might meet it: scores of 50 257 classes, sorted from
frequent to rare, one of them right.  The classes are drawn again and again, and from the
same draws the loss is estimated with and without the correction, for every K of a grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import logsumexp
from softmax_viz.lessons.many_classes.candidate_sampling import (
    SAMPLERS,
    draw_classes,
    expected_counts,
)

__all__ = [
    "CLASSES",
    "DOTS",
    "ESTIMATES",
    "HIGHEST_LOSS",
    "HIGHEST_RATIO",
    "NOISE",
    "POWERS",
    "REPEATS",
    "SEED",
    "SUMS",
    "Trials",
    "example_scores",
    "trials",
]

Array = NDArray[np.floating[Any]]

CLASSES = 50_257
# How often in all; how many are drawn as dots, of losses and of sums.
REPEATS, DOTS, SUMS = 500, 100, 60
ESTIMATES = ("plain", "corrected")
# K is 2 to these powers, rounded.
POWERS = np.round(np.arange(2.0, 12.05, 0.1), 10)
# Where the chart ends; dots beyond stand on its edge.
HIGHEST_LOSS = 8.0
HIGHEST_RATIO = 3.0

SEED = 20
NOISE = 1.5
_TARGET_RANK = 3


def example_scores() -> tuple[Array, int]:
    """Give scores of `CLASSES` classes and the right one.

    Scores follow Zipf's law (the more frequent class has the higher score on average) and
    scatter around it, as they do from context to context.  The right class is the third most
    probable.
    """
    rng = np.random.default_rng(SEED)
    scores = NOISE * rng.standard_normal(CLASSES) - np.log(np.arange(CLASSES) + 1.0)
    return scores, int(np.argsort(-scores)[_TARGET_RANK - 1])


@dataclass(frozen=True)
class Trials:
    """What `REPEATS` repetitions gave for each K, a row a K.

    Attributes
    ----------
    full : float
        The full loss, in nats.
    draws : ndarray, shape (K,)
        K.
    losses : dict of str to ndarray, shape (K, REPEATS)
        For each of `ESTIMATES`, the sampled losses.
    ratios : dict of str to ndarray, shape (K, REPEATS)
        The estimated sum of exponentials over the true one.
    chances : dict of str to ndarray, shape (K,)
        For each sampler, the probability that the most probable class is among the drawn.
    """

    full: float
    draws: NDArray[np.int64]
    losses: dict[str, Array]
    ratios: dict[str, Array]
    chances: dict[str, Array]

    def sampled(self, power: Array) -> dict[str, Array]:
        """Look up the losses that K gave: a model of the live player, like the others below.

        Parameters
        ----------
        power : ndarray, shape (steps, 1)
            The logarithm of K to base 2, one of `POWERS`.

        Returns
        -------
        dict of str to ndarray
            Of width 1: ``draws`` (K), ``full``, ``speed_up`` (classes over candidates) and, for
            each estimate, ``<name>_mean``, ``<name>_off`` (mean minus full) and ``<name>_sd``;
            ``<name>_dots_at``, width `DOTS`: the first losses.
        """
        row = _row(power)
        draws = self.draws[row].astype(float)[:, None]
        found = {
            "draws": draws,
            "full": np.full((1, 1), self.full),
            "speed_up": CLASSES / (draws + 1),
        }
        for name in ESTIMATES:
            dots = np.minimum(self.losses[name][row, :DOTS], HIGHEST_LOSS)
            # Three decimals are what is shown; two are half a pixel.  Both travel small.
            found |= self._moments(name, row) | {f"{name}_dots_at": dots.round(2)}
        return found

    def spread(self, power: Array) -> dict[str, Array]:
        """Look up how the losses scatter.

        Returns
        -------
        dict of str to ndarray
            Of width 1: ``power_at`` and, for each estimate, ``<name>_mean``, ``<name>_off``,
            ``<name>_sd`` and ``<name>_sd_at``, its decimal logarithm.
        """
        row = _row(power)
        found = {"power_at": np.log2(self.draws[row])[:, None].round(3)}
        for name in ESTIMATES:
            found |= self._moments(name, row)
            found[f"{name}_sd_at"] = np.log10(found[f"{name}_sd"]).round(3)
        return found

    def bias(self, power: Array) -> dict[str, Array]:
        """Look up what is right on average, and what is not.

        Returns
        -------
        dict of str to ndarray
            For each estimate, of width 1: ``<name>_ratio`` (mean estimated sum over the true
            one), ``<name>_ratio_se`` (its standard error), ``<name>_off`` (mean minus full
            loss).  Of the corrected: ``ratios_at``, width `SUMS`, the first estimated sums over
            the true one, and ``logs_at``, their logarithms; ``mean_at``, where the mean of
            all stands if the chart does not end before it.
        """
        row = _row(power)
        found: dict[str, Array] = {}
        for name in ESTIMATES:
            ratios = self.ratios[name][row]
            error = ratios.std(axis=1, keepdims=True) / np.sqrt(REPEATS)
            found |= {
                f"{name}_ratio": ratios.mean(axis=1, keepdims=True).round(3),
                f"{name}_ratio_se": error.round(3),
                f"{name}_off": self._moments(name, row)[f"{name}_off"],
            }
        dots = np.minimum(self.ratios["corrected"][row, :SUMS], HIGHEST_RATIO)
        return found | {
            "mean_at": np.minimum(found["corrected_ratio"], HIGHEST_RATIO),
            "ratios_at": dots.round(2),
            "logs_at": np.log(dots).round(2),
        }

    def held(self, power: Array) -> dict[str, Array]:
        """Look up how likely the drawn hold the most probable class.

        Returns
        -------
        dict of str to ndarray
            Of width 1: ``draws`` (K), ``power_at``, and ``<sampler>_chance`` for each sampler.
        """
        row = _row(power)
        return {
            "draws": self.draws[row].astype(float)[:, None],
            "power_at": np.log2(self.draws[row])[:, None].round(3),
            **{f"{name}_chance": all_[row][:, None] for name, all_ in self.chances.items()},
        }

    def _moments(self, name: str, row: NDArray[np.int64]) -> dict[str, Array]:
        mean = self.mean(name)[row][:, None]
        return {
            f"{name}_mean": np.round(mean, 3),
            f"{name}_off": np.round(mean - self.full, 3),
            f"{name}_sd": self.sd(name)[row][:, None],
        }

    def mean(self, name: str) -> Array:
        """Give the mean sampled loss for each K."""
        mean: Array = self.losses[name].mean(axis=1)
        return mean

    def sd(self, name: str) -> Array:
        """Give the standard deviation of the sampled loss for each K."""
        sd: Array = self.losses[name].std(axis=1)
        return sd


def _row(power: Array) -> NDArray[np.int64]:
    row: NDArray[np.int64] = np.rint((power[:, 0] - POWERS[0]) / (POWERS[1] - POWERS[0])).astype(
        int
    )
    return row


def trials(sampler: str, repeats: int = REPEATS) -> Trials:
    """Draw again and again, and estimate the loss from the first K draws for every K.

    Parameters
    ----------
    sampler : str
        ``uniform`` or ``log_uniform``.
    repeats : int, optional
        How often.

    Returns
    -------
    Trials
        The same for everybody: the seed is fixed.
    """
    scores, target = example_scores()
    samplers = {made.name: made for made in (make(CLASSES) for make in SAMPLERS)}
    made = samplers[sampler]
    exponentials = np.exp(scores)
    total, right = float(exponentials.sum()), float(exponentials[target])
    grid = np.rint(2.0**POWERS).astype(np.int64)

    drawn = draw_classes(np.random.default_rng(SEED), made, (repeats, int(grid[-1])))
    # A class counts where it comes up first in its repetition; the right one never.
    own = drawn + CLASSES * np.arange(repeats)[:, None]
    counts = np.zeros(drawn.size, dtype=bool)
    counts[np.unique(own, return_index=True)[1]] = True
    counts = counts.reshape(drawn.shape) & (drawn != target)

    q = made.probability(np.arange(CLASSES))
    sums: dict[str, list[Array]] = {name: [] for name in ESTIMATES}
    found = np.where(counts, exponentials[drawn], 0.0)
    sums["plain"] = list(right + np.cumsum(found, axis=1)[:, grid - 1].T)
    for draws in grid:
        first = slice(0, int(draws))
        expected = expected_counts(q, draws)
        weighted = found[:, first] / expected[drawn[:, first]]
        sums["corrected"].append(right + weighted.sum(axis=1))
    both = {name: np.array(rows) for name, rows in sums.items()}
    best = int(np.argmax(scores))
    return Trials(
        full=float(logsumexp(scores) - scores[target]),
        draws=grid,
        losses={name: np.log(z / right) for name, z in both.items()},
        ratios={name: z / total for name, z in both.items()},
        chances={
            name: expected_counts(each.probability(best), grid) for name, each in samplers.items()
        },
    )
