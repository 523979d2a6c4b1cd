"""Which output goes with which loss."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show
from softmax_viz.functions import sigmoid, softmax, softmax_cross_entropy
from softmax_viz.kit.exercise import columns
from softmax_viz.review.question import Array, Bars, Curves, Panel, Question, only
from softmax_viz.review.settings import CERTAIN, ONE_OUTPUT

__all__ = ["ALONE", "TWICE"]

_CLASSES = 3
# What is nearer than this looks the same.
_FLOOR = 0.01


def _twice(score: Array) -> dict[str, Array]:
    scores = columns(score, 0.0, 0.0)
    target = np.broadcast_to([1.0, 0.0, 0.0], scores.shape)
    once, twice = (
        softmax_cross_entropy(given, target, axis=-1)[:, None]
        for given in (scores, softmax(scores, axis=-1))
    )
    return {"fits": once, "doubled": twice}


def _price_of_perfection() -> str:
    loss = _twice(np.array([[1e4]]))["doubled"].item()
    return only(
        nothing=np.isclose(loss, 0),
        something=_FLOOR < loss < np.log(_CLASSES) - _FLOOR,
        uniform=np.isclose(loss, np.log(_CLASSES)),
    )


TWICE = Question(
    "twice",
    ("frameworks", "limits"),
    ("nothing", "something", "uniform"),
    _price_of_perfection,
    _twice,
    {"score": CERTAIN},
    Curves(("doubled", "fits"), "f3", -0.2, 1.4),
    values={
        "floor": show(float(_twice(np.array([[1e4]]))["doubled"].item()), "f3"),
        "guess": show(float(np.log(_CLASSES)), "f3"),
    },
)


def _one_output(score: Array) -> dict[str, Array]:
    return {"one_output": columns(softmax(score, axis=-1), sigmoid(score))}


def _softmax_of_one() -> str:
    z = ONE_OUTPUT.default
    p = softmax([z]).item()
    return only(whole=p == 1, half=p == 1 / 2, yes_or_no=np.isclose(p, sigmoid(z)))


ALONE = Question(
    "alone",
    ("frameworks", "wrong_pairs"),
    ("whole", "half", "yes_or_no"),
    _softmax_of_one,
    _one_output,
    {"score": ONE_OUTPUT},
    Bars(("softmax", "sigmoid"), (Panel("one_output", "f3", 0, 1.15),)),
    values={
        "score": show(ONE_OUTPUT.default, "f0"),
        "all": show(1, "g1"),
        "of_two": show(1 / 2, "g1"),
        "sigmoid": show(float(sigmoid(ONE_OUTPUT.default)), "f3"),
    },
)
