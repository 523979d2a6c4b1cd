"""What a trained classifier's answers are good for."""

from __future__ import annotations

from functools import cache

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.kit.exercise import columns
from softmax_viz.lessons.training.datasets import SPECIES
from softmax_viz.lessons.training.far_point import FarPoint
from softmax_viz.lessons.training.regression import train
from softmax_viz.lessons.training.task import Task
from softmax_viz.review.question import Array, Bars, Panel, Question, only
from softmax_viz.review.settings import DIRECTION, DISTANCE, SCORE

__all__ = ["FAR", "LABEL"]

_DOG, _DUCK = -0.1, 1.1


@cache
def _irises() -> FarPoint:
    """Train as the lesson does at first: a few dozen milliseconds, once."""
    task = Task()
    data = task.load()
    return FarPoint(train(data, task.settings), data)


def _away(distance: Array, angle: Array) -> dict[str, Array]:
    now = _irises()(*np.broadcast_arrays(distance, angle))
    return {name: now[name] for name in ("probabilities", "nearest")}


def _far_from_all() -> str:
    def typical(distance: float) -> float:
        angles = DIRECTION.grid.values[:, None].astype(float)
        p = _away(np.full_like(angles, distance), angles)["probabilities"]
        return float(np.median(p.max(axis=1)))

    near, far, even = typical(2.0), typical(DISTANCE.high), 1 / 3
    return only(
        even=abs(far - even) < min(0.1, abs(near - even)),
        stays=abs(far - near) < 0.01,  # noqa: PLR2004 - a hundredth is what a bar shows
        sure=far > max(0.99, near),
    )


FAR = Question(
    "far",
    ("training", "far"),
    ("even", "stays", "sure"),
    _far_from_all,
    _away,
    {"distance": DISTANCE, "angle": DIRECTION},
    Bars(SPECIES, (Panel("probabilities", "p1", 0, 1.15),)),
    now={"nearest": ("nearest", "f1")},
)


def _labels(cat: Array) -> dict[str, Array]:
    scores = columns(_DOG, cat, _DUCK)
    return {"scores": scores, "probabilities": softmax(scores, axis=-1)}


def _needs_softmax() -> str:
    now = _labels(SCORE.grid.values[:, None])
    same = now["scores"].argmax(axis=1) == now["probabilities"].argmax(axis=1)
    return only(yes=not same.all(), no=same.all())


LABEL = Question(
    "label",
    ("training", "labels"),
    ("yes", "no"),
    _needs_softmax,
    _labels,
    {"cat": SCORE},
    Bars((1, 2, 3), (Panel("scores", "f1", -5.5, 5.5), Panel("probabilities", "p1", 0, 1.3))),
)
