"""Softmax: from scores to probabilities in three steps."""

import streamlit as st

from softmax_viz import examples, live
from softmax_viz.maths.stages import stages
from softmax_viz.snippets import softmax_snippets
from softmax_viz.state import SHIFT, TEMPERATURE
from softmax_viz.ui import charts, controls, frame, lesson, tables
from softmax_viz.ui.quiz import predict, ratios

t = frame.translator("softmax")
lesson.opening(t)


@st.fragment
def instrument() -> None:
    """Show all that follows the scores."""
    controls.examples(t, examples.SOFTMAX)
    chart, sliders = lesson.chart_and_controls()
    steps, formula, shifting, nodes, triangle, code = (st.container() for _ in range(6))

    with sliders:
        scores = controls.class_scores(t, controls.number_of_classes(t))
        temperature = controls.slider(TEMPERATURE, t("controls.temperature"))
    with formula:
        lesson.section(t, "formula")
        watched = controls.watched(t, scores)
    with shifting:
        lesson.section(t, "shift")
        shift = controls.slider(SHIFT, t("controls.shift"))
        lesson.take_away(t("shift.take_away"))

    names = scores.names
    inputs = {"logits": scores.sliders, "temperature": temperature, "shift": shift}
    with live.follow(stages, inputs) as page:
        with chart:
            alt = t("bars.alt", values=charts.listed(names, page.now["probabilities"]))
            charts.probability_bars(page, names, key="bars", alt=alt)
            tables.sentence(t("bars.sum", sum=page.number("sum"), top=page.label("top", names)))
        with steps:
            lesson.section(t, "stages")
            charts.stage_panels(t, page, names)
            tables.stage_table(t, page, names)
            st.caption(t("table.draws_note"))
        with formula:
            tables.formula(t, page, names, watched)
        with nodes:
            lesson.section(t, "nodes", n=len(names))
            charts.network(t, page, names)
        with triangle:
            lesson.section(t, "simplex")
            charts.simplex(t, page, names)
        with code:
            lesson.code(t, softmax_snippets.softmax_code(scores.logits, temperature.value))


instrument()

lesson.section(t, "raw")
tables.raw_scores(t, examples.RAW_SCORES)
lesson.take_away(t("raw.take_away"))

st.header(t("quiz.title"), anchor="predict")
predict(t, examples.PREDICT, t("predict.explain", **ratios(examples.PREDICT)))

lesson.section(t, "names")
st.markdown(t("names.text"))
lesson.take_away(t("take_away.text"))
lesson.closing(t)
