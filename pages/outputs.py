"""Output layers: one number, one of many, several at once, none of them."""

import streamlit as st

from softmax_viz import examples, live
from softmax_viz.maths.output_layers import both_layers, unknown_input
from softmax_viz.maths.thresholds import PICTURES, hot_dog
from softmax_viz.snippets import output_snippets
from softmax_viz.state import LEAST, THRESHOLD
from softmax_viz.ui import controls, frame, lesson, outputs, outputs_layers

t = frame.translator("outputs")
lesson.opening(t)


@st.fragment
def one_number() -> None:
    """Judge a picture by one number, and see what the threshold costs."""
    lesson.section(t, "one")
    controls.presets(t, examples.HOT_DOGS)
    chart, sliders = lesson.chart_and_controls()
    judged, nodes, threshold = (st.container() for _ in range(3))

    with sliders:
        features = outputs.features(t)
    with threshold:
        lesson.section(t, "threshold", pictures=PICTURES)
        controls.presets(t, examples.THRESHOLDS)
        test, counts = st.columns([3, 2], gap="large")
        with counts:
            cut = controls.slider(THRESHOLD, t("threshold.label"), format="%.3f")
            controls.play(t, cut)

    with live.follow(hot_dog, {"features": features, "threshold": cut}, key="one_live") as page:
        with chart:
            outputs.score(t, page)
        with judged:
            outputs.verdict(t, page)
            lesson.take_away(t("one.take_away"))
        with nodes:
            lesson.section(t, "two")
            outputs.two_nodes(t, page)
            lesson.take_away(t("two.take_away"))
        with test:
            outputs.test(t, page)
        with counts:
            outputs.confusion(t, page)
    lesson.take_away(t("threshold.take_away"))
    picture = [feature.value for feature in features]
    lesson.code(t, output_snippets.hot_dog_code(picture, cut.value), part="hot_dog")


@st.fragment
def several() -> None:
    """Put the same scores through softmax and through a sigmoid each."""
    lesson.section(t, "several")
    controls.presets(t, examples.SCENES)
    chart, sliders = st.columns([3, 2], gap="large")
    with sliders:
        held = outputs_layers.present(t)
        scores = outputs_layers.scene_scores(t)
    inputs = {"logits": scores, **dict(zip(("y1", "y2", "y3"), held, strict=True))}
    with live.follow(both_layers, inputs, key="several_live") as page:
        with chart:
            outputs_layers.scene(t, page, held)
        outputs_layers.scene_verdict(t, page, held)
        outputs_layers.scene_table(t, page, held)
    lesson.take_away(t("several.take_away"))


@st.fragment
def unknown() -> None:
    """Show an elephant to a model that knows dog, cat and duck."""
    lesson.section(t, "unknown")
    controls.presets(t, examples.UNKNOWN)
    chart, sliders = st.columns([3, 2], gap="large")
    with sliders:
        elephant, none_class = outputs_layers.stranger_switches(t)
        scores = outputs_layers.animal_scores(t, none_class=none_class)
        least = controls.slider(
            LEAST, t("unknown.least"), help=t("unknown.least_help"), format="%.3f"
        )
    inputs = {"logits": scores, "least": least, "elephant": float(elephant)}
    with live.follow(unknown_input, inputs, key="unknown_live") as page:
        with chart:
            outputs_layers.stranger(t, page, elephant=elephant, none_class=none_class)
            outputs_layers.stranger_answers(t, page, none_class=none_class)
        outputs_layers.stranger_table(t, page, elephant=elephant, none_class=none_class)
    lesson.take_away(t("unknown.take_away"))
    target = [0.0, 0.0, 0.0 if elephant else 1.0]
    lesson.code(t, output_snippets.several_code([z.value for z in scores], target))


@st.fragment
def choose() -> None:
    """Choose the output layer by three questions."""
    lesson.section(t, "choose")
    outputs_layers.chooser(t)
    lesson.take_away(t("choose.take_away"))


one_number()
several()

st.header(t("quiz.title"), anchor="predict")
outputs_layers.strangers_quiz(t)

unknown()
choose()

lesson.take_away(t("take_away.text"))
lesson.closing(t)
