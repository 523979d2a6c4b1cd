"""Which output layer can say what."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show
from softmax_viz.functions import sigmoid, softmax
from softmax_viz.kit.exercise import columns
from softmax_viz.review.question import Array, Bars, Panel, Question, only
from softmax_viz.review.settings import BOTH, TOGETHER

__all__ = ["ELEPHANT", "TWO_LABELS"]

_STRANGER = (-0.15, -0.87, 1.1)
_LOW = 0.2
_BOTH_LAYERS = (Panel("softmax", "p1", 0, 1.3), Panel("sigmoids", "p1", 0, 1.3))


def _layers(scores: Array) -> dict[str, Array]:
    return {"softmax": softmax(scores, axis=-1), "sigmoids": sigmoid(scores)}


def _stranger(added: Array) -> dict[str, Array]:
    return _layers(np.array([_STRANGER]) + added)


def _can_decline() -> str:
    # The lowest that the largest output comes, wherever the scores are.
    scores = np.stack(np.meshgrid(*[np.linspace(-10, 10, 21)] * 3), axis=-1).reshape(-1, 3)
    low = {name: p.max(axis=1).min() < _LOW for name, p in _layers(scores).items()}
    return only(
        shared=low["softmax"] and not low["sigmoids"],
        own=low["sigmoids"] and not low["softmax"],
        both=all(low.values()),
    )


ELEPHANT = Question(
    "elephant",
    ("outputs", "none_of_these"),
    ("shared", "own", "both"),
    _can_decline,
    _stranger,
    {"added": TOGETHER},
    Bars((1, 2, 3), _BOTH_LAYERS),
    values={"low": show(_LOW, "p0"), "third": show(1 / 3, "p0")},
)


def _dog_and_cat(score: Array) -> dict[str, Array]:
    return _layers(columns(score, score, 0.0))


def _most_for_both() -> str:
    z = np.linspace(-40, 40, 81)
    scores = np.stack(np.meshgrid(z, z), axis=-1).reshape(-1, 2)
    p = softmax(columns(scores[:, :1], scores[:, 1:], 0.0), axis=-1)[:, :2]
    most = p.min(axis=1).max()
    return only(
        whole=np.isclose(most, 1), half=np.isclose(most, 1 / 2), third=np.isclose(most, 1 / 3)
    )


TWO_LABELS = Question(
    "two_labels",
    ("outputs", "several"),
    ("whole", "half", "third"),
    _most_for_both,
    _dog_and_cat,
    {"score": BOTH},
    Bars((1, 2, 3), _BOTH_LAYERS),
    values={
        name: show(share, "p0")
        for name, share in (("all", 1), ("of_two", 1 / 2), ("of_three", 1 / 3))
    },
)
