"""Training: softmax regression by gradient descent, and what its answers are good for."""

import streamlit as st

from softmax_viz import examples, live
from softmax_viz.snippets import training_snippets
from softmax_viz.ui import (
    controls,
    frame,
    lesson,
    training,
    training_calibration,
    training_controls,
    training_use,
)

t = frame.translator("training")
lesson.opening(t)
controls.presets(t, examples.TRAINING)

view, knobs = st.columns([3, 2], gap="large")
with knobs:
    task = training_controls.task(t)
with view:
    trained = training.trained(t, task)


@st.fragment
def watch() -> None:
    """Play the training: regions, curves and weights follow the epoch."""
    chart = st.container()
    epoch = training_controls.epoch(t, task.settings.epochs)
    frames = trained.frames
    state = (frames.fingerprint,)
    with live.follow(frames, {"epoch": epoch}, state=state, key="epoch_live") as page:
        with chart:
            training.regions(t, page, trained)
        training.now_reads(t, page, trained)
        training.how_it_went(t, trained)
        training.curves(t, page, trained)
        st.subheader(t("weights.title"), anchor="weights")
        st.markdown(t("weights.idea"))
        training.weights(t, page, trained)


@st.fragment
def thresholds() -> None:
    """Answer only where the classifier is sure."""
    lesson.section(t, "abstain")
    training_use.abstain(t, trained, judged)
    lesson.take_away(t("abstain.take_away"))


@st.fragment
def calibrated() -> None:
    """Compare confidence with accuracy."""
    lesson.section(t, "calibration")
    controls.presets(t, examples.CALIBRATION)
    training_calibration.reliability(t)
    training_calibration.take_away(t)


@st.fragment
def far_away() -> None:
    """Drag a point out of the data."""
    lesson.section(t, "far")
    training_use.far(t, trained)
    lesson.take_away(t("far.take_away"))


@st.fragment
def code() -> None:
    """Show the training as Python."""
    source = training_snippets.training_code(trained.data, task.settings, trained.run)
    lesson.code(t, source)


if trained:
    with view:
        watch()
    lesson.take_away(t("watch.take_away"))
    if trained.ended:
        code()

st.header(t("quiz.title"), anchor="predict")
training.spiral(t)

if trained:
    lesson.section(t, "labels")
    if training_use.ready(t, trained):
        training_use.labels(t, trained)
        lesson.take_away(t("labels.take_away"))
        judged = training.judged(t, trained)
        thresholds()
        lesson.section(t, "ranking")
        training_use.ranking(t, trained, judged)
        lesson.take_away(t("ranking.take_away"))

calibrated()

if trained and trained.ended:
    far_away()

lesson.take_away(t("take_away.text"))
lesson.closing(t)
