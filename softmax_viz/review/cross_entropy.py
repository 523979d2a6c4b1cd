"""What a prediction costs."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show
from softmax_viz.functions import cross_entropy
from softmax_viz.kit.exercise import columns
from softmax_viz.review.question import Array, Curves, Question, only
from softmax_viz.review.settings import CHOICES, GIVEN

__all__ = ["DOUBT", "GUESS"]

_LOSS = 2.0
_FEW = {"three": 3, "five": 5, "ten": 10}


def _charged(p: Array) -> dict[str, Array]:
    answer = columns(p, 1 - p)
    right = np.broadcast_to([1.0, 0.0], answer.shape)
    return {"loss": cross_entropy(right, answer, axis=-1)[:, None]}


def _cost() -> str:
    p = GIVEN.default
    loss = _charged(np.array([[p]]))["loss"].item()
    return only(
        nothing=np.isclose(loss, 0), gap=np.isclose(loss, 1 - p), log=np.isclose(loss, -np.log(p))
    )


DOUBT = Question(
    "doubt",
    ("cross_entropy", "curve"),
    ("nothing", "gap", "log"),
    _cost,
    _charged,
    {"p": GIVEN},
    Curves(("loss",), "f3", 0, 5),
    values={
        "p": show(GIVEN.default, "g1"),
        "missing": show(1 - GIVEN.default, "g1"),
        "loss": show(float(-np.log(GIVEN.default)), "f3"),
    },
)


def _uniform(classes: Array) -> dict[str, Array]:
    # A guess that gives every class the same costs the same whichever is right.
    even = [cross_entropy(np.eye(k)[0], np.full(k, 1 / k)) for k in classes[:, 0].astype(int)]
    return {"uniform": np.array(even)[:, None], "model": np.full_like(classes, _LOSS)}


def _better_than_a_guess() -> str:
    even = _uniform(np.array([[k] for k in _FEW.values()], dtype=float))["uniform"][:, 0]
    return only(**dict(zip(_FEW, even > _LOSS, strict=True)))


GUESS = Question(
    "guess",
    ("cross_entropy", "scores"),
    tuple(_FEW),
    _better_than_a_guess,
    _uniform,
    {"classes": CHOICES},
    Curves(("uniform", "model"), "f2", 0, 3.2),
    values={"loss": show(_LOSS, "f0"), **{name: str(k) for name, k in _FEW.items()}},
)
