"""A race: the same time for each way to train."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import choice
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence, table
from softmax_viz.lessons.many_classes import figures, wide_softmax
from softmax_viz.lessons.many_classes.chart_parts import Axes, Corner, Rule, Series, powers_of_ten
from softmax_viz.lessons.many_classes.runs import duration, run
from softmax_viz.lessons.many_classes.settings import RACE
from softmax_viz.lessons.many_classes.wide_softmax import BATCH, DRAWS, WIDTHS, Curve, step_cost

__all__ = ["show"]

Race = tuple[dict[str, Curve], float]

_MOST_STEPS = 5.0
# Two names at the ends of lines need so much between them, as a share of the axis.
_APART = 0.1
_BELOW: Corner = ("left", "below")


def show(stage: Stage, _: None) -> None:
    """Train a wide softmax in full and on candidates for the same time, on a button."""
    results: dict[int, Race] = st.session_state.setdefault("races", {})
    with stage.controls:
        width = choice(stage.text("width"), WIDTHS, RACE)
    with stage.actions:
        start = st.button(
            stage.text("start"), key="race_start", type="primary", icon=":material/sprint:"
        )
        if start and (result := run(stage, f"race {width}", wide_softmax.race, width)):
            results[width] = result
    curves, best = results.get(width, ({}, float("nan")))
    _chart(stage, width, curves, best, by="seconds", share=80)
    with stage.picture:
        if curves:
            _verdict(stage, curves)
        else:
            _costs(stage, width)
    stage.take_away()
    with stage.fold("steps", stage.text("by_steps")) as is_open:
        if is_open:
            _chart(stage, width, curves, best, by="steps", share=100)
    with stage.fold("numbers", stage.text("numbers")) as is_open:
        if is_open:
            _table(stage, width, curves, best)


def _chart(
    stage: Stage, width: int, curves: dict[str, Curve], best: float, *, by: str, share: int
) -> None:
    """Draw the held-out loss against time, or in a fold against steps."""
    chance = float(np.log(width))
    losses = [(float(loss), str(loss)) for loss in range(0, 13, 2)]
    if by == "seconds":
        span = (-0.05, wide_softmax.SECONDS * 1.03)
        ticks = [(float(s), str(s)) for s in range(int(wide_softmax.SECONDS) + 1)]
    else:
        span = (-0.1, _MOST_STEPS)
        ticks = powers_of_ten(0, int(_MOST_STEPS))
    height = (0.0, chance * 1.15)
    axes = Axes(span, height, ticks, losses, stage.text(f"{by}_axis"), stage.text("loss_axis"))
    into = st.container() if by == "steps" else None
    if not curves:
        words = stage.text("chance", loss=write(chance, "f2"))
        rule = Rule(span, [chance] * 2, words, _BELOW)
        figure = figures.lines(axes, [], rule=rule, note=stage.text("nothing"))
        alt = stage.text("nothing_alt")
    else:
        rule = Rule(span, [best] * 2, stage.text("best"), _BELOW)
        figure = figures.lines(axes, _series(stage, curves, by), rule=rule)
        last = {way: write(curve.losses[-1], "f2") for way, curve in curves.items()}
        alt = stage.text(f"{by}_alt", best=write(best, "f2"), **last)
    stage.chart(None, figure, key=by, alt=alt, share=share, into=into)


def _series(stage: Stage, curves: dict[str, Curve], by: str) -> list[Series]:
    ends = sorted((curve.losses[-1], way) for way, curve in curves.items())
    apart = _APART * max(max(curve.losses) for curve in curves.values())
    # The names stand above the ends of their lines, apart from each other.
    heights: dict[str, float] = {}
    for loss, way in ends:
        heights[way] = max(loss, max(heights.values(), default=-apart) + apart)
    series = []
    for way, curve in curves.items():
        # What has made no step yet has no place on a logarithmic axis.
        first = 0 if by == "seconds" else 1
        across = np.array(getattr(curve, by)[first:], dtype=float)
        places = across if by == "seconds" else np.log10(across)
        words = [write(loss, "f2") for loss in curve.losses[first:]]
        name = f"{stage.text(way)} {words[-1]}"
        y = curve.losses[first:]
        series.append(Series(way, name, places, y, words, name_y=heights[way]))
    return series


def _costs(stage: Stage, width: int) -> None:
    """Say what a step costs in each way, before anybody ran."""
    cost = {name: write(step_cost(name, width), "g3") for name in ("full", "corrected")}
    sentence(stage.text("costs", batch=BATCH, width=width, rows=DRAWS + 1, **cost))


def _verdict(stage: Stage, curves: dict[str, Curve]) -> None:
    """Say what came out, whatever it was."""
    full, sampled = curves["full"], curves["corrected"]
    ahead = "sampled_ahead" if sampled.losses[-1] < full.losses[-1] else "full_ahead"
    sentence(
        stage.text(
            ahead,
            seconds=f"{wide_softmax.SECONDS:g}",
            steps=write(sampled.steps[-1] / full.steps[-1], "g2"),
            full=write(full.losses[-1], "f2"),
            sampled=write(sampled.losses[-1], "f2"),
        )
    )


def _table(stage: Stage, width: int, curves: dict[str, Curve], best: float) -> None:
    """Show what a step costs in each way and, after a race, what came of it."""
    rows = []
    for way in wide_softmax.CONTENDERS:
        cells = [
            stage.text(way),
            str(width if way == "full" else DRAWS + 1),
            write(step_cost(way, width), "g3"),
        ]
        if curve := curves.get(way):
            cells += [
                str(curve.steps[-1]),
                duration(curve.seconds[-1] / curve.steps[-1]),
                write(curve.losses[-1], "f3"),
            ]
        rows.append(cells)
    heads = ("way", "rows", "cost", *(("steps", "step", "loss") if curves else ()))
    foot = [stage.text("best"), "", "", "", "", write(best, "f3")] if curves else ()
    table([stage.text(head, batch=BATCH) for head in heads], rows, foot)
