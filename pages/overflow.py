"""Overflow: break the naive softmax, and mend it with a constant."""

import streamlit as st

from softmax_viz import live
from softmax_viz.snippets import overflow_snippets
from softmax_viz.state import GAP
from softmax_viz.ui import controls, frame, lesson, overflow, overflow_charts, overflow_tables
from softmax_viz.ui.overflow_quiz import predict

t = frame.translator("overflow")
lesson.opening(t)


@st.fragment
def instrument() -> None:
    """Show all that follows scale, shift and log C."""
    overflow.presets(t)
    seen = st.container()
    chart, sliders = lesson.chart_and_controls()
    glance, steps, ranges, mend, code = (st.container() for _ in range(5))

    with sliders:
        now = overflow.settings(t)
    with seen:
        overflow.what_to_see(t, now)
    with mend:
        lesson.section(t, "mend")
        overflow_tables.constant_moved(t)
        log_c = overflow.log_c(t, now)

    inputs = {"scale": now.scale, "shift": now.shift, "log_c": log_c}
    with live.follow(now.model, inputs, state=(now.base, now.dtype)) as page:
        with chart:
            overflow_charts.probabilities(t, page, now)
        with glance:
            lesson.section(t, "glance")
            overflow_tables.at_a_glance(t, page)
        with steps:
            lesson.section(t, "steps")
            naive, stable = st.columns(2, gap="large")
            with naive:
                st.subheader(t("steps.naive", dtype=now.dtype), anchor=False)
                overflow_tables.steps_table(t, page, now, "naive")
                overflow_tables.numpy_said(t, page, now, 0)
            with stable:
                st.subheader(t("steps.stable", dtype=now.dtype), anchor=False)
                overflow_tables.steps_table(t, page, now, "stable")
                overflow_tables.numpy_said(t, page, now, 1)
            st.caption(t("steps.note"))
        with ranges:
            lesson.section(t, "ranges")
            overflow_charts.slider_ranges(t, page, now)
            overflow_tables.exp_limits(t)
            lesson.take_away(t("ranges.take_away"))
        with mend:
            overflow_charts.exponent_windows(t, page, now)
            overflow_tables.mended(t, page, now)
            lesson.take_away(t("mend.take_away"))
        with code:
            lesson.code(t, overflow_snippets.overflow_code(now.scores, now.dtype))


@st.fragment
def logarithms() -> None:
    """Show what log(softmax) loses and log-softmax keeps."""
    gap = controls.slider(GAP, t("controls.gap"), format="%.0f")
    with live.follow(overflow_charts.loss_model, {"gap": gap}, state=(), key="live_log") as page:
        overflow_charts.loss_chart(t, page)
        overflow_tables.log_table(t, page)


instrument()

st.header(t("quiz.title"), anchor="predict")
predict(t)

lesson.section(t, "log")
logarithms()
lesson.take_away(t("log.take_away"))

lesson.section(t, "limits_of")
overflow_tables.not_mended(t)

lesson.take_away(t("take_away.text"))
lesson.closing(t)
