"""Practise: two classes are a difference, a tie has a first, a sigmoid asks each class alone."""

from __future__ import annotations

from softmax_viz.functions import sigmoid, softmax
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs, within
from softmax_viz.kit.stage import Stage

__all__ = ["EXERCISES", "show"]

_STEP = 0.25
_SURE, _YES = 0.9, 0.5


def _same(cat: Array) -> Outputs:
    """Ask for the softmax of two classes that is the sigmoid of the first score, 2."""
    z = columns(2.0, cat)
    both = columns(softmax(z, axis=-1)[:, :1], sigmoid(z[:, :1]))
    return {"both": both, "reached": within(both[:, :1], both[:, 1:], 0.005)}


def _first(cat: Array) -> Outputs:
    """Ask for the first score of the cat with which argmax names it, beside a dog of 1."""
    z, before = columns(1.0, cat, 0.0), columns(1.0, cat - _STEP, 0.0)
    named = (z.argmax(axis=1) == 1) & (before.argmax(axis=1) != 1)
    return {"softmax": softmax(z, axis=-1), "reached": named[:, None]}


def _alone(dog: Array, cat: Array, duck: Array) -> Outputs:
    """Ask for a softmax that is sure of the dog while every sigmoid says no."""
    z = columns(dog, cat, duck)
    shares, answers = softmax(z, axis=-1), sigmoid(z)
    no = (answers < _YES).all(axis=1, keepdims=True)
    return {"softmax": shares, "sigmoid": answers, "reached": no & (shares[:, :1] >= _SURE)}


EXERCISES = (
    Exercise(
        "same",
        knobs("compare_same", cat=(1.0, -4.0, 4.0, 0.1)),
        _same,
        (Row("both", bars=("by_softmax", "by_sigmoid")),),
    ),
    Exercise(
        "first", knobs("compare_first", cat=(-1.0, -2.0, 4.0, _STEP)), _first, (Row("softmax"),)
    ),
    Exercise(
        "alone",
        knobs(
            "compare_alone",
            dog=(2.0, -6.0, 6.0, 0.5),
            cat=(1.0, -6.0, 6.0, 0.5),
            duck=(0.0, -6.0, 6.0, 0.5),
        ),
        _alone,
        (Row("softmax", goal=_SURE), Row("sigmoid", goal=_YES)),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
