"""Practise: p − y, the plateau of squared error, and what one score does to another class."""

from __future__ import annotations

import numpy as np

from softmax_viz.functions import softmax, softmax_cross_entropy_gradient, softmax_jacobian
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs, within
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.gradient.derivatives import squared_error_gradient

__all__ = ["EXERCISES", "show"]

_DOG = np.eye(3)[0]
_STRONG, _WEAK, _MOST = 0.9, 0.02, -0.24


def _pull(duck: Array) -> Outputs:
    """Ask for a gradient of -1/2 at the dog, which is right, by the duck's score alone."""
    z = columns(2.0, 0.0, duck)
    slope = softmax_cross_entropy_gradient(z, np.broadcast_to(_DOG, z.shape))
    return {"gradient": slope, "reached": within(slope[:, :1], -0.5, 0.02)}


def _plateau(dog: Array) -> Outputs:
    """Ask for an answer that cross-entropy pulls at and squared error does not."""
    z = columns(dog, 1.0, 0.0)
    target = np.broadcast_to(_DOG, z.shape)
    entropy = np.abs(softmax_cross_entropy_gradient(z, target)[:, :1])
    squared = np.abs(squared_error_gradient(z, target)[:, :1])
    return {
        "probabilities": softmax(z, axis=-1),
        "pulls": columns(entropy, squared),
        "reached": (entropy >= _STRONG) & (squared <= _WEAK),
    }


def _effect(dog: Array, cat: Array, duck: Array) -> Outputs:
    """Ask for the strongest effect, nearly, of the cat's score on the dog's probability."""
    p = softmax(columns(dog, cat, duck), axis=-1)
    effect = softmax_jacobian(p)[:, 0, 1:2]
    return {"probabilities": p, "effect": effect, "reached": effect <= _MOST}


EXERCISES = (
    Exercise(
        "pull",
        knobs("gradient_pull", duck=(-2.0, -5.0, 5.0, 0.1)),
        _pull,
        (Row("gradient", -1.0, 1.0, "f2", goal=-0.5),),
    ),
    Exercise(
        "plateau",
        knobs("gradient_plateau", dog=(0.0, -8.0, 8.0, 0.5)),
        _plateau,
        (
            Row("probabilities"),
            Row("pulls", 0.0, 1.0, "f2", goal=_STRONG, bars=("entropy", "squared")),
        ),
    ),
    Exercise(
        "effect",
        knobs(
            "gradient_effect",
            dog=(2.0, -5.0, 5.0, 0.5),
            cat=(0.0, -5.0, 5.0, 0.5),
            duck=(1.0, -5.0, 5.0, 0.5),
        ),
        _effect,
        (Row("probabilities"), Row("effect", -0.3, 0.0, "f2", goal=_MOST, bars=("cat_on_dog",))),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
