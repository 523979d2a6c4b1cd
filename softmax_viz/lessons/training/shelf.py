"""Trainings and judgements, kept for all sessions: made once for each choice of settings."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from softmax_viz.formats import show
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.training import frames
from softmax_viz.lessons.training.datasets import Dataset
from softmax_viz.lessons.training.frames import Frames, Plane
from softmax_viz.lessons.training.inference import cross_validated
from softmax_viz.lessons.training.regression import Run, train
from softmax_viz.lessons.training.task import Task

__all__ = ["Judged", "Trained", "judged", "trained", "usable"]

# A bar that comes and goes within less would only flicker.
_SEEN_AFTER = 0.4
Judged = NDArray[np.floating[Any]]
Report = Callable[[float], None]
_T = TypeVar("_T")


@dataclass(frozen=True, eq=False)
class Trained:
    """A training with what its steps show of it; shared between sessions, never changed."""

    task: Task
    data: Dataset
    run: Run

    @property
    def ended(self) -> bool:
        """Whether its last weights are numbers."""
        return self.run.left is None

    @cached_property
    def plane(self) -> Plane:
        """The cells of its regions."""
        return Plane.around(self.data.points)

    @cached_property
    def regions(self) -> Frames:
        """The regions at every epoch."""
        return frames.region_frames(self.run, self.data)

    @cached_property
    def curves(self) -> Frames:
        """Loss and accuracy at every epoch."""
        return frames.curve_frames(self.run)

    @cached_property
    def weights(self) -> Frames:
        """The weights at every epoch."""
        return frames.weight_frames(self.run)


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


def _kept(stage: Stage, place: list[_T], make: Callable[[Report], _T]) -> _T:
    """Take what a place keeps, or make it.

    Only what takes long enough to be seen shows how far it is.
    """
    bar = stage.picture.empty()
    if not place:
        with bar:
            made = make(_reporter(stage))
        bar.empty()
        place.append(made)
    return place[0]


def trained(stage: Stage, task: Task) -> Trained | None:
    """Train, or take the training from the shelf; without points say so and give None."""
    data = task.load()
    if not len(data):
        stage.picture.info(stage.t("own.none"))
        return None

    def make(report: Report) -> Trained:
        return Trained(task, data, train(data, task.settings, report=report))

    return _kept(stage, _shelf(task).trained, make)


def usable(stage: Stage, task: Task) -> Trained | None:
    """Give a training that ended in numbers; else say why there is none."""
    found = trained(stage, task)
    if found and not found.ended:
        stage.picture.info(stage.t("use.left"))
        return None
    return found


def judged(stage: Stage, trained: Trained) -> Judged:
    """Judge every point by a model that has not seen it, or take it from the shelf."""

    def make(report: Report) -> Judged:
        p = cross_validated(trained.data, trained.task.settings, report=report)
        p.flags.writeable = False
        return p

    return _kept(stage, _shelf(trained.task).judged, make)


def _reporter(stage: Stage) -> Report:
    begun = time.monotonic()

    def report(share: float) -> None:
        if time.monotonic() - begun > _SEEN_AFTER:
            st.progress(share, text=stage.t("use.training", share=show(share, "p0")))

    return report
