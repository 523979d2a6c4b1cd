"""Charts with what the live player moves in them: trace numbers and moves side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st
from numpy.typing import ArrayLike, NDArray

from softmax_viz import figures
from softmax_viz.figures import Panel
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import (
    AxisTitle,
    Bars,
    Curve,
    Line,
    Model,
    Move,
    Outputs,
    Player,
    Points,
    Spot,
)
from softmax_viz.maths.comparison import FUNCTIONS, response
from softmax_viz.state import LOGITS, SHIFT
from softmax_viz.ui.controls import Scores

__all__ = [
    "along",
    "comparison_panels",
    "listed",
    "network",
    "probability_bars",
    "responses",
    "simplex",
    "stage_panels",
]

# Every second value the slider takes: the live curve, drawn from its sweep, has the same points.
_STRIDE = 2
_CURVE_AXIS = LOGITS[0].grid.values[::_STRIDE]
_MANY = 5
Array = NDArray[np.float64]


def along(watched: int) -> Model:
    """Give the model of whole curves along the watched score, for the temperature's sweep.

    Only softmax knows a temperature; three decimals are a quarter of a pixel.
    """

    def curve(logits: Array, temperature: Array, **_: Array) -> Outputs:
        drawn = response(logits, temperature, column=watched, axis=_CURVE_AXIS)
        return {"curve_softmax": np.round(drawn["curve_softmax"], 3)}

    return curve


def listed(names: Sequence[str], values: ArrayLike, form: str = "f4") -> str:
    """Write names with their numbers, for a chart's alternative text."""
    pairs = zip(names, np.asarray(values, dtype=float), strict=True)
    return ", ".join(f"{name} {show(float(value), form)}" for name, value in pairs)


def probability_bars(page: Player, names: Sequence[str], *, key: str, alt: str) -> None:
    """Probabilities as bars and as a strip of length 1."""
    form = "f4" if len(names) <= _MANY else "f3"
    page.chart(
        figures.probability_bars(page.now["probabilities"], page.now["starts"], names),
        key=key,
        alt=alt,
        moves=[
            Bars(0, "probabilities"),
            Points(1, y="probabilities", text="probabilities", format=form),
            Bars(2, "probabilities", base="starts"),
        ],
    )


def stage_panels(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Scores, exponentials and probabilities: a chart each, one below the other on a phone."""
    now = page.now
    p = now["probabilities"]
    few = len(names) <= _MANY
    forms = ("f1", "g3", "f3") if few else ("f1", "g2", "f2")
    highest = LOGITS[0].high + SHIFT.high
    # The second axis ends at the sum: the bar of an exponential is then as high as its share.
    to_the_sum, to_one = [(0, "0"), (1, t("stages.axis_sum"))], [(0, "0"), (1, "1")]
    panels = (
        Panel(t("stages.score"), now["scores"], now["scores"], forms[0], -highest, highest),
        Panel(t("stages.exponential"), p, now["exponentials"], forms[1], 0, 1.15, to_the_sum),
        Panel(t("stages.probability"), p, p, forms[2], 0, 1.15, to_one),
    )
    drives = (
        ("scores", "score_tops", "scores"),
        ("probabilities", "probabilities", "exponentials"),
        ("probabilities", "probabilities", "probabilities"),
    )
    for number, (column, panel) in enumerate(zip(st.columns(3), panels, strict=True)):
        size, top, text = drives[number]
        with column:
            page.chart(
                figures.class_bars([panel], names, height=300),
                key=f"stage{number + 1}",
                alt=t("stages.alt", title=panel.title, values=listed(names, now[text], "g4")),
                moves=[Bars(0, size), Points(1, y=top, text=text, format=panel.form)],
            )


def network(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Draw the output layer as nodes, with their numbers."""
    scores, p = page.now["scores"], page.now["probabilities"]
    page.chart(
        figures.network(scores, p, names),
        key="network",
        alt=t(
            "nodes.alt", n=len(names), scores=listed(names, scores, "f1"), values=listed(names, p)
        ),
        moves=[
            Points(3, text="scores", format="f1"),
            Points(4, text="probabilities", format="f2"),
        ],
    )


def simplex(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Draw three probabilities as a point of a triangle."""
    if len(names) != 3:  # noqa: PLR2004 - a triangle has three corners
        st.info(t("simplex.only_three", n=len(names), dimensions=len(names) - 1))
        return
    p = page.now["probabilities"]
    page.chart(
        figures.simplex(p, names),
        key="simplex",
        alt=t("simplex.alt", values=listed(names, p)),
        moves=[Points(1, x="plane_x", y="plane_y")],
    )


def comparison_panels(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Draw softmax, max, argmax and sigmoid of the same scores in four panels."""
    now = page.now
    form = "f2"
    high = LOGITS[0].high * 1.2
    limits = {"max": (-high, high)}
    panels, moves = [], []
    for index, name in enumerate(FUNCTIONS):
        low, top = limits.get(name, (0.0, 1.2))
        written = {"argmax": "f0", "max": "f1"}.get(name, form)
        panels.append(Panel(name, now[name], now[name], written, low, top))
        tops = "max_tops" if name == "max" else name
        moves += [
            Bars(2 * index, name),
            Points(2 * index + 1, y=tops, text=name, format=written),
        ]
    page.chart(
        figures.class_bars(panels, names, columns=2, height=440),
        key="functions",
        alt=t("panels.alt", **{name: listed(names, now[name], "f2") for name in FUNCTIONS}),
        moves=moves,
    )


def responses(
    t: Translator, page: Player, scores: Scores, watched: int, temperature: float
) -> None:
    """Draw the four functions along the watched score, its present place marked."""
    now = page.now
    bounded, unbounded = ("softmax", "argmax", "sigmoid"), ("max",)
    curves = response(
        np.array([scores.logits]), np.array([[temperature]]), column=watched, axis=_CURVE_AXIS
    )
    groups = (bounded, unbounded)
    # Plotly reads a little HTML, the player writes text.
    titles = [t("response.axis", name=name) for name in scores.names]
    moves: list[Move] = [AxisTitle(axis, titles) for axis in ("x", "x2")]
    for index, name in enumerate((*bounded, *unbounded)):
        moves += [Curve(2 * index, name, stride=_STRIDE), Spot(2 * index + 1, name, watched)]
    moves.append(Line(0, y="curve_softmax"))
    page.chart(
        figures.responses(
            _CURVE_AXIS,
            [[curves[f"curve_{name}"][0].round(4) for name in group] for group in groups],
            [[float(now[name][watched]) for name in group] for group in groups],
            at=scores.logits[watched],
            titles=[t("response.bounded"), t("response.scores")],
            labels=groups,
            ranges=[(-0.05, 1.05), (-10.5, 10.5)],
            axis_title=figures.plain(titles[watched]),
        ),
        key="responses",
        alt=t(
            "response.alt",
            name=scores.names[watched],
            score=show(scores.logits[watched], "f1"),
            **{name: show(float(now[name][watched]), "f4") for name in FUNCTIONS},
        ),
        moves=moves,
    )
