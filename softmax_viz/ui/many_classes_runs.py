"""The page ``many-classes``: what is measured on this machine, on a button, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TypeVar

import numpy as np
import streamlit as st

from softmax_viz import live
from softmax_viz.figures import Ticks
from softmax_viz.figures import many_classes_figures as drawn
from softmax_viz.figures.many_classes_figures import Axes, Series
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.maths import softmax_cost, wide_softmax
from softmax_viz.maths.softmax_cost import FEATURES, LANDMARKS, NEGATIVES, Measured, weight_bytes
from softmax_viz.maths.wide_softmax import BATCH, CONTENDERS, DRAWS, WIDTHS, Curve, step_cost
from softmax_viz.state import RACE
from softmax_viz.turns import Turns
from softmax_viz.ui.controls import choice
from softmax_viz.ui.many_classes import CLASS_RANGE
from softmax_viz.ui.tables import sentence, table

__all__ = ["measured", "raced"]

T = TypeVar("T")
Race = tuple[dict[str, Curve], float]

_TIMES = (-6.3, 0.3)
_BYTES = (2.0, 9.6)
_MILLI, _MICRO, _MEGA = 1e-3, 1e-6, 1e6
_MOST_STEPS = 5.0
_ENDS = (softmax_cost.SIZES[0], softmax_cost.SIZES[-1])
# Multiply-adds a second, a round number to compare with before anything is measured.
_GUESSED_SPEED = 1e9


@st.cache_resource(show_spinner=False)
def _turns() -> Turns[object]:
    """Give what all sessions share: whose turn it is to measure."""
    return Turns()


def _run(t: Translator, name: str, work: Callable[[], Iterator[tuple[float, T]]]) -> T | None:
    """Do a piece of work before the learner's eyes, or wait for who is doing it."""
    bar = st.progress(0.0, t("run.waits"))
    found: object = None
    # A page that is left stops here: then the next may start.
    with closing(_turns().follow(name, work)) as looks:  # type: ignore[type-var]
        for look in looks:
            bar.progress(look.share, t("run.own" if look.own else "run.other"))
            found = look.found
    bar.empty()
    return found  # type: ignore[return-value]


# ---- The cost, timed --------------------------------------------------------------------


def measured(t: Translator) -> None:
    """Show time and memory of an output layer against its classes, once a button is pressed."""
    kept = "measured_costs"
    if st.button(t("measure.start"), key="measure", type="primary", icon=":material/timer:"):
        st.session_state[kept] = _run(t, "cost", softmax_cost.measure)
    costs: list[Measured] = st.session_state.get(kept) or []
    left, right = st.columns(2, gap="large")
    with left:
        _times(t, costs)
    with right:
        _memory(t, costs)
    if costs:
        _times_table(t, costs)


def _upright() -> list[tuple[float, str]]:
    return [(float(np.log10(network.classes)), network.name) for network in LANDMARKS]


def _classes_axis(t: Translator, y: tuple[float, float], ticks: Ticks, title: str) -> Axes:
    low, high = CLASS_RANGE
    marks = drawn.powers_of_ten(int(low), int(high))
    return Axes((low - 0.1, high + 0.1), y, marks, ticks, t("cost.classes_axis"), title)


def _times(t: Translator, costs: list[Measured]) -> None:
    units = ("1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s")
    ticks = list(zip(map(float, range(-6, 1)), units, strict=True))
    axes = _classes_axis(t, _TIMES, ticks, t("measure.time_axis"))
    if not costs:
        # What counting alone predicts; the measured will lie beside it.
        work = np.array(_ENDS) * FEATURES
        rule = (np.log10(_ENDS), np.log10(work / _GUESSED_SPEED), t("measure.guess"))
        nothing = t("measure.nothing")
        empty = drawn.lines(axes, [], rule=rule, upright=_upright(), note=nothing)
        live.draw(empty, key="times", alt=t("measure.nothing_alt"))
        return
    classes = np.array([cost.classes for cost in costs])
    across = np.log10(classes)
    series = []
    for way, part in (("full", "full"), ("other", "predict"), ("corrected", "sampled")):
        seconds = [getattr(cost, part) for cost in costs]
        words = [f"{n}: {_duration(s)}" for n, s in zip(classes, seconds, strict=True)]
        series.append(Series(way, t(f"measure.{part}"), across, np.log10(seconds), words))
    last = costs[-1]
    # Through the widest layer, where what is the same for all widths no longer counts; from
    # where it comes up into the chart.
    per_class = last.full / last.classes
    ends = np.log10([max(classes[0], 10 ** _TIMES[0] / per_class), last.classes])
    figure = drawn.lines(
        axes,
        series,
        rule=(ends, ends + np.log10(per_class), t("measure.linear")),
        upright=_upright(),
    )
    alt = t(
        "measure.alt",
        classes=last.classes,
        full=_duration(last.full),
        sampled=_duration(last.sampled),
    )
    live.draw(figure, key="times", alt=alt)


def _memory(t: Translator, costs: list[Measured]) -> None:
    classes = np.array(softmax_cost.SIZES)
    known = np.log10([weight_bytes(n) for n in softmax_cost.SIZES])
    words = [f"{n}: {_size(weight_bytes(n))}" for n in softmax_cost.SIZES]
    series = [Series("other", t("measure.weights"), np.log10(classes), known, words, markers=False)]
    if costs:
        held = [cost.bytes for cost in costs]
        texts = [f"{c.classes}: {_size(c.bytes)}" for c in costs]
        across = np.log10([cost.classes for cost in costs])
        series.append(Series("full", t("measure.held"), across, np.log10(held), texts))
    ticks = [(3.0, "1 kB"), (4.0, "10 kB"), (5.0, "100 kB"), (6.0, "1 MB")]
    ticks += [(7.0, "10 MB"), (8.0, "100 MB"), (9.0, "1 GB")]
    figure = drawn.lines(
        _classes_axis(t, _BYTES, ticks, t("measure.memory_axis", features=FEATURES)),
        series,
        upright=_upright(),
    )
    most = _size(weight_bytes(softmax_cost.SIZES[-1]))
    live.draw(figure, key="memory", alt=t("measure.memory_alt", most=most))


def _times_table(t: Translator, costs: list[Measured]) -> None:
    rows = [
        [
            str(cost.classes),
            _duration(cost.predict),
            _duration(cost.full),
            _duration(cost.sampled),
            _size(cost.bytes),
        ]
        for cost in costs
    ]
    heads = [
        "cost.classes",
        *(f"measure.{name}" for name in ("predict", "full", "sampled", "held")),
    ]
    table([t(head) for head in heads], rows)
    last = costs[-1]
    sentence(
        t(
            "measure.now",
            classes=last.classes,
            full=_duration(last.full),
            sampled=_duration(last.sampled),
            draws=NEGATIVES,
            times=show(last.full / last.sampled, "g2"),
        )
    )


def _duration(seconds: float) -> str:
    if seconds < _MILLI:
        return f"{show(seconds / _MICRO, 'g3')} µs"
    return f"{show(seconds / _MILLI, 'g3')} ms"


def _size(count: int) -> str:
    return f"{show(count / _MEGA, 'g3')} MB"


# ---- The race ---------------------------------------------------------------------------


def raced(t: Translator) -> None:
    """Train a wide softmax in full and on candidates for the same time, on a button."""
    width = _width(t)
    _steps_table(t, width)
    results: dict[int, Race] = st.session_state.setdefault("races", {})
    if st.button(t("race.start"), key="race_start", type="primary", icon=":material/sprint:"):
        result = _run(t, f"race {width}", lambda: wide_softmax.race(width))
        if result:
            results[width] = result
    curves, best = results.get(width, ({}, float("nan")))
    left, right = st.columns(2, gap="large")
    with left:
        _against(t, width, curves, best, by="seconds")
    with right:
        _against(t, width, curves, best, by="steps")
    if curves:
        _verdict(t, curves, best)


def _width(t: Translator) -> int:
    return choice(t("race.width"), WIDTHS, RACE, default=WIDTHS[-1])


def _steps_table(t: Translator, width: int) -> None:
    rows = [
        [t(f"race.{way}"), str(width if way == "full" else DRAWS + 1), show(cost, "g3")]
        for way, cost in ((way, step_cost(way, width)) for way in CONTENDERS[:2])
    ]
    heads = ("way", "rows", "cost")
    table([t(f"race.{head}", batch=BATCH) for head in heads], rows)


def _against(t: Translator, width: int, curves: dict[str, Curve], best: float, *, by: str) -> None:
    """Draw the held-out loss against time or steps."""
    chance = float(np.log(width))
    losses = [(float(loss), str(loss)) for loss in range(0, 13, 2)]
    if by == "seconds":
        span = (-0.05, wide_softmax.SECONDS * 1.03)
        ticks = [(float(s), str(s)) for s in range(int(wide_softmax.SECONDS) + 1)]
    else:
        span = (-0.1, _MOST_STEPS)
        ticks = drawn.powers_of_ten(0, int(_MOST_STEPS))
    height = (0.0, chance * 1.15)
    axes = Axes(span, height, ticks, losses, t(f"race.{by}_axis"), t("race.loss_axis"))
    if not curves:
        rule = (span, [chance] * 2, t("race.chance", loss=show(chance, "f2")))
        empty = drawn.lines(axes, [], rule=rule, note=t("race.nothing"))
        live.draw(empty, key=by, alt=t("race.nothing_alt"))
        return
    series = []
    for way, curve in curves.items():
        # What has made no step yet has no place on a logarithmic axis.
        first = 0 if by == "seconds" else 1
        across = np.array(getattr(curve, by)[first:], dtype=float)
        places = across if by == "seconds" else np.log10(across)
        y = curve.losses[first:]
        words = [show(loss, "f2") for loss in y]
        series.append(Series(way, t(f"race.{way}"), places, y, words))
    figure = drawn.lines(axes, series, rule=(span, [best] * 2, t("race.best")))
    last = {way: show(curve.losses[-1], "f2") for way, curve in curves.items()}
    live.draw(figure, key=by, alt=t(f"race.{by}_alt", best=show(best, "f2"), **last))


def _verdict(t: Translator, curves: dict[str, Curve], best: float) -> None:
    """Say what came out, whatever it was."""
    rows = [
        [
            t(f"race.{way}"),
            str(curve.steps[-1]),
            _duration(curve.seconds[-1] / curve.steps[-1]),
            show(curve.losses[-1], "f3"),
        ]
        for way, curve in curves.items()
    ]
    foot = [t("race.best"), "", "", show(best, "f3")]
    table([t(f"race.{head}") for head in ("way", "steps", "step", "loss")], rows, foot)
    full, sampled = curves["full"], curves["corrected"]
    ahead = "sampled_ahead" if sampled.losses[-1] < full.losses[-1] else "full_ahead"
    sentence(
        t(
            f"race.{ahead}",
            seconds=f"{wide_softmax.SECONDS:g}",
            steps=show(sampled.steps[-1] / full.steps[-1], "g2"),
            full=show(full.losses[-1], "f2"),
            sampled=show(sampled.losses[-1], "f2"),
        )
    )
