"""Predict whether straight borders can tell the arms of a spiral apart."""

from __future__ import annotations

import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit import quiz
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.training import figures, shelf
from softmax_viz.lessons.training.controls import SPIRAL_TRIED
from softmax_viz.lessons.training.frames import region_codes
from softmax_viz.lessons.training.maps import REGION_COLOURS, cells_of, cloud_of
from softmax_viz.lessons.training.regression import Settings
from softmax_viz.lessons.training.shelf import Trained
from softmax_viz.lessons.training.task import SPIRAL, Task

__all__ = ["show"]

_TASK = Task(SPIRAL, Settings(epochs=200))


def show(stage: Stage, _: None) -> None:
    """Show the points and ask; then show the attempt."""
    tried = shelf.trained(stage, _TASK)
    if tried is None:
        return
    answered = quiz.answered(stage) is not None
    _map(stage, tried, answered=answered)
    quiz.choose(stage, ("all", "longer", "no"), "no")
    if answered:
        st.session_state[SPIRAL_TRIED] = True
        accuracy = write(float(tried.run.accuracy[-1]), "p1")
        with stage.picture:
            sentence(stage.text("tried", epochs=_TASK.settings.epochs, accuracy=accuracy))


def _map(stage: Stage, tried: Trained, *, answered: bool) -> None:
    accuracy = write(float(tried.run.accuracy[-1]), "p1")
    codes = region_codes(tried.run, tried.plane, last=True)[0] if answered else None
    stage.chart(
        None,
        figures.regions(
            codes, REGION_COLOURS, cells_of(tried.plane), cloud_of(stage.t, tried, tried.plane)
        ),
        key="spiral_tried" if answered else "spiral",
        alt=stage.text("answer_alt", accuracy=accuracy) if answered else stage.text("alt"),
        share=70 if answered else 90,
    )
