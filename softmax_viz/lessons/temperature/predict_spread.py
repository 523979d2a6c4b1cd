"""Predict how far dot products of random vectors spread."""

from __future__ import annotations

from softmax_viz.formats import show as write
from softmax_viz.kit import quiz
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.temperature import draw_figures
from softmax_viz.lessons.temperature.all_dimensions import spread_trend
from softmax_viz.lessons.temperature.dot_products import first_pair, overview
from softmax_viz.lessons.temperature.settings import DIMENSION, VECTORS

__all__ = ["show"]


def show(stage: Stage, _: None) -> None:
    """Show a query and a key, ask for the spread of their product; then measure it."""
    if quiz.answered(stage) is None:
        _vectors(stage)
    quiz.choose(stage, ("one", "root", "whole"), "root", reveal=lambda: _measured(stage))


def _vectors(stage: Stage) -> None:
    """Draw the components of one query and one key; their product is not told."""
    stage.chart(
        None,
        draw_figures.components(
            first_pair(int(VECTORS.default), int(DIMENSION.default)),
            [stage.text("query"), stage.text("key")],
        ),
        key="components",
        alt=stage.text("components_alt", d=int(DIMENSION.default)),
        share=90,
    )
    with stage.picture:
        sentence(stage.text("product"))


def _measured(stage: Stage) -> None:
    """Draw the measured spread along the dimension, with the point that was asked for."""
    found = overview(int(VECTORS.default))
    now = {name: values[int(DIMENSION.default) - 1] for name, values in found.items()}
    figure, alt = spread_trend(stage.t, found, now)
    stage.chart(None, figure, key="measured", alt=alt, share=90)
    with stage.picture:
        sentence(stage.text("found", spread=write(float(now["spread"][0]), "f2")))
