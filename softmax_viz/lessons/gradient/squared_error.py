"""Why not squared error: its plateau."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import plain
from softmax_viz.kit.settings import LOGITS, WATCHED
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import in_colour, sentence
from softmax_viz.lessons.gradient import curves, model
from softmax_viz.lessons.gradient.answer import RIGHT, WRONG, Answer
from softmax_viz.lessons.gradient.derivatives import slopes_along
from softmax_viz.live import AxisTitle, Curve, Move, Spot

__all__ = ["PRESETS", "show"]

PRESETS = (WRONG, RIGHT)
# Every fourth value the slider takes, as `Curve` draws it.
_STRIDE = 4
_AXIS = LOGITS[0].grid.values[::_STRIDE]


def show(stage: Stage, answer: Answer) -> None:
    """Draw the slopes of cross-entropy and of squared error along a logit."""
    names = answer.names
    # The logit moved last; at first the right class's, of which the page speaks.
    keys = [slider.key for slider in answer.sliders]
    moved = st.session_state.get(WATCHED.key)
    index = keys.index(moved) if moved in keys else answer.right
    titles = [stage.text("axis", name=plain(name)) for name in names]
    moves: list[Move] = [AxisTitle("x", titles)]
    outputs = ("entropy_slope", "squared_slope")
    for place, name in enumerate(outputs):
        moves += [Curve(2 * place, name, stride=_STRIDE), Spot(2 * place + 1, name, index)]
    with stage.follow(model.slopes, answer.inputs) as page:
        spots = (float(page.now[outputs[0]][index]), float(page.now[outputs[1]][index]))
        stage.chart(
            page,
            curves.slopes(
                _AXIS,
                slopes_along(
                    np.array(answer.logits), target=answer.right, column=index, axis=_AXIS
                ),
                spots,
                at=answer.logits[index],
                labels=[stage.text("entropy"), stage.text("error")],
                axis_title=titles[index],
            ),
            key="squared_error",
            alt=stage.text(
                "alt",
                name=names[index],
                score=write(answer.logits[index], "f1"),
                entropy=write(spots[0], "f3"),
                squared=write(spots[1], "f3"),
            ),
            moves=moves,
            share=85,
        )
        with stage.picture:
            sentence(
                stage.text(
                    "now",
                    p=page.number("given", 0, "g3"),
                    entropy=in_colour(page.number("entropy_pull", 0, "f4"), curves.CROSS_ENTROPY),
                    squared=in_colour(page.number("squared_pull", 0, "g3"), curves.SQUARED),
                )
            )
    stage.presets(*PRESETS)
    stage.take_away()
