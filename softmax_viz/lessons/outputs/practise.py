"""Practise: several at once, a threshold that lets no wrong one pass, and a stranger."""

from __future__ import annotations

import numpy as np

from softmax_viz.functions import sigmoid, softmax
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs, within
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.outputs.thresholds import at_threshold

__all__ = ["EXERCISES", "show"]

_YES, _NO = 0.9, 0.1
_CUTS = knobs("outputs_cut", threshold=(0.5, 0.0, 1.0, 0.01))
# The scores of an elephant, as a model of three animals gives them.
_STRANGER = (-0.15, -0.87, 1.1)
_SHARES = softmax(_STRANGER)


def _both(dog: Array, cat: Array, duck: Array) -> Outputs:
    """Ask for a yes to dog and duck, and a no to the cat."""
    z = columns(dog, cat, duck)
    answers = sigmoid(z)
    wanted = (answers[:, :1] >= _YES) & (answers[:, 2:] >= _YES) & (answers[:, 1:2] <= _NO)
    return {"sigmoid": answers, "softmax": softmax(z, axis=-1), "reached": wanted}


def _cut(threshold: Array) -> Outputs:
    """Ask for no false alarm and, with that, as few misses as can be."""
    places = np.concatenate([threshold[:, 0], _CUTS["threshold"].grid.values])[:, None]
    counts = at_threshold(np.zeros((1, 3)), places)["counts"]
    here, everywhere = counts[: len(threshold)], counts[len(threshold) :]
    fewest = everywhere[everywhere[:, 1] == 0, 2].min()
    return {"counts": here, "reached": (here[:, 1:2] == 0) & (here[:, 2:3] == fewest)}


def _stranger(shift: Array) -> Outputs:
    """Ask for three sigmoids that say no, with a softmax that does not change."""
    z = columns(*_STRANGER) + shift
    shares, answers = softmax(z, axis=-1), sigmoid(z)
    no = (answers <= _NO).all(axis=1, keepdims=True)
    return {"softmax": shares, "sigmoid": answers, "reached": no & within(shares, _SHARES, 1e-6)}


EXERCISES = (
    Exercise(
        "both",
        knobs(
            "outputs_both",
            dog=(1.0, -5.0, 5.0, 0.25),
            cat=(0.0, -5.0, 5.0, 0.25),
            duck=(-1.0, -5.0, 5.0, 0.25),
        ),
        _both,
        (Row("sigmoid", goal=_YES), Row("softmax")),
    ),
    Exercise(
        "cut",
        _CUTS,
        _cut,
        (Row("counts", 0.0, 9.0, "f0", written=True, bars=("TP", "FP", "FN", "TN")),),
    ),
    Exercise(
        "stranger",
        knobs("outputs_stranger", shift=(0.0, -6.0, 6.0, 0.25)),
        _stranger,
        (Row("softmax", outline=tuple(_SHARES.tolist())), Row("sigmoid", goal=_NO)),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
