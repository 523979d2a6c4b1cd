"""Predict which sigmoid gives softmax of two classes."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.functions import sigmoid, softmax
from softmax_viz.kit import quiz
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, literal

__all__ = ["OPTIONS", "SCORES", "show"]

SCORES = (2.0, 1.0)
# What goes into the sigmoid, for each answer.
OPTIONS = {"first": SCORES[0], "difference": SCORES[0] - SCORES[1], "total": sum(SCORES)}
_HIGHEST = 1.2


def show(stage: Stage, _: None) -> None:
    """Ask what must go into one sigmoid; then lay its values beside softmax."""
    names = class_names(stage.t, len(SCORES))
    p, answers = softmax(list(SCORES)), sigmoid(list(OPTIONS.values()))
    scores = Panel(stage.text("scores"), SCORES, SCORES, "f0", 0, 2.6)

    def reveal() -> None:
        shares = Panel(stage.text("softmax"), p, p, "f3", 0, _HIGHEST)
        figure = class_bars([scores, shares], names, columns=2)
        stage.chart(
            None,
            figure,
            key="predict_softmax",
            alt=stage.text("alt", scores=listed(names, SCORES, "f0"))
            + " "
            + stage.text("answer_alt", values=listed(names, p, "f3")),
            share=50,
        )
        options = [stage.text(option) for option in OPTIONS]
        sigmoids = class_bars([Panel("", answers, answers, "f3", 0, _HIGHEST)], options)
        # Only the one that agrees with softmax has the class's colour.
        right = sigmoids["data"][0]["marker"]["color"]
        grey = "#7F7F7F"
        sigmoids["data"][0]["marker"]["color"] = [
            right[0] if np.isclose(answer, p[0]) else grey for answer in answers
        ]
        sigmoids["layout"]["xaxis"]["ticktext"] = options
        stage.chart(
            None,
            sigmoids,
            key="predict_sigmoids",
            alt=stage.text("answer_alt", values=listed(options, answers, "f3")),
            share=45,
        )

    if quiz.answered(stage) is None:
        stage.chart(
            None,
            class_bars([scores], names),
            key="predict_scores",
            alt=stage.text("alt", scores=listed(names, SCORES, "f0")),
            share=80,
        )
    quiz.choose(
        stage,
        tuple(OPTIONS),
        "difference",
        reveal=reveal,
        first=literal(names[0]),
        second=literal(names[1]),
        share=write(float(p[0]), "f3"),
        alone=write(float(answers[0]), "f3"),
    )
