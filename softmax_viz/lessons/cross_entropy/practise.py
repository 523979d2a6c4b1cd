"""Practise: only the right class is charged for, all scores have a say, and unsure costs too."""

from __future__ import annotations

import numpy as np

from softmax_viz.functions import softmax, softmax_cross_entropy
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs, within
from softmax_viz.kit.stage import Stage

__all__ = ["EXERCISES", "show"]

_UNIFORM = float(np.log(3))
_DOG, _CAT = np.eye(3)[0], np.eye(3)[1]
# What the second exercise starts with: dog, cat and duck, of which the cat is right.
_START = (2.0, 0.0, 1.0)
_HALF = float(softmax_cross_entropy(np.array(_START), _CAT)) / 2


def _charged(z: Array, target: Array) -> Outputs:
    return {
        "probabilities": softmax(z, axis=-1),
        "loss": softmax_cross_entropy(z, np.broadcast_to(target, z.shape))[:, None],
    }


def _price(cat: Array, duck: Array) -> Outputs:
    """Ask for the loss of a uniform guess from a prediction that is not uniform."""
    found = _charged(columns(1.0, cat, duck), _DOG)
    p = found["probabilities"]
    uneven = (p.max(axis=1) - p.min(axis=1) > 0.2)[:, None]  # noqa: PLR2004 - seen at a glance
    return {**found, "reached": uneven & within(found["loss"], _UNIFORM, 0.02)}


def _untouched(dog: Array, duck: Array) -> Outputs:
    """Ask for half the loss with the right class's score as it is."""
    found = _charged(columns(dog, _START[1], duck), _CAT)
    return {**found, "reached": found["loss"] <= _HALF}


def _unsure(dog: Array, cat: Array, duck: Array) -> Outputs:
    """Ask for a right answer that costs more than 1."""
    found = _charged(columns(dog, cat, duck), _DOG)
    p = found["probabilities"]
    leads = p[:, :1] > p[:, 1:].max(axis=1, keepdims=True)
    return {**found, "reached": leads & (found["loss"] > 1)}


EXERCISES = (
    Exercise(
        "price",
        knobs("ce_price", cat=(0.0, -5.0, 5.0, 0.1), duck=(-1.0, -5.0, 5.0, 0.1)),
        _price,
        (Row("probabilities"), Row("loss", 0.0, 3.0, "f2", goal=_UNIFORM, bars=("dog",))),
    ),
    Exercise(
        "untouched",
        knobs("ce_untouched", dog=(_START[0], -5.0, 5.0, 0.1), duck=(_START[2], -5.0, 5.0, 0.1)),
        _untouched,
        (Row("probabilities"), Row("loss", 0.0, 3.0, "f2", goal=_HALF, bars=("cat",))),
    ),
    Exercise(
        "unsure",
        knobs(
            "ce_unsure",
            dog=(2.0, -2.0, 2.0, 0.1),
            cat=(0.0, -2.0, 2.0, 0.1),
            duck=(-1.0, -2.0, 2.0, 0.1),
        ),
        _unsure,
        (Row("probabilities"), Row("loss", 0.0, 3.0, "f2", goal=1.0, bars=("dog",))),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
