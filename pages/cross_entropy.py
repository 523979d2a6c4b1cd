"""Cross-entropy: what a prediction costs."""

import streamlit as st

from softmax_viz import examples, live
from softmax_viz.maths.loss_scale import NATS_IN
from softmax_viz.maths.losses import belief, yes_or_no
from softmax_viz.snippets import loss_snippets
from softmax_viz.state import BELIEF, RED, SMOOTHING, TRUTH, YES
from softmax_viz.ui import (
    controls,
    cross_entropy,
    cross_entropy_batch,
    cross_entropy_box,
    frame,
    lesson,
    tables,
)

t = frame.translator("cross_entropy")
lesson.opening(t)
unit = cross_entropy.unit(t)
nat = NATS_IN[unit]


@st.fragment
def one_answer() -> None:
    """Charge one answer: its probability, its classes, its parts."""
    controls.presets(t, examples.CROSS_ENTROPY)
    chart, sliders = lesson.chart_and_controls()
    classes, parts, code = (st.container() for _ in range(3))

    with sliders:
        answer = cross_entropy.answer(t, nat)
    with classes:
        lesson.section(t, "classes")
    with parts:
        lesson.section(t, "sum")
        smoothing = controls.slider(SMOOTHING, t("sum.smoothing"), help=t("sum.smoothing_help"))

    inputs = {"smoothing": smoothing, **answer.inputs}
    with live.follow(answer.model, inputs, key="answer_live") as page:
        with chart:
            cross_entropy.loss_curve(t, page, answer, unit)
        with classes:
            left, right = st.columns(2, gap="large")
            with left:
                cross_entropy.class_bars(t, page, answer)
            with right:
                cross_entropy.class_table(t, page, answer)
                st.caption(t("classes.zero"))
            lesson.take_away(t("classes.take_away"))
        with parts:
            cross_entropy.decomposition(t, page, key="parts", unit=unit)
            own = page.number("prediction_entropy")
            tables.sentence(t("sum.prediction", entropy=own, unit=unit))
            lesson.take_away(t("sum.take_away"))
        with code:
            now = page.now
            lesson.code(t, loss_snippets.cross_entropy_code(now["target"], now["prediction"]))


@st.fragment
def batch() -> None:
    """Average over a batch that the learner edits."""
    lesson.section(t, "batch")
    controls.presets(t, examples.BATCHES)
    left, right = st.columns(2, gap="large")
    with left:
        rows = cross_entropy_batch.samples(t)
    with right:
        cross_entropy_batch.show_batch(t, rows, unit)
    lesson.take_away(t("batch.take_away"))


@st.fragment
def box() -> None:
    """Measure the uncertainty of a box, and the price of a wrong belief about it."""
    lesson.section(t, "box")
    controls.presets(t, examples.BOXES)
    chart, sliders = st.columns([3, 2], gap="large")
    with sliders:
        red = controls.slider(RED, t("box.red"))
        guess = controls.slider(BELIEF, t("box.belief"))
    inputs = {"share": red, "guess": guess, "nat": nat}
    with live.follow(belief, inputs, key="belief_live") as page:
        with chart:
            cross_entropy_box.box_curve(t, page, unit)
        with sliders:
            cross_entropy.decomposition(t, page, key="box_parts", unit=unit)
    lesson.take_away(t("box.take_away"))
    lesson.code(t, loss_snippets.entropy_code(red.value, guess.value), part="box")


@st.fragment
def binary() -> None:
    """Charge a yes-or-no answer."""
    lesson.section(t, "yes_no")
    controls.presets(t, examples.YES_OR_NO)
    chart, sliders = st.columns([3, 2], gap="large")
    with sliders:
        share = controls.slider(YES, t("yes_no.share"))
        truth = controls.slider(TRUTH, t("yes_no.truth"))
    inputs = {"share": share, "truth": truth, "nat": nat}
    with live.follow(yes_or_no, inputs, key="binary_live") as page:
        with chart:
            cross_entropy_box.yes_no_curves(t, page, unit)
        with sliders:
            cross_entropy_box.yes_no_table(t, page)
    lesson.take_away(t("yes_no.take_away"))


one_answer()

st.header(t("quiz.title"), anchor="predict")
cross_entropy_batch.rivals(t)

batch()
box()
binary()

lesson.take_away(t("take_away.text"))
lesson.closing(t, **cross_entropy.prices())
