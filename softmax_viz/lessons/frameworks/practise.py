"""Practise: softmax taken twice, where it goes unnoticed, and softmax over the wrong axis."""

from __future__ import annotations

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs, within
from softmax_viz.kit.stage import Stage

__all__ = ["EXERCISES", "show"]

_ALMOST = 0.57
_OTHER = (0.0, -1.0)


def _ceiling(dog: Array) -> Outputs:
    """Ask for as much as softmax taken twice can give, nearly."""
    once = softmax(columns(dog, 0.0, 0.0), axis=-1)
    twice = softmax(once, axis=-1)
    return {"once": once, "twice": twice, "reached": twice[:, :1] >= _ALMOST}


def _unnoticed(dog: Array) -> Outputs:
    """Ask for scores with which softmax taken twice costs what it costs taken once."""
    once = softmax(columns(dog, 1.0, -1.0), axis=-1)
    twice = softmax(once, axis=-1)
    loss = -np.log(columns(once[:, :1], twice[:, :1]))
    return {"loss": loss, "reached": within(loss[:, :1], loss[:, 1:], 0.03)}


def _axis(other: Array) -> Outputs:
    """Ask for a picture whose probabilities add up to one half, by a score of another picture."""
    whole = softmax(columns(2.0, 1.0, 0.0, other, *_OTHER), axis=-1)
    first, second = whole[:, :3], whole[:, 3:]
    total = first.sum(axis=1, keepdims=True)
    return {"first": first, "second": second, "reached": within(total, 0.5, 0.02)}


EXERCISES = (
    Exercise(
        "ceiling",
        knobs("frameworks_ceiling", dog=(2.0, 0.0, 12.0, 0.25)),
        _ceiling,
        (Row("once"), Row("twice", goal=_ALMOST)),
    ),
    Exercise(
        "unnoticed",
        knobs("frameworks_unnoticed", dog=(4.0, -5.0, 5.0, 0.1)),
        _unnoticed,
        (Row("loss", 0.0, 7.0, "f2", bars=("taken_once", "taken_twice")),),
    ),
    Exercise(
        "axis",
        knobs("frameworks_axis", other=(-1.0, -5.0, 5.0, 0.1)),
        _axis,
        (Row("first"), Row("second")),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
