"""Predict what a low temperature makes of a tie."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.functions import softmax
from softmax_viz.kit import quiz
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.settings import TEMPERATURE
from softmax_viz.kit.stage import Stage

__all__ = ["SCORES", "show"]

# "The winner takes all" is the guess to meet: there are two.
SCORES = (2.0, 2.0, 0.1)


def show(stage: Stage, _: None) -> None:
    """Ask for the bars at the lowest temperature; then lay the truth over the guess."""
    gap = (max(SCORES) - min(SCORES)) / TEMPERATURE.low
    quiz.draw_bars(
        stage,
        class_names(stage.t, len(SCORES)),
        softmax(np.array(SCORES), temperature=TEMPERATURE.low),
        gap=write(gap, "f0"),
        ratio=write(float(np.exp(gap)), "g3"),
    )
