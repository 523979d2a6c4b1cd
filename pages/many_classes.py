"""Many classes: what softmax costs, and how to train on a few sampled ones."""

import streamlit as st

from softmax_viz import live
from softmax_viz.maths.softmax_cost import layer_cost
from softmax_viz.snippets import sampling_snippets
from softmax_viz.state import DRAW_POWER, LAYER_FEATURES, WIDTH
from softmax_viz.ui import controls, frame, lesson, many_classes, many_classes_runs, tables

t = frame.translator("many_classes")
lesson.opening(t)


@st.fragment
def cost() -> None:
    """Count what an output layer costs, however wide."""
    chart, sliders = lesson.chart_and_controls()
    below = st.container()
    with sliders:
        exponent = controls.slider(WIDTH, t("cost.width"), format="10^%.2f")
        features = controls.slider(LAYER_FEATURES, t("cost.given"), help=t("cost.given_help"))
    inputs = {"exponent": exponent, "features": features}
    with live.follow(layer_cost, inputs, key="cost_live") as page:
        with chart:
            many_classes.cost_chart(t, page)
        with sliders:
            megabytes = page.number("megabytes", 0, "g3")
            classes = page.number("classes", 0, "f0")
            tables.sentence(t("cost.now", classes=classes, megabytes=megabytes))
        with below:
            many_classes.cost_table(t, page)
            lesson.take_away(t("cost.take_away"))


@st.fragment
def measure() -> None:
    """Time it on this machine."""
    lesson.section(t, "measure")
    many_classes_runs.measured(t)
    lesson.take_away(t("measure.take_away"))


@st.fragment
def sampling() -> None:
    """Estimate the loss from a few classes, again and again."""
    lesson.section(t, "sampling")
    chart, sliders = st.columns([3, 2], gap="large")
    told, spread, bias, inference, code = (st.container() for _ in range(5))
    with sliders:
        power = controls.slider(DRAW_POWER, t("sampling.draws"), format="2^%.1f")
        controls.play(t, power)
        name = many_classes.sampler(t)
    found = many_classes.tried(name)
    with live.follow(found.sampled, {"power": power}, state=(name,), key="sampled_live") as page:
        with chart:
            many_classes.sampled_chart(t, page)
        with sliders:
            many_classes.estimates_table(t, page)
        with told:
            lesson.take_away(t("sampling.take_away"))
        with spread:
            lesson.section(t, "spread")
            left, right = st.columns(2, gap="large")
            with left:
                many_classes.mean_chart(t, page, found)
            with right:
                many_classes.scatter_chart(t, page, found)
            lesson.take_away(t("spread.take_away"))
        with bias:
            lesson.section(t, "bias")
            many_classes.sums_table(t, page)
            lesson.take_away(t("bias.take_away"))
        with inference:
            lesson.section(t, "inference")
            many_classes.chances_table(t, page)
            lesson.take_away(t("inference.take_away"))
        with code:
            lesson.code(t, sampling_snippets.sampled_code(2**power.value, name))


@st.fragment
def race() -> None:
    """Train both ways for the same time."""
    lesson.section(t, "race")
    many_classes_runs.raced(t)
    lesson.take_away(t("race.take_away"))


@st.fragment
def predict() -> None:
    """Ask before the answer is in sight."""
    st.header(t("quiz.title"), anchor="predict")
    many_classes.question(t)


cost()
measure()
predict()
sampling()
race()

lesson.take_away(t("take_away.text"))
lesson.closing(t)
