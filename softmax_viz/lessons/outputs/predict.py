"""Predict what softmax adds up to for an animal that the model does not know."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.functions import sigmoid, softmax
from softmax_viz.kit import quiz
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed

__all__ = ["SCORES", "show"]

# All low: no animal fits.
SCORES = (-3.0, -3.0, -3.0)


def show(stage: Stage, _: None) -> None:
    """Ask for the sum of softmax; then show it beside the sigmoids and their sum."""
    names = class_names(stage.t, len(SCORES))
    p, q = softmax(list(SCORES)), sigmoid(list(SCORES))
    said = stage.text("alt", values=listed(names, SCORES, "f0"))

    def reveal() -> None:
        titles = [
            stage.text("sum", layer=stage.t(f"layer.{layer}"), total=write(float(np.sum(v)), "f4"))
            for layer, v in (("softmax", p), ("sigmoid", q))
        ]
        panels = [Panel(t, v, v, "f4", 0, 1.2) for t, v in zip(titles, (p, q), strict=True)]
        stage.chart(
            None,
            class_bars(panels, names, columns=2),
            key="predict_answer",
            alt=f"{said} {titles[0]}, {titles[1]}",
            share=80,
        )

    if quiz.answered(stage) is None:
        panel = Panel(stage.t("table.score"), SCORES, SCORES, "f0", -4, 1)
        stage.chart(None, class_bars([panel], names), key="predict_scores", alt=said, share=80)
    quiz.choose(stage, ("low", "between", "one"), "one", reveal=reveal)
