"""Watch a training: regions grow out of nothing, epoch by epoch."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.training import curve_figures, figures, shelf, snippets
from softmax_viz.lessons.training.controls import Chosen
from softmax_viz.lessons.training.frames import loss_top
from softmax_viz.lessons.training.maps import REGION_COLOURS, cells_of, cloud_of
from softmax_viz.lessons.training.settings import DATA, FIRST_FEATURE, SECOND_FEATURE
from softmax_viz.lessons.training.shelf import Trained
from softmax_viz.lessons.training.task import IRIS, OWN
from softmax_viz.live import Heat, Player, Points

__all__ = ["PRESETS", "show"]


def _irises(first: str, second: str) -> dict[str, object]:
    return {DATA.key: IRIS, FIRST_FEATURE.key: first, SECOND_FEATURE.key: second}


PRESETS = (
    Preset("petals", _irises("petal_length", "petal_width")),
    Preset("sepals", _irises("sepal_length", "sepal_width")),
    Preset("drawn", {DATA.key: OWN}),
)


def show(stage: Stage, chosen: Chosen) -> None:
    """Play the training: regions, loss and right answers follow the epoch."""
    stage.presets(*PRESETS)
    trained = shelf.trained(stage, chosen.task)
    if not trained:
        return
    epoch, frames = chosen.epoch(stage.t), trained.regions
    with stage.follow(frames, {"epoch": epoch}, state=frames.state) as page:
        _regions(stage, page, trained)
        _loss(stage, page, trained)
        with stage.picture:
            sentence(
                stage.text(
                    "now",
                    epoch=page.number("epoch", 0, "f0"),
                    loss=page.number("loss", 0, "g4"),
                    right=page.number("right", 0, "f0"),
                    count=len(trained.data),
                    accuracy=page.number("accuracy", 0, "p1"),
                )
            )
    stage.take_away()
    if trained.ended:
        stage.code(snippets.training_code, stage.t, trained.data, chosen.task.settings, trained.run)


def _regions(stage: Stage, page: Player, trained: Trained) -> None:
    now, cloud = page.now, cloud_of(stage.t, trained, trained.plane)
    stage.chart(
        page,
        figures.regions(now["cells"], REGION_COLOURS, cells_of(trained.plane), cloud),
        key="regions",
        alt=stage.text(
            "alt",
            epoch=int(now["epoch"][0]),
            names=", ".join(cloud.names),
            accuracy=write(float(now["accuracy"][0]), "p1"),
        ),
        moves=[Heat(0, "cells", REGION_COLOURS)],
        share=65,
    )


def _loss(stage: Stage, page: Player, trained: Trained) -> None:
    now, top = page.now, loss_top(trained.run.loss)
    stage.chart(
        page,
        curve_figures.loss_strip(
            np.minimum(trained.run.loss, top).round(4),
            (float(now["epoch"][0]), float(now["loss_at"][0])),
            top=top,
            title=stage.text("loss"),
        ),
        key="loss_strip",
        alt=stage.text("loss_alt", loss=write(float(now["loss"][0]), "g3")),
        moves=[Points(1, x="epoch", y="loss_at")],
        share=20,
    )
