"""Predict how hard squared error pulls at an answer that is sure and wrong."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.functions import softmax
from softmax_viz.kit import quiz
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.gradient import figures
from softmax_viz.lessons.gradient.derivatives import sure_and_wrong

__all__ = ["RIGHT", "SCORES", "show"]

# Sure of the second class, and the first is right.
SCORES, RIGHT = (-4.0, 6.0, 0.0), 0


def show(stage: Stage, _: None) -> None:
    """Ask for the strength; then draw the slopes of both losses."""
    scores = np.array(SCORES)
    found = sure_and_wrong(scores, RIGHT)
    names = class_names(stage.t, len(SCORES))
    p = softmax(scores)

    def both() -> None:
        labels = [stage.text("entropy"), stage.text("squared")]
        sizes = (found["entropy"], found["squared"])
        stage.chart(
            None,
            figures.two_slopes(sizes, labels, stage.text("slope")),
            key="predict_slopes",
            alt=stage.text("slopes_alt", values=listed(labels, sizes, "f6")),
        )

    if quiz.answered(stage) is None:
        stage.chart(
            None,
            figures.given(p, np.eye(len(p))[RIGHT], names, stage.text("given")),
            key="predict_given",
            alt=stage.text("alt", values=listed(names, p, "g2")),
            share=90,
        )
        with stage.picture:
            written = ", ".join(write(z, "f0") for z in scores)
            sentence(stage.text("scores", logits=written, p=write(found["p"], "g2")))
    # What is thousands of times smaller is not a tenth.
    options = {
        "larger": found["ratio"] < 1,
        "tenth": 1 <= found["ratio"] < 100,  # noqa: PLR2004
        "nothing": found["ratio"] >= 100,  # noqa: PLR2004
    }
    right = next(name for name, holds in options.items() if holds)
    quiz.choose(stage, tuple(options), right, reveal=both)
