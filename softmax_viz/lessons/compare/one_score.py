"""Along one score: a soft argmax."""

from __future__ import annotations

import html

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import plain
from softmax_viz.kit.controls import Heated, watched
from softmax_viz.kit.settings import LOGITS
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import table
from softmax_viz.lessons.compare import figures, model
from softmax_viz.live import AxisTitle, Curve, Line, Model, Move, Outputs, Player, Spot

__all__ = ["show"]

Array = NDArray[np.float64]

# Every second value the slider takes: the live curve, drawn from its sweep, has the same points.
_STRIDE = 2
_AXIS = LOGITS[0].grid.values[::_STRIDE]


def _along(column: int) -> Model:
    """Give the model of whole curves along one score, for the temperature's sweep.

    Only softmax knows a temperature; three decimals are a quarter of a pixel.
    """

    def curve(logits: Array, temperature: Array, **_: Array) -> Outputs:
        drawn = model.response(logits, temperature, column=column, axis=_AXIS)
        return {"curve_softmax": np.round(drawn["curve_softmax"], 3)}

    return curve


def show(stage: Stage, heated: Heated) -> None:
    """Draw the four functions along one score, the others held, with the present point on each."""
    names, temperature = heated.names, heated.temperature
    with stage.controls:
        index = watched(stage.t, heated)
    # Plotly reads a little HTML, the player writes text.
    titles = [stage.text("axis", name=name) for name in names]
    moves: list[Move] = [AxisTitle(axis, titles) for axis in ("x", "x3")]
    for trace, name in enumerate(model.FUNCTIONS):
        moves += [Curve(2 * trace, name, stride=_STRIDE), Spot(2 * trace + 1, name, index)]
    moves.append(Line(0, y="curve_softmax"))
    curves = model.response(
        np.array([heated.logits]), np.array([[temperature.value]]), column=index, axis=_AXIS
    )
    with stage.follow(
        model.one_score,
        {**heated.inputs, "watched": float(index)},
        state=(index,),
        extra={temperature.key: _along(index)},
    ) as page:
        spots = {name: float(page.now[name][index]) for name in model.FUNCTIONS}
        stage.chart(
            page,
            figures.responses(
                _AXIS,
                {name: curves[f"curve_{name}"][0].round(4) for name in model.FUNCTIONS},
                spots,
                at=heated.logits[index],
                titles=[stage.text(f"{panel}_panel") for panel in ("argmax", "sigmoid", "max")],
                axis_title=plain(titles[index]),
            ),
            key="responses",
            alt=stage.text(
                "alt",
                name=names[index],
                score=write(heated.logits[index], "f1"),
                **{name: write(spot, "f4") for name, spot in spots.items()},
            ),
            moves=moves,
            share=95,
        )
        with stage.fold("slopes", stage.text("slopes")) as is_open:
            if is_open:
                _slopes(stage, page, names[index])
    stage.take_away()


def _slopes(stage: Stage, page: Player, name: str) -> None:
    """Show how steep each function is where the score stands, and what that means."""
    rows = [[stage.t(f"function.{x}"), page.number(f"{x}_slope", 0, "d4")] for x in model.FUNCTIONS]
    table([stage.text("function"), stage.text("slope", name=html.escape(name))], rows)
    st.caption(stage.text("slope_note"))
