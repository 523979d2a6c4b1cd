"""Predict what the loss on a few sampled classes does."""

from __future__ import annotations

import numpy as np

from softmax_viz.kit import quiz
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.many_classes import fields
from softmax_viz.lessons.many_classes.estimates import loss_chart
from softmax_viz.lessons.many_classes.sampling_trials import CLASSES
from softmax_viz.lessons.many_classes.sliders import tried
from softmax_viz.lessons.many_classes.softmax_cost import NEGATIVES

__all__ = ["show"]


def show(stage: Stage, _: None) -> None:
    """Ask for too low, right or too high; then show a hundred tries and the full loss."""
    if quiz.answered(stage) is None:
        stage.chart(
            None,
            fields.sample(
                NEGATIVES,
                stage.text("all", classes=CLASSES),
                stage.text("drawn", draws=NEGATIVES),
                stage.text("right"),
            ),
            key="sample",
            alt=stage.text("alt", classes=CLASSES, draws=NEGATIVES),
        )
    quiz.choose(
        stage,
        ("low", "same", "high"),
        "low",
        reveal=lambda: _reveal(stage),
        classes=CLASSES,
        draws=NEGATIVES,
    )


def _reveal(stage: Stage) -> None:
    """Show the losses on the right class and so many drawn, each as likely as any other."""
    power = np.array([[np.log2(NEGATIVES)]])
    now = {name: values[0] for name, values in tried("uniform").sampled(power).items()}
    loss_chart(stage, None, now, key="guessed", ways=("plain",))
