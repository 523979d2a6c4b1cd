"""The start page: what this is, a first softmax to drag, and where to go."""

import streamlit as st

from softmax_viz import live
from softmax_viz.lessons import LESSONS
from softmax_viz.maths.stages import stages
from softmax_viz.state import CLASSES
from softmax_viz.ui import charts, controls, frame, lesson, tables

t = frame.translator("start")
lesson.opening(t)


@st.fragment
def first_softmax() -> None:
    """Show three sliders and their probabilities."""
    chart, sliders = lesson.chart_and_controls()
    with sliders:
        st.subheader(t("try_it"), anchor=False)
        scores = controls.class_scores(t, int(CLASSES.default))
    inputs = {"logits": scores.sliders, "temperature": 1.0, "shift": 0.0}
    with live.follow(stages, inputs) as page, chart:
        values = charts.listed(scores.names, page.now["probabilities"])
        charts.probability_bars(
            page, scores.names, key="start_bars", alt=t("chart_alt", values=values)
        )
        tables.sentence(t("sum", sum=page.number("sum")))


first_softmax()
lesson.take_away(t("take_away"))

st.header(t("lessons"), anchor=False)
lesson.links(t, LESSONS)
st.caption(t("link"))
