"""Softmax beside its relatives."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show
from softmax_viz.functions import keep_max, one_hot_argmax, sigmoid, softmax
from softmax_viz.kit.exercise import columns
from softmax_viz.review.question import Array, Bars, Panel, Question, only, written
from softmax_viz.review.settings import FIRST, SECOND, SHARP

__all__ = ["PAIR", "SMOOTH"]

_SCORES = (2.0, 1.0, 0.1)


def _pair(first: Array, second: Array) -> dict[str, Array]:
    p = softmax(columns(first, second), axis=-1)[:, :1]
    return {"pair": columns(p, sigmoid(first), sigmoid(first - second))}


def _of_the_first() -> str:
    z, other = FIRST.default, SECOND.default
    p = softmax([z, other])[0]
    return only(
        own=np.isclose(p, sigmoid(z)),
        difference=np.isclose(p, sigmoid(z - other)),
        quotient=np.isclose(p, z / (z + other)),
    )


_A, _B = FIRST.default, SECOND.default
PAIR = Question(
    "pair",
    ("compare", "two_classes"),
    ("own", "difference", "quotient"),
    _of_the_first,
    _pair,
    {"first": FIRST, "second": SECOND},
    Bars(("softmax", "own", "difference"), (Panel("pair", "f3", 0, 1.15),)),
    values={
        "a": show(_A, "f0"),
        "b": show(_B, "f0"),
        "of_own": show(float(sigmoid(_A)), "f3"),
        "of_difference": show(float(sigmoid(_A - _B)), "f3"),
        "of_quotient": show(_A / (_A + _B), "f3"),
    },
)


def _sharpened(temperature: Array) -> dict[str, Array]:
    scores = np.array([_SCORES])
    return {
        "heated": softmax(
            np.repeat(scores, len(temperature), axis=0), axis=-1, temperature=temperature
        ),
        "one_hot": one_hot_argmax(scores),
        "maximum": keep_max(scores),
    }


def _limit() -> str:
    now = _sharpened(np.array([[0.01]]))
    return only(
        largest=np.allclose(now["heated"], now["maximum"]),
        place=np.allclose(now["heated"], now["one_hot"]),
        each=np.allclose(now["heated"], sigmoid(np.array([_SCORES]))),
    )


SMOOTH = Question(
    "smooth",
    ("compare", "side_by_side"),
    ("largest", "place", "each"),
    _limit,
    _sharpened,
    {"temperature": SHARP},
    Bars(
        (1, 2, 3),
        (
            Panel("heated", "f2", 0, 1.2),
            Panel("one_hot", "f0", 0, 1.2),
            Panel("maximum", "f0", 0, 2.4),
        ),
    ),
    values={"scores": written(_SCORES)},
)
