"""Softmax beside max, argmax and sigmoid."""

import streamlit as st

from softmax_viz import examples, live
from softmax_viz.maths.comparison import comparison
from softmax_viz.snippets import softmax_snippets
from softmax_viz.state import TEMPERATURE
from softmax_viz.ui import charts, controls, frame, lesson, tables

t = frame.translator("compare")
lesson.opening(t)


@st.fragment
def instrument() -> None:
    """Show all that follows the scores."""
    controls.examples(t, examples.COMPARE)
    chart, sliders = lesson.chart_and_controls()
    table, curves, pair, code = (st.container() for _ in range(4))

    with sliders:
        scores = controls.class_scores(t, controls.number_of_classes(t))
        temperature = controls.slider(TEMPERATURE, t("controls.temperature"))
    with table:
        lesson.section(t, "table")
        watched = controls.watched(t, scores)

    names = scores.names
    with live.follow(
        comparison,
        {"logits": scores.sliders, "temperature": temperature, "watched": float(watched)},
        state=(watched,),
        extra={temperature.key: charts.along(watched)},
    ) as page:
        with chart:
            charts.comparison_panels(t, page, names)
            index, leader = page.number("index", 0, "f0"), page.label("index", names)
            tables.sentence(t("table.index", index=index, name=leader))
        with table:
            tables.function_table(t, page, names, watched)
            st.caption(t("table.slope_note"))
        with curves:
            lesson.section(t, "response")
            charts.responses(t, page, scores, watched, temperature.value)
            lesson.take_away(t("response.take_away"))
        with pair:
            lesson.section(t, "pair", first=names[0], second=names[1])
            tables.pair_table(t, page, names)
            lesson.take_away(t("pair.take_away"))
        with code:
            lesson.code(t, softmax_snippets.compare_code(scores.logits, temperature.value))


instrument()

lesson.take_away(t("take_away.text"))
lesson.closing(t)
