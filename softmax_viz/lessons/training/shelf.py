"""Trainings and judgements, kept for all sessions: made once for each choice of settings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from softmax_viz.formats import show
from softmax_viz.kit.apart import steps_apart
from softmax_viz.kit.processor import processor
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.turns import Turns
from softmax_viz.lessons.training import frames, snippets
from softmax_viz.lessons.training.datasets import Dataset
from softmax_viz.lessons.training.frames import Frames, Plane
from softmax_viz.lessons.training.inference import FOLDS, cross_validation
from softmax_viz.lessons.training.regression import Run, Settings, training
from softmax_viz.lessons.training.task import Task

__all__ = ["Judged", "Trained", "judged", "trained", "usable"]

# So many steps of gradient descent take about a quarter of a second, as long as starting a process.
_MANY_STEPS = 20_000
# A bar that comes and goes within less would only flicker.
_SEEN_AFTER = 0.4
Judged = NDArray[np.floating[Any]]
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

    run: Turns[Run] = field(default_factory=Turns)
    trained: list[Trained] = field(default_factory=list)
    judged: Turns[Judged] = field(default_factory=Turns)


@st.cache_resource(max_entries=64, show_spinner=False)
def _shelf(task: Task) -> _Shelf:
    del task
    return _Shelf()


def _kept(
    stage: Stage,
    turns: Turns[_T],
    work: Callable[[Dataset, Settings], Iterator[tuple[float, _T | None]]],
    data: Dataset,
    settings: Settings,
    *,
    times: int = 1,
) -> _T:
    """Take what was made already, or make it, in a process of its own if it takes long.

    Only what takes long enough to be seen shows how far it is.
    """
    found = turns.kept(work.__name__)
    bar = stage.picture.empty()
    if found is None:
        steps = times * settings.epochs * -(-len(data) // (settings.batch or len(data)))
        do = partial(steps_apart, work) if steps > _MANY_STEPS else work
        begun = time.monotonic()
        follow = turns.follow(work.__name__, partial(do, data, settings))
        with processor().lent(), closing(follow) as looks:
            for look in looks:
                if time.monotonic() - begun > _SEEN_AFTER:
                    share = show(look.share, "p0")
                    with bar:
                        st.progress(look.share, text=stage.t("use.training", share=share))
                found = look.found
        bar.empty()
    return cast("_T", found)


def trained(stage: Stage, task: Task) -> Trained | None:
    """Train, or take the training from the shelf; without points say so and give None."""
    data = task.load()
    if not len(data):
        stage.picture.info(stage.t("own.none"))
        return None

    shelf = _shelf(task)
    run = _kept(stage, shelf.run, training, data, task.settings)
    if not shelf.trained:
        shelf.trained.append(Trained(task, data, run))
    if shelf.trained[0].ended:
        stage.snippet(snippets.training_code, stage.t, data, task.settings, run)
    return shelf.trained[0]


def usable(stage: Stage, task: Task) -> Trained | None:
    """Give a training that ended in numbers; else say why there is none."""
    found = trained(stage, task)
    if found and not found.ended:
        stage.picture.info(stage.t("use.left"))
        return None
    return found


def judged(stage: Stage, trained: Trained) -> Judged:
    """Judge every point by a model that has not seen it, or take it from the shelf."""
    settings = trained.task.settings
    place = _shelf(trained.task).judged
    p = _kept(stage, place, cross_validation, trained.data, settings, times=FOLDS - 1)
    p.flags.writeable = False
    return p
