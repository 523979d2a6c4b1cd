"""Practise: differences make ratios, a constant changes nothing, all classes share one sum."""

from __future__ import annotations

from softmax_viz.functions import softmax
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs, within
from softmax_viz.kit.stage import Stage

__all__ = ["EXERCISES", "show"]

# Scores of dog, cat and duck at the start of the second and the third exercise.
_START = (2.0, 1.0, 0.0)
_SHARES = softmax(_START)


def _twice(dog: Array) -> Outputs:
    """Ask for twice the probability of the cat, whose score is 1; the start is twice the score."""
    p = softmax(columns(dog, 1.0, -1.0), axis=-1)
    ratio = p[:, :1] / p[:, 1:2]
    return {"probabilities": p, "reached": within(ratio, 2.0, 0.1)}


def _below_zero(dog: Array, cat: Array, duck: Array) -> Outputs:
    """Ask for negative scores with the probabilities of `_START`."""
    z = columns(dog, cat, duck)
    p = softmax(z, axis=-1)
    below = (z < 0).all(axis=1, keepdims=True)
    return {"scores": z, "probabilities": p, "reached": below & within(p, _SHARES, 0.005)}


def _halve(cat: Array, duck: Array) -> Outputs:
    """Ask for half the dog's probability, cat to duck as before, with the dog's score as it is."""
    p = softmax(columns(_START[0], cat, duck), axis=-1)
    ratio = p[:, 1:2] / p[:, 2:]
    as_before = within(ratio, _SHARES[1] / _SHARES[2], 0.1)
    return {
        "probabilities": p,
        "reached": as_before & within(p[:, :1], _SHARES[0] / 2, 0.015),
    }


EXERCISES = (
    Exercise(
        "twice",
        knobs("softmax_twice", dog=(2.0, -5.0, 5.0, 0.1)),
        _twice,
        (Row("probabilities"),),
    ),
    Exercise(
        "below_zero",
        knobs(
            "softmax_below",
            dog=(2.0, -5.0, 5.0, 0.5),
            cat=(1.0, -5.0, 5.0, 0.5),
            duck=(0.0, -5.0, 5.0, 0.5),
        ),
        _below_zero,
        (Row("scores", -6.0, 6.0, "f1"), Row("probabilities", outline=tuple(_SHARES.tolist()))),
    ),
    Exercise(
        "halve",
        knobs("softmax_halve", cat=(1.0, -5.0, 5.0, 0.1), duck=(0.0, -5.0, 5.0, 0.1)),
        _halve,
        (Row("probabilities", outline=tuple(_SHARES.tolist())),),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
