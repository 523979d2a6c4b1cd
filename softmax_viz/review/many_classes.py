"""Training on a few sampled classes."""

from __future__ import annotations

import numpy as np

from softmax_viz.functions import softmax_cross_entropy
from softmax_viz.kit.exercise import columns
from softmax_viz.lessons.many_classes.candidate_sampling import sampled_loss
from softmax_viz.review.question import Array, Bars, Panel, Question, only
from softmax_viz.review.settings import CANDIDATES

__all__ = ["FEWER"]

_CLASSES, _SEED = 100, 7


def _scores_and_order() -> tuple[Array, Array]:
    """Give a score a class, and an order to draw the wrong ones in; the first class is right."""
    rng = np.random.default_rng(_SEED)
    scores = rng.normal(size=_CLASSES)
    scores[0] = 2.0
    return scores, rng.permutation(np.arange(1, _CLASSES))


def _losses(draws: Array) -> dict[str, Array]:
    scores, order = _scores_and_order()
    full = float(softmax_cross_entropy(scores, np.eye(_CLASSES)[0]))
    sampled = [sampled_loss(scores, 0, order[: int(n)]) for n in draws[:, 0]]
    return {"losses": columns(full, np.array(sampled)[:, None])}


def _uncorrected() -> str:
    full, sampled = _losses(CANDIDATES.grid.values[:-1, None])["losses"].T
    return only(
        lower=(sampled < full).all(),
        same=np.isclose(sampled, full).all(),
        higher=(sampled > full).all(),
    )


FEWER = Question(
    "fewer",
    ("many_classes", "sampling"),
    ("lower", "same", "higher"),
    _uncorrected,
    _losses,
    {"draws": CANDIDATES},
    Bars(("full", "sampled"), (Panel("losses", "f2", 0, 4.5),)),
    values={"classes": str(_CLASSES), "draws": str(CANDIDATES.default)},
)
