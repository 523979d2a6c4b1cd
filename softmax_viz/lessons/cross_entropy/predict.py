"""Predict which of two models has the higher mean loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.formats import show as write
from softmax_viz.kit import quiz
from softmax_viz.kit.class_bars import Panel
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed
from softmax_viz.lessons.cross_entropy import bar_figures
from softmax_viz.lessons.cross_entropy.costs import mean_surprise, surprises

__all__ = ["RIVALS", "show"]

# Probabilities that two models gave to the right class of the same three pictures.
RIVALS = ((0.6, 0.6, 0.6), (0.99, 0.99, 0.01))
_MODELS = ("first", "second")
_HIGHEST = 1.35


def show(stage: Stage, _: None) -> None:
    """Ask which model costs more; then show what each picture cost it."""
    names = class_names(stage.t, len(RIVALS[0]))
    models = [stage.text(model) for model in _MODELS]
    given = quiz.answered(stage) is None
    stage.chart(
        None,
        bar_figures.rivals(
            [
                Panel(stage.text("given", model=model), shares, shares, "f2", 0, _HIGHEST)
                for model, shares in zip(models, RIVALS, strict=True)
            ],
            [],
            names,
        ),
        key="rivals",
        alt=stage.text("alt", values=_told(models, names, RIVALS, "f2")),
        share=90 if given else 40,
    )
    means = [mean_surprise(shares) for shares in RIVALS]
    right = _MODELS[int(np.argmax(means))]

    def charged() -> None:
        costs = [surprises(shares) for shares in RIVALS]
        high = _HIGHEST * max(float(cost.max()) for cost in costs)
        stage.chart(
            None,
            bar_figures.rivals(
                [
                    Panel(
                        stage.text("charged", model=model, mean=write(mean, "f4")),
                        cost,
                        cost,
                        "f4",
                        0,
                        high,
                    )
                    for model, mean, cost in zip(models, means, costs, strict=True)
                ],
                means,
                names,
            ),
            key="rivals_losses",
            alt=stage.text("alt_losses", values=_told(models, names, costs, "f4")),
            share=45,
        )

    quiz.choose(stage, (*_MODELS, "same"), right, reveal=charged)


def _told(
    models: Sequence[str],
    names: Sequence[str],
    values: Sequence[Sequence[float] | NDArray[np.floating[Any]]],
    form: str,
) -> str:
    said = (f"{m}: {listed(names, v, form)}" for m, v in zip(models, values, strict=True))
    return "; ".join(said)
