"""The mend: a constant that cancels, moved into the exponent."""

from __future__ import annotations

import streamlit as st

from softmax_viz.kit.controls import slider
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, equation, listed, table
from softmax_viz.lessons.overflow import figures, model, range_figures
from softmax_viz.lessons.overflow.floating_point import DTYPES, KINDS, limits
from softmax_viz.lessons.overflow.settings import LOG_C
from softmax_viz.lessons.overflow.typed import Typed
from softmax_viz.live import Bars, Player, Points, Slider

__all__ = ["EDGE", "show"]

# How far the axis of exponents reaches.
EDGE = 1250.0
_FORM = "!g3"


def show(stage: Stage, now: Typed) -> None:
    """Let log C move every exponent through the windows that exp can take."""
    with stage.controls:
        log_c = _log_c(stage, now)
    found = [limits(dtype) for dtype in DTYPES]
    states = [stage.text(f"fate.{kind}") for kind in KINDS]
    made = model.mended(now.base, now.dtype, EDGE)
    inputs = {**now.inputs, "log_c": log_c}
    with stage.follow(made, inputs, state=(now.base, now.dtype)) as page:
        stage.chart(
            page,
            range_figures.windows(
                [(limit.zero, limit.infinite) for limit in found],
                page.now["places"].tolist(),
                [states[int(code)] for code in page.now["fates"]],
                DTYPES,
                edge=EDGE,
                title=stage.text("axis"),
            ),
            key="windows",
            alt=stage.text("alt", exponents=listed(now.names, page.now["exponents"], "!f1")),
            moves=[Points(1, x="places"), Points(2, text="fates", labels=states)],
            share=45,
        )
        p = page.now["p"]
        stage.chart(
            page,
            figures.result_rows(
                [stage.text("result_in", dtype=now.dtype)],
                [page.now["bars"]],
                [p],
                now.names,
                form=_FORM,
            ),
            key="mended",
            alt=stage.text("alt_result", values=listed(now.names, page.numbers("p", "!g4"))),
            moves=[Bars(0, "bars"), Points(1, y="bars", text="p", format=_FORM)],
            share=30,
        )
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _numbers(stage, page, now)
    with stage.words:
        _constant_moved()
    stage.take_away()


def _log_c(stage: Stage, now: Typed) -> Slider:
    """Show the slider for log C, and a button that sets it to minus the maximum."""
    best = -max(now.scores)
    reached = LOG_C.low <= best <= LOG_C.high
    log_c = slider(LOG_C, stage.text("log_c"), format="%.0f")
    with stage.actions, st.container(key="pills_mend"):
        st.button(
            stage.text("minus_max", best=f"{best:.10g}".replace("-", "−")),
            key="best",
            on_click=st.session_state.update,
            args=({LOG_C.key: LOG_C.snap(best)},),
            disabled=not reached,
        )
        if not reached:
            st.caption(stage.text("beyond"))
    return log_c


def _constant_moved() -> None:
    """Show that a constant cancels, and how it moves into the exponent."""
    power = "e<sup>a<sub>{}</sub>{}</sup>"
    parts = [
        # One line: fractions would not leave room for the take-away.
        f"{c}{power.format('i', more)} ÷ Σ<sub>j</sub> {c}{power.format('j', more)}"
        for c, more in (("", ""), ("C ", ""), ("", " + log C"))
    ]
    equation("p<sub>i</sub>", *parts)


def _numbers(stage: Stage, page: Player, now: Typed) -> None:
    """Show softmax with the constant chosen, a row a class."""
    columns = (("exponents", "!f2"), ("exps", "!g4"), ("p", "!g4"))
    rows = [
        [class_name(now.names, i), *(page.number(output, i, form) for output, form in columns)]
        for i in range(len(now.names))
    ]
    foot = [stage.text("sum"), "", page.number("total", 0, "!g4"), ""]
    table(["", "a + log C", "exp(a + log C)", stage.text("result")], rows, foot)
