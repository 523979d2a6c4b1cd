"""The page ``training``: a training, played epoch by epoch."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from softmax_viz import live
from softmax_viz.figures import training_figures
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Heat, Player, Points
from softmax_viz.maths.datasets import CLASSES, Dataset
from softmax_viz.maths.inference import cross_validated
from softmax_viz.maths.training import Run, Settings, safe_rate, train, verdict
from softmax_viz.maths.training_task import Task
from softmax_viz.maths.training_view import LEVELS, WEIGHT_LEVELS, Frames, Plane, region_codes
from softmax_viz.ui.quiz import choose
from softmax_viz.ui.tables import sentence
from softmax_viz.ui.training_controls import axis_titles, class_names

__all__ = [
    "REGION_COLOURS",
    "Judged",
    "Trained",
    "curves",
    "how_it_went",
    "judged",
    "now_reads",
    "plane_of",
    "regions",
    "spiral",
    "trained",
    "weights",
]

REGION_COLOURS = training_figures.region_colours(CLASSES, LEVELS)
_WEIGHT_COLOURS = training_figures.weight_colours(WEIGHT_LEVELS)
# A bar that comes and goes within less would only flicker.
_SEEN_AFTER = 0.4
Judged = NDArray[np.floating[Any]]
Report = Callable[[float], None]
_T = TypeVar("_T")


@dataclass(frozen=True, eq=False)
class Trained:
    """A training with all its page needs; shared between sessions, never changed."""

    task: Task
    data: Dataset
    run: Run
    frames: Frames

    @property
    def ended(self) -> bool:
        """Whether its last weights are numbers."""
        return self.run.left is None


@dataclass(frozen=True, eq=False)
class _Shelf:
    """The places where a task's training and its judgements are kept, empty at first.

    Places and not the things: what a cached function shows, a bar say, is shown again each
    time its result is taken from the cache.
    """

    trained: list[Trained]
    judged: list[Judged]


@st.cache_resource(max_entries=64, show_spinner=False)
def _shelf(task: Task) -> _Shelf:
    del task
    return _Shelf([], [])


def _kept(t: Translator, place: list[_T], make: Callable[[Report], _T]) -> _T:
    """Take what a place keeps, or make it.

    Only what takes long enough to be seen shows how far it is.
    """
    bar = st.empty()
    if not place:
        with bar:
            made = make(_reporter(t))
        bar.empty()
        place.append(made)
    return place[0]


def trained(t: Translator, task: Task) -> Trained | None:
    """Train, or take the training from the shelf; None without points."""
    data = task.load()
    if not len(data):
        st.info(t("own.none"))
        return None

    def make(report: Report) -> Trained:
        run = train(data, task.settings, report=report)
        return Trained(task, data, run, Frames(run, data))

    return _kept(t, _shelf(task).trained, make)


def judged(t: Translator, trained: Trained) -> Judged:
    """Judge every point by a model that has not seen it, or take it from the shelf."""

    def make(report: Report) -> Judged:
        p = cross_validated(trained.data, trained.task.settings, report=report)
        p.flags.writeable = False
        return p

    return _kept(t, _shelf(trained.task).judged, make)


def _reporter(t: Translator) -> Report:
    begun = time.monotonic()

    def report(share: float) -> None:
        if time.monotonic() - begun > _SEEN_AFTER:
            st.progress(share, text=t("watch.training", share=show(share, "p0")))

    return report


def plane_of(plane: Plane) -> tuple[float, float, float, float]:
    """Give a plane's cells as figures take them."""
    return plane.x0, plane.dx, plane.y0, plane.dy


# ---- What follows the epoch --------------------------------------------------------------


def regions(t: Translator, page: Player, trained: Trained) -> None:
    """Draw which class leads where, and how sure it is."""
    now, plane = page.now, trained.frames.plane
    names = class_names(t, trained.task)
    page.chart(
        training_figures.regions(
            now["cells"],
            REGION_COLOURS,
            plane_of(plane),
            (trained.data.points, trained.data.labels, names),
            ranges=(plane.x_range, plane.y_range),
            titles=axis_titles(t, trained.task),
        ),
        key="regions",
        alt=t(
            "regions.alt",
            epoch=int(now["epoch"][0]),
            names=", ".join(names),
            accuracy=show(float(now["accuracy"][0]), "p1"),
        ),
        moves=[Heat(0, "cells", REGION_COLOURS)],
    )


def now_reads(t: Translator, page: Player, trained: Trained) -> None:
    """Say loss and accuracy of the epoch looked at."""
    sentence(
        t(
            "watch.now",
            epoch=page.number("epoch", 0, "f0"),
            loss=page.number("loss", 0, "g4"),
            right=page.number("right", 0, "f0"),
            count=len(trained.data),
            accuracy=page.number("accuracy", 0, "p1"),
        )
    )


def curves(t: Translator, page: Player, trained: Trained) -> None:
    """Draw loss and accuracy over the epochs, the one looked at marked."""
    now, run, top = page.now, trained.run, trained.frames.top
    loss, accuracy = float(now["loss"][0]), float(now["accuracy"][0])
    left = None if run.left is None else (run.left, t("curves.left", epoch=run.left))
    cut = bool(np.nanmax(run.loss) > top)
    heading = t("curves.cut", top=show(top, "f1")) if cut else t("curves.loss")
    page.chart(
        training_figures.curves(
            np.minimum(run.loss, top).round(4),
            run.accuracy.round(4),
            (now["epoch"][0], now["loss_at"][0], now["accuracy_at"][0]),
            (show(loss, "g3"), show(accuracy, "p0")),
            top=top,
            titles=(heading, t("curves.accuracy"), t("curves.epoch")),
            left=left,
        ),
        key="curves",
        alt=t("curves.alt", loss=show(loss, "g3"), accuracy=show(accuracy, "p1")),
        moves=[
            Points(1, x="epoch", y="loss_at", text="loss", format="g3"),
            Points(3, x="epoch", y="accuracy_at", text="accuracy", format="p0"),
        ],
    )


def weights(t: Translator, page: Player, trained: Trained) -> None:
    """Draw the weights as cells with their numbers."""
    now, names = page.now, class_names(t, trained.task)
    rows = [t("weights.bias"), *(t(f"weights.{row}") for row in ("second", "first"))]
    words = [show(float(value), "g3") for value in now["weights"]]
    page.chart(
        training_figures.weights(
            now["weight_cells"], _WEIGHT_COLOURS, words, rows=rows, columns=names
        ),
        key="weights",
        alt=t("weights.alt", values=", ".join(words)),
        moves=[
            Heat(0, "weight_cells", _WEIGHT_COLOURS),
            Points(1, text="weights", format="g3"),
        ],
    )


def how_it_went(t: Translator, trained: Trained) -> None:
    """Name how the training ended, and the rate that would have been safe."""
    run, settings = trained.run, trained.task.settings
    how, number = verdict(run, settings)
    safe = show(safe_rate(run.design(trained.data.points), settings.l2), "f2")
    values = {"number": number, "safe": safe, "rate": f"{settings.rate:g}"}
    if how == "left":
        st.error(t("verdict.left", **values), icon=":material/warning:")
    elif how != "fell":
        st.warning(t(f"verdict.{how}", **values), icon=":material/warning:")
    else:
        st.caption(t("verdict.fell", uniform=show(math.log(CLASSES), "f4"), **values))


# ---- Predict first -----------------------------------------------------------------------


def spiral(t: Translator) -> None:
    """Ask whether a linear model can tell the arms of a spiral apart, then show it trying."""

    def tried() -> None:
        shown = trained(t, Task("spiral", Settings(epochs=200)))
        if not shown:
            return
        plane = shown.frames.plane
        names = class_names(t, shown.task)
        accuracy = show(float(shown.run.accuracy[-1]), "p1")
        live.draw(
            training_figures.regions(
                region_codes(shown.run, plane, last=True)[0],
                REGION_COLOURS,
                plane_of(plane),
                (shown.data.points, shown.data.labels, names),
                ranges=(plane.x_range, plane.y_range),
                titles=axis_titles(t, shown.task),
                height=340,
            ),
            key="spiral_tried",
            alt=t("spiral.alt", accuracy=accuracy),
        )
        sentence(t("spiral.tried", epochs=shown.task.settings.epochs, accuracy=accuracy))

    choose(t, "spiral", ("all", "longer", "no"), "no", reveal=tried)
