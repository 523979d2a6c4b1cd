"""Practise: what fits in memory, what a few draws miss, and what sets it right."""

from __future__ import annotations

import numpy as np

from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.many_classes.candidate_sampling import expected_counts
from softmax_viz.lessons.many_classes.softmax_cost import layer_cost

__all__ = ["EXERCISES", "show"]

_STEP = 0.1
_FEATURES, _MEGABYTES = 4096.0, 1000.0
# So many classes of one score, of which the full loss is a uniform guess's.
_CLASSES = 1000
_FULL = float(np.log(_CLASSES))
_DRAWS = knobs("classes_draws", power=(4.0, 0.0, 14.0, _STEP))
_ENOUGH = 0.9 * _FULL
# How often dog, cat and duck are among the drawn, their exponentials, and how near is right.
_COUNTS, _TRUE = np.array([0.9, 0.4, 0.1]), np.exp([1.0, 0.0, 0.5])
_NEAR = 0.06


def _memory(exponent: Array) -> Outputs:
    """Ask for the most classes whose layer fits into a gigabyte."""
    features = np.full((1, 1), _FEATURES)
    here, next_one = (
        layer_cost(power, features)["megabytes"] for power in (exponent, exponent + _STEP)
    )
    return {
        "megabytes": np.minimum(here, 2 * _MEGABYTES),
        "reached": (here <= _MEGABYTES) & (next_one > _MEGABYTES),
    }


def _uncorrected(power: Array) -> Array:
    """Give the loss of the mean sum without a correction: the right class and the drawn."""
    drawn = expected_counts(1 / _CLASSES, 2.0**power)
    return np.log1p((_CLASSES - 1) * drawn)


def _draws(power: Array) -> Outputs:
    """Ask for the fewest draws with which the uncorrected loss is no tenth too low."""
    plain = _uncorrected(power)
    return {
        "loss": columns(np.full_like(plain, _FULL), np.full_like(plain, _FULL), plain),
        "reached": (plain >= _ENOUGH) & (_uncorrected(power - _STEP) < _ENOUGH),
    }


def _correct(dog: Array, cat: Array, duck: Array) -> Outputs:
    """Ask for what must be added to each score, so that each counts in full on average."""
    share = _COUNTS * np.exp(columns(dog, cat, duck))
    return {
        "average": share * _TRUE,
        "reached": (np.abs(share - 1) <= _NEAR).all(axis=1, keepdims=True),
    }


EXERCISES = (
    Exercise(
        "memory",
        knobs("classes_memory", exponent=(2.0, 1.0, 6.0, _STEP)),
        _memory,
        (Row("megabytes", 0.0, 2 * _MEGABYTES, "f0", goal=_MEGABYTES, bars=("weights",)),),
    ),
    Exercise(
        "draws",
        _DRAWS,
        _draws,
        (Row("loss", 0.0, 8.0, "f2", goal=_ENOUGH, bars=("full", "corrected", "uncorrected")),),
    ),
    Exercise(
        "correct",
        knobs(
            "classes_correct",
            dog=(0.0, 0.0, 3.0, _STEP),
            cat=(0.0, 0.0, 3.0, _STEP),
            duck=(0.0, 0.0, 3.0, _STEP),
        ),
        _correct,
        (Row("average", 0.0, 6.0, "f2", outline=tuple(_TRUE.tolist())),),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
