"""The learning rate: how far a step goes, and what becomes of the loss."""

from __future__ import annotations

import math

import numpy as np
import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.training import curve_figures, shelf
from softmax_viz.lessons.training.controls import Chosen
from softmax_viz.lessons.training.datasets import CLASSES
from softmax_viz.lessons.training.frames import loss_top
from softmax_viz.lessons.training.regression import safe_rate, verdict
from softmax_viz.lessons.training.settings import BATCH, PENALTY, RATE
from softmax_viz.lessons.training.shelf import Trained
from softmax_viz.live import Player, Points

__all__ = ["PRESETS", "show"]

PRESETS = (
    Preset("calm", {RATE.key: 1.0, PENALTY.key: 0.0}),
    Preset("restless", {RATE.key: 30.0, PENALTY.key: 0.0}),
    Preset("too_fast", {RATE.key: 100.0, PENALTY.key: 1.0}),
    Preset("noisy", {BATCH.key: "8"}),
    Preset("whole", {BATCH.key: "all"}),
)


def show(stage: Stage, chosen: Chosen) -> None:
    """Draw loss and accuracy over the epochs, and say how the training ended."""
    stage.presets(*PRESETS)
    trained = shelf.trained(stage, chosen.task)
    if not trained:
        return
    epoch, frames = chosen.epoch(stage.t), trained.curves
    with stage.follow(frames, {"epoch": epoch}, state=frames.state) as page:
        _curves(stage, page, trained)
    with stage.words:
        _how_it_went(stage, trained)
    stage.take_away()


def _curves(stage: Stage, page: Player, trained: Trained) -> None:
    now, run = page.now, trained.run
    top = loss_top(run.loss)
    loss, accuracy = float(now["loss"][0]), float(now["accuracy"][0])
    cut = bool(np.nanmax(run.loss) > top)
    heading = stage.text("cut", top=write(top, "f1")) if cut else stage.text("loss")
    stage.chart(
        page,
        curve_figures.curves(
            np.minimum(run.loss, top).round(4),
            run.accuracy.round(4),
            (float(now["epoch"][0]), float(now["loss_at"][0]), float(now["accuracy_at"][0])),
            (write(loss, "g3"), write(accuracy, "p0")),
            top=top,
            titles=(heading, stage.text("accuracy"), stage.text("epoch")),
            left=None if run.left is None else (run.left, stage.text("left", epoch=run.left)),
        ),
        key="curves",
        alt=stage.text("alt", loss=write(loss, "g3"), accuracy=write(accuracy, "p1")),
        moves=[
            Points(1, x="epoch", y="loss_at", text="loss", format="g3"),
            Points(3, x="epoch", y="accuracy_at", text="accuracy", format="p0"),
        ],
        share=80,
    )


def _how_it_went(stage: Stage, trained: Trained) -> None:
    """Name how the training ended, and the rate that would have been safe."""
    run, settings = trained.run, trained.task.settings
    how, number = verdict(run, settings)
    safe = write(safe_rate(run.design(trained.data.points), settings.l2), "f2")
    values = {"number": number, "safe": safe, "rate": f"{settings.rate:g}"}
    text = stage.text(f"verdict.{how}", uniform=write(math.log(CLASSES), "f4"), **values)
    if how == "left":
        st.error(text)
    elif how == "fell":
        st.markdown(text)
    else:
        st.warning(text)
