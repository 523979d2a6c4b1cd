"""The cost, timed on this machine."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import Figure, Ticks
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence, table
from softmax_viz.lessons.many_classes import figures, softmax_cost
from softmax_viz.lessons.many_classes.chart_parts import Axes, Corner, Rule, Series, powers_of_ten
from softmax_viz.lessons.many_classes.cost import CLASS_RANGE
from softmax_viz.lessons.many_classes.runs import duration, run, size
from softmax_viz.lessons.many_classes.softmax_cost import (
    FEATURES,
    LANDMARKS,
    NEGATIVES,
    SIZES,
    Measured,
    weight_bytes,
)

__all__ = ["show"]

_TIMES = (-6.3, 0.3)
_BYTES = (2.0, 9.6)
_ENDS = (SIZES[0], SIZES[-1])
# Multiply-adds a second, a round number to compare with before anything is measured.
_GUESSED_SPEED = 1e9
# The lines rise: on their left there is room above, on their right below.
_ABOVE: Corner = ("left", "above")
_BELOW: Corner = ("right", "below")
_LOOKS: tuple[tuple[str, str, int, Corner], ...] = (
    ("full", "full", -5, _ABOVE),
    ("other", "predict", -4, _BELOW),
    ("corrected", "sampled", -1, ("left", "below")),
)


def show(stage: Stage, _: None) -> None:
    """Show time against classes once a button is pressed; memory in a fold."""
    kept = "measured_costs"
    with stage.actions:
        start = st.button(
            stage.text("start"), key="measure", type="primary", icon=":material/timer:"
        )
        if start:
            st.session_state[kept] = run(stage, "cost", softmax_cost.measure)
    costs: list[Measured] = st.session_state.get(kept) or []
    _times(stage, costs)
    stage.take_away()
    with stage.fold("memory", stage.text("memory")) as is_open:
        if is_open:
            _memory(stage, costs)
    if costs:
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _table(stage, costs)


def _axes(stage: Stage, y: tuple[float, float], ticks: Ticks, title: str) -> Axes:
    low, high = CLASS_RANGE
    marks = powers_of_ten(int(low), int(high))
    return Axes((low - 0.1, high + 0.1), y, marks, ticks, stage.t("cost.classes_axis"), title)


def _upright() -> list[tuple[float, str]]:
    return [(float(np.log10(network.classes)), network.name) for network in LANDMARKS]


def _times(stage: Stage, costs: list[Measured]) -> None:
    units = ("1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s")
    ticks = list(zip(map(float, range(-6, 1)), units, strict=True))
    axes = _axes(stage, _TIMES, ticks, stage.text("time_axis"))
    if not costs:
        # What counting alone predicts; the measured will lie beside it.
        work = np.log10(np.array(_ENDS) * FEATURES / _GUESSED_SPEED)
        rule = Rule(np.log10(_ENDS), work, stage.text("guess"), _ABOVE)
        figure = figures.lines(axes, [], rule=rule, upright=_upright(), note=stage.text("nothing"))
        stage.chart(None, figure, key="times", alt=stage.text("nothing_alt"))
        return
    last = costs[-1]
    told = {
        "classes": last.classes,
        "full": duration(last.full),
        "sampled": duration(last.sampled),
        "draws": NEGATIVES,
        "times": write(last.full / last.sampled, "g2"),
    }
    alt = stage.text("alt", **told)
    stage.chart(None, _measured(stage, axes, costs), key="times", alt=alt, share=90)
    with stage.picture:
        sentence(stage.text("now", **told))


def _measured(stage: Stage, axes: Axes, costs: list[Measured]) -> Figure:
    classes = np.array([cost.classes for cost in costs])
    across = np.log10(classes)
    series = []
    for way, part, place, corner in _LOOKS:
        seconds = [getattr(cost, part) for cost in costs]
        words = [f"{n}: {duration(s)}" for n, s in zip(classes, seconds, strict=True)]
        at = max(place, -len(costs))
        up = np.log10(seconds)
        series.append(Series(way, stage.text(part), across, up, words, named_at=at, corner=corner))
    # Through the widest layer, where what is the same for all widths no longer counts; from
    # where it comes up into the chart.
    last = costs[-1]
    per_class = last.full / last.classes
    ends = np.log10([max(classes[0], 10 ** _TIMES[0] / per_class), last.classes])
    rule = Rule(ends, ends + np.log10(per_class), stage.text("linear"), _BELOW, named_at=0)
    return figures.lines(axes, series, rule=rule, upright=_upright())


def _memory(stage: Stage, costs: list[Measured]) -> None:
    known = np.log10([weight_bytes(n) for n in SIZES])
    words = [f"{n}: {size(weight_bytes(n))}" for n in SIZES]
    name = stage.text("weights")
    across = np.log10(SIZES)
    series = [
        Series("other", name, across, known, words, markers=False, named_at=-5, corner=_BELOW)
    ]
    if costs:
        held = np.log10([cost.bytes for cost in costs])
        texts = [f"{cost.classes}: {size(cost.bytes)}" for cost in costs]
        across = np.log10([cost.classes for cost in costs])
        at = max(-5, -len(costs))
        series.append(
            Series("full", stage.text("held"), across, held, texts, named_at=at, corner=_ABOVE)
        )
    ticks = [(3.0, "1 kB"), (4.0, "10 kB"), (5.0, "100 kB"), (6.0, "1 MB")]
    ticks += [(7.0, "10 MB"), (8.0, "100 MB"), (9.0, "1 GB")]
    title = stage.text("memory_axis", features=FEATURES)
    figure = figures.lines(_axes(stage, _BYTES, ticks, title), series, upright=_upright())
    most = size(weight_bytes(SIZES[-1]))
    alt = stage.text("memory_alt", most=most)
    stage.chart(None, figure, key="memory", alt=alt, into=st.container())


def _table(stage: Stage, costs: list[Measured]) -> None:
    rows = [
        [
            str(cost.classes),
            duration(cost.predict),
            duration(cost.full),
            duration(cost.sampled),
            size(cost.bytes),
        ]
        for cost in costs
    ]
    heads = [stage.text(name) for name in ("predict", "full", "sampled", "held")]
    table([stage.t("cost.classes"), *heads], rows)
