"""Practise: when to keep silent, sure far from all data, and how fast is too fast."""

from __future__ import annotations

from functools import cache

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, knobs
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.training.datasets import Dataset, iris, shape
from softmax_viz.lessons.training.far_point import FarPoint
from softmax_viz.lessons.training.inference import Abstaining
from softmax_viz.lessons.training.regression import Run, Settings, train, verdict

__all__ = ["EXERCISES", "show"]

_GOOD = 0.9
_THRESHOLDS = knobs("training_silent", threshold=(0.5, 0.34, 1.0, 0.01))
_FAR, _SURE = 5.0, 0.99
# Learning rates are powers of ten; the epochs whose loss is drawn.
_RATES = knobs("training_rate", power=(-1.0, -1.0, 2.0, 0.1))
_SEEN = (0, 1, 2, 3, 5, 10, 20)
_HIGHEST_LOSS = 2.5


@cache
def _clouds() -> Dataset:
    return shape("overlapping", seed=2)


@cache
def _abstaining() -> Abstaining:
    """Train on overlapping clouds, answer new points of them."""
    run, new = train(_clouds(), Settings()), shape("overlapping", seed=1)
    return Abstaining(softmax(run.logits(new.points), axis=-1), new.labels)


@cache
def _most_answers() -> float:
    """Count the answers that can be given at the least accuracy asked for."""
    found = _abstaining()(_THRESHOLDS["threshold"].grid.values[:, None])
    return float(found["answered"][found["accuracy_at"] >= _GOOD].max())


def _silent(threshold: Array) -> Outputs:
    """Ask for as many answers as can be had with nine of ten right."""
    found = _abstaining()(threshold)
    total = found["answered"] + found["silent"]
    shares = np.concatenate([found[name] / total for name in ("right", "wrong", "silent")], axis=1)
    good = found["accuracy_at"] >= _GOOD
    return {
        "shares": shares,
        "accuracy": found["accuracy_at"],
        "reached": good & (found["answered"] >= _most_answers()),
    }


@cache
def _far_point() -> FarPoint:
    flowers = iris("petal_length", "petal_width")
    return FarPoint(train(flowers, Settings()), flowers)


def _far(distance: Array, angle: Array) -> Outputs:
    """Ask for a point far from every flower of which the classifier is sure."""
    found = _far_point()(distance, angle)
    return {
        "probabilities": found["probabilities"],
        "nearest": found["nearest"],
        "reached": (found["nearest"] >= _FAR) & (found["top"] >= _SURE),
    }


@cache
def _trained(power: float) -> tuple[Run, bool]:
    """Train with a rate, and tell whether the loss only fell."""
    settings = Settings(rate=10.0**power, epochs=_SEEN[-1])
    run = train(_clouds(), settings)
    return run, verdict(run, settings)[0] == "fell"


@cache
def _largest() -> float:
    return max(float(p) for p in _RATES["power"].grid.values if _trained(float(p))[1])


def _rate(power: Array) -> Outputs:
    """Ask for the largest rate with which the loss never rises."""
    powers = np.round(power[:, 0], 10)
    losses = np.array([_trained(float(p))[0].loss[list(_SEEN)] for p in powers])
    return {
        "loss": np.minimum(np.nan_to_num(losses, nan=_HIGHEST_LOSS), _HIGHEST_LOSS),
        "reached": (powers == round(_largest(), 10))[:, None],
    }


EXERCISES = (
    Exercise(
        "silent",
        _THRESHOLDS,
        _silent,
        (
            Row("shares", bars=("right", "wrong", "no_answer")),
            Row("accuracy", goal=_GOOD, bars=("of_answers",)),
        ),
    ),
    Exercise(
        "far",
        knobs("training_far", distance=(1.0, 0.0, 12.0, 0.5), angle=(135.0, 0.0, 355.0, 5.0)),
        _far,
        (
            Row("probabilities", goal=_SURE, bars=("setosa", "versicolor", "virginica")),
            Row("nearest", 0.0, 15.0, "f1", goal=_FAR, bars=("deviations",)),
        ),
    ),
    Exercise(
        "rate",
        _RATES,
        _rate,
        (Row("loss", 0.0, _HIGHEST_LOSS, "f2", bars=tuple(f"epoch{n}" for n in _SEEN)),),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
