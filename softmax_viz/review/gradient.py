"""How the loss pulls on the scores."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show
from softmax_viz.functions import softmax, softmax_cross_entropy_gradient
from softmax_viz.kit.exercise import columns
from softmax_viz.lessons.gradient.derivatives import squared_error_gradient
from softmax_viz.review.question import Array, Bars, Panel, Question, only
from softmax_viz.review.settings import TRUTH, WRONG

__all__ = ["PULLED", "STUCK"]

_OTHERS = (2.0, 0.5)
_FAR_AHEAD = (0.0, 0.0)


def _target(scores: Array) -> Array:
    return np.broadcast_to([1.0, 0.0, 0.0], scores.shape)


def _pulls(truth: Array) -> dict[str, Array]:
    scores = columns(truth, *_OTHERS)
    return {
        "probabilities": softmax(scores, axis=-1),
        "gradient": softmax_cross_entropy_gradient(scores, _target(scores), axis=-1),
    }


def _who_is_pulled() -> str:
    gradient = _pulls(np.array([[TRUTH.default]]))["gradient"][0]
    pulled = gradient != 0
    return only(
        alone=pulled[0] and not pulled[1:].any(),
        alike=pulled.all() and len(set(np.sign(gradient))) == 1,
        balance=pulled.all() and np.isclose(gradient.sum(), 0),
    )


PULLED = Question(
    "pulled",
    ("gradient", "p_minus_y"),
    ("alone", "alike", "balance"),
    _who_is_pulled,
    _pulls,
    {"truth": TRUTH},
    Bars((1, 2, 3), (Panel("probabilities", "f3", 0, 1.3), Panel("gradient", "f3", -1.3, 1.3))),
)


def _two_losses(truth: Array) -> dict[str, Array]:
    scores = columns(truth, *_FAR_AHEAD)
    losses = (
        softmax_cross_entropy_gradient(scores, _target(scores), axis=-1),
        squared_error_gradient(scores, _target(scores)),
    )
    return {
        "given": softmax(scores, axis=-1)[:, :1],
        # Descent goes against the gradient: this is how hard it lifts the right score.
        "pull": columns(*(-gradient[:, :1] for gradient in losses)),
    }


def _which_pulls_harder() -> str:
    entropy, squared = _two_losses(np.array([[WRONG.default]]))["pull"][0]
    return only(
        entropy=entropy > 2 * squared, squared=squared > 2 * entropy, same=entropy == squared
    )


STUCK = Question(
    "stuck",
    ("gradient", "squared_error"),
    ("entropy", "squared", "same"),
    _which_pulls_harder,
    _two_losses,
    {"truth": WRONG},
    Bars(("entropy", "squared"), (Panel("pull", "g3", 0, 1.15),)),
    values={"given": show(float(_two_losses(np.array([[WRONG.default]]))["given"].item()), "p1")},
    now={"p": ("given", "p2")},
)
