"""Temperature, and what is drawn."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.lessons.temperature.truncation import renormalise, top_p
from softmax_viz.review.question import Array, Bars, Panel, Question, only, written
from softmax_viz.review.settings import AT_LEAST, HEAT

__all__ = ["NUCLEUS", "WINNER"]

_SCORES = (2.0, 1.0, 0.1)
_WORDS = (0.5, 0.3, 0.15, 0.05)


def _heated(temperature: Array) -> dict[str, Array]:
    scores = np.repeat(np.array([_SCORES]), len(temperature), axis=0)
    return {"probabilities": softmax(scores, axis=-1, temperature=temperature)}


def _what_heat_does() -> str:
    p = _heated(HEAT.grid.values[:, None])["probabilities"]
    order = p.argsort(axis=1)
    kept = (order == order[0]).all()
    span = np.ptp(p, axis=1)
    return only(
        another=(p.argmax(axis=1) != p[0].argmax()).any(),
        equal=kept and span[-1] == 0,
        closer=kept and (np.diff(span) < 0).all() and span[-1] > 0,
    )


WINNER = Question(
    "winner",
    ("temperature", "dial"),
    ("another", "equal", "closer"),
    _what_heat_does,
    _heated,
    {"temperature": HEAT},
    Bars((1, 2, 3), (Panel("probabilities", "p1", 0, 1.15),)),
    values={
        "scores": written(_SCORES),
        "hot": show(HEAT.default, "f0"),
    },
)


def _nucleus(p: Array) -> dict[str, Array]:
    words = np.array([_WORDS])
    kept = top_p(words, p)
    return {
        "words": words,
        "left": renormalise(words, kept),
        "count": kept.sum(axis=-1, keepdims=True),
    }


def _how_many() -> str:
    count = int(_nucleus(np.array([[AT_LEAST.default]]))["count"][0, 0])
    return only(one=count == 1, two=count == 2, three=count == 3)  # noqa: PLR2004 - the answers


NUCLEUS = Question(
    "nucleus",
    ("temperature", "next_token"),
    ("one", "two", "three"),
    _how_many,
    _nucleus,
    {"p": AT_LEAST},
    Bars(
        ("first", "second", "third", "fourth"),
        (Panel("words", "p0", 0, 1.25), Panel("left", "p1", 0, 1.25)),
    ),
    values={
        "words": ", ".join(show(share, "p0") for share in _WORDS),
        "p": show(AT_LEAST.default, "g1"),
    },
    now={"count": ("count", "f0")},
)
