"""Confidence is not accuracy: an overfitted classifier, and what mends it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import GREY
from softmax_viz.kit.controls import slider
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.training import experiment, trust_figures
from softmax_viz.lessons.training.datasets import CLASSES
from softmax_viz.lessons.training.experiment import (
    EPOCHS,
    NOISE_FEATURES,
    PENALTIES,
    SIGNAL_FEATURES,
    TEST_POINTS,
    TRAINING_POINTS,
    Experiment,
)
from softmax_viz.lessons.training.figures import INK
from softmax_viz.lessons.training.settings import COOLING, STRENGTH
from softmax_viz.live import Bars, Player

__all__ = ["PRESETS", "show"]

_BETWEEN = "\u2003"
_FORMS = {
    "penalty": "g3",
    "fitted": "p1",
    "loss": "f3",
    "accuracy": "p1",
    "confidence": "p1",
    "error": "f3",
}

# The penalty's place in the list of the experiment, and a temperature.
PRESETS = (
    Preset("overfitted", {STRENGTH.key: 0, COOLING.key: 1.0}),
    Preset("regularised", {STRENGTH.key: 14, COOLING.key: 1.0}),
    Preset("timid", {STRENGTH.key: 17, COOLING.key: 1.0}),
    Preset("cooled", {STRENGTH.key: 0, COOLING.key: 10.0}),
)


@st.cache_resource(show_spinner=False)
def _experiment() -> Experiment:
    """Run the experiment once for all; nobody changes it."""
    return experiment.experiment()


def show(stage: Stage, _: None) -> None:
    """Draw the reliability of an overfitted classifier; let penalty and temperature mend it."""
    with stage.controls:
        steps = stage.text("steps", low=PENALTIES[1], high=f"{PENALTIES[-1]:g}")
        penalty = slider(STRENGTH, stage.text("penalty"), help=steps)
        temperature = slider(COOLING, stage.text("temperature"))
    inputs = {"penalty": penalty, "temperature": temperature}
    # There is one experiment.
    with stage.follow(_experiment(), inputs, state=()) as page:
        _numbers(stage, page)
        _diagram(stage, page)
    stage.presets(*PRESETS)
    first = _experiment()(np.zeros((1, 1)), np.ones((1, 1)))
    numbers = {name: write(float(first[name][0, 0]), "p0") for name in ("confidence", "accuracy")}
    stage.take_away(**numbers)
    with stage.fold("how", stage.text("how_title")) as is_open:
        if is_open:
            st.markdown(
                stage.text(
                    "how",
                    classes=CLASSES,
                    signal=SIGNAL_FEATURES,
                    noise=NOISE_FEATURES,
                    training=TRAINING_POINTS,
                    test=TEST_POINTS,
                    epochs=EPOCHS,
                )
            )


def _numbers(stage: Stage, page: Player) -> None:
    """Say every number of the classifier, the two that are drawn with their marks."""
    said = {
        name: stage.text(f"{name}_of", number=page.number(name, 0, form))
        for name, form in _FORMS.items()
    }
    with stage.controls:
        sentence("<br>".join(said[name] for name in ("penalty", "fitted", "loss")))
    filled = f'<i class="swatch" style="background:{INK}"></i>'
    outlined = f'<i class="swatch" style="border:2px solid {GREY}"></i>'
    drawn = (filled + said["accuracy"], outlined + said["confidence"], said["error"])
    with stage.picture:
        sentence(_BETWEEN.join(drawn))


def _diagram(stage: Stage, page: Player) -> None:
    now = page.now
    numbers = {
        name: write(float(now[name][0]), form)
        for name, form in (("accuracy", "p1"), ("confidence", "p1"), ("error", "f3"))
    }
    stage.chart(
        page,
        trust_figures.reliability(
            now["accuracies"],
            now["confidences"],
            now["shares"],
            names=(stage.text("bars"), stage.text("outlines"), stage.text("line")),
            titles=(stage.text("axis"), stage.text("shares")),
        ),
        key="reliability",
        alt=stage.text("alt", **numbers),
        moves=[Bars(0, "accuracies"), Bars(1, "confidences"), Bars(3, "shares")],
        share=75,
    )
