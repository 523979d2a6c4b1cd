"""Predict what softmax makes of the scores 1, 2 and 3."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.functions import softmax
from softmax_viz.kit import quiz
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.stage import Stage

__all__ = ["SCORES", "show"]

# "Divide each score by the sum" is the guess to meet: it gives 1/6, 1/3, 1/2.
SCORES = (1.0, 2.0, 3.0)


def show(stage: Stage, _: None) -> None:
    """Ask for the bars; then lay the truth over the guess."""
    scores = np.array(SCORES)
    shares = ", ".join(write(share, "p0") for share in scores / scores.sum())
    quiz.draw_bars(
        stage,
        class_names(stage.t, len(SCORES)),
        softmax(scores),
        shares=shares,
        e=write(np.e, "f3"),
        e2=write(np.e**2, "f3"),
    )
