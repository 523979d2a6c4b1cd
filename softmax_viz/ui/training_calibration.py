"""The page ``training``: confidence is not accuracy."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz import live
from softmax_viz.figures import answer_figures
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Player
from softmax_viz.maths import calibration
from softmax_viz.maths.calibration import (
    EPOCHS,
    NOISE_FEATURES,
    PENALTIES,
    SIGNAL_FEATURES,
    TEST_POINTS,
    TRAINING_POINTS,
    Experiment,
)
from softmax_viz.maths.datasets import CLASSES
from softmax_viz.state import COOLING, STRENGTH
from softmax_viz.ui import controls, lesson
from softmax_viz.ui.tables import sentence, table

__all__ = ["reliability", "take_away"]


@st.cache_resource(show_spinner=False)
def _experiment() -> Experiment:
    """Run the experiment once for all; nobody changes it."""
    return calibration.experiment()


def reliability(t: Translator) -> None:
    """Draw the reliability of an overfitted classifier and what mends it."""
    chart, side = st.columns([3, 2], gap="large")
    with side:
        penalty = controls.slider(
            STRENGTH,
            t("calibration.penalty"),
            help=t("calibration.steps", low=PENALTIES[1], high=f"{PENALTIES[-1]:g}"),
        )
        temperature = controls.slider(COOLING, t("calibration.temperature"))
    inputs = {"penalty": penalty, "temperature": temperature}
    # There is one experiment.
    with live.follow(_experiment(), inputs, state=(), key="calibration_live") as page:
        with chart:
            _diagram(t, page)
        with side:
            sentence(t("calibration.now", penalty=page.number("penalty", 0, "g3")))
            outputs = ("fitted", "accuracy", "confidence", "error", "loss")
            forms = ("p1", "p1", "p1", "f3", "f3")
            rows = [
                [t(f"calibration.{name}"), page.number(name, 0, form)]
                for name, form in zip(outputs, forms, strict=True)
            ]
            table(["", ""], rows)
    st.caption(
        t(
            "calibration.how",
            classes=CLASSES,
            signal=SIGNAL_FEATURES,
            noise=NOISE_FEATURES,
            training=TRAINING_POINTS,
            test=TEST_POINTS,
            epochs=EPOCHS,
        )
    )


def take_away(t: Translator) -> None:
    """Say what the classifier without a penalty is like, in its own numbers."""
    first = _experiment()(np.zeros((1, 1)), np.ones((1, 1)))
    numbers = {name: show(float(first[name][0, 0]), "p0") for name in ("confidence", "accuracy")}
    lesson.take_away(t("calibration.take_away", **numbers))


def _diagram(t: Translator, page: Player) -> None:
    now = page.now
    numbers = {
        name: show(float(now[name][0]), form)
        for name, form in (("accuracy", "p1"), ("confidence", "p1"), ("error", "f3"))
    }
    page.chart(
        answer_figures.reliability(
            now["accuracies"],
            now["confidences"],
            now["shares"],
            names=(t("calibration.bars"), t("calibration.outlines"), t("calibration.line")),
            titles=(t("calibration.axis"), t("calibration.shares")),
        ),
        key="reliability",
        alt=t("calibration.alt", **numbers),
        moves=[Bars(0, "accuracies"), Bars(1, "confidences"), Bars(3, "shares")],
    )
