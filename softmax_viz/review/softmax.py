"""From scores to probabilities."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.kit.exercise import columns
from softmax_viz.review.question import Array, Bars, Panel, Question, only, written
from softmax_viz.review.settings import ADDED, DUCK, TIMES

__all__ = ["CHANGE", "RATIO"]

_DOG, _CAT = 1.0, 2.0
_SCORES = (0.2, 1.5, -2.0)
_SHARES = 1.15


def _ratio(duck: Array) -> dict[str, Array]:
    p = softmax(columns(_DOG, _CAT, duck), axis=-1)
    return {"probabilities": p, "ratio": p[:, 1:2] / p[:, :1]}


def _how_many_times() -> str:
    ratios = _ratio(DUCK.grid.values[:, None])["ratio"]
    steady = np.allclose(ratios, ratios[0])
    return only(
        twice=steady and np.isclose(ratios[0], _CAT / _DOG).all(),
        e_times=steady and np.isclose(ratios[0], np.exp(_CAT - _DOG)).all(),
        third=not steady,
    )


RATIO = Question(
    "ratio",
    ("softmax", "formula"),
    ("twice", "e_times", "third"),
    _how_many_times,
    _ratio,
    {"duck": DUCK},
    Bars((1, 2, 3), (Panel("probabilities", "p1", 0, _SHARES),)),
    values={
        "dog": show(_DOG, "f0"),
        "cat": show(_CAT, "f0"),
        "duck": show(DUCK.default, "f0"),
        "e": show(np.e, "f2"),
    },
    now={"ratio": ("ratio", "f2")},
)


def _changed(added: Array, times: Array) -> dict[str, Array]:
    scores = np.array([_SCORES])
    return {"before": softmax(scores, axis=-1), "after": softmax(scores * times + added, axis=-1)}


def _what_changes() -> str:
    def moves(added: float, times: float) -> bool:
        now = _changed(np.array([[added]]), np.array([[times]]))
        return not np.allclose(now["before"], now["after"])

    adding, doubling = moves(ADDED.default, 1.0), moves(0.0, 2.0)
    return only(
        adding=adding and not doubling,
        doubling=doubling and not adding,
        both=adding and doubling,
        neither=not adding and not doubling,
    )


CHANGE = Question(
    "change",
    ("softmax", "constant"),
    ("adding", "doubling", "both", "neither"),
    _what_changes,
    _changed,
    {"added": ADDED, "times": TIMES},
    Bars((1, 2, 3), (Panel("before", "p1", 0, _SHARES), Panel("after", "p1", 0, _SHARES))),
    values={
        "scores": written(_SCORES),
        "added": show(ADDED.default, "f0"),
    },
)
