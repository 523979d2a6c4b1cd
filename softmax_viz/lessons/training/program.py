"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from dataclasses import replace

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.training.controls import BATCHES, PENALTIES, RATES
from softmax_viz.lessons.training.datasets import FEATURES, read_points
from softmax_viz.lessons.training.regression import FULL_BATCH, Settings, train
from softmax_viz.lessons.training.settings import (
    BATCH,
    DATA,
    EPOCHS,
    FIRST_FEATURE,
    PENALTY,
    POINTS,
    RATE,
    SECOND_FEATURE,
    SEED,
)
from softmax_viz.lessons.training.snippets import training_code
from softmax_viz.lessons.training.task import DATA as EVERY_DATA
from softmax_viz.lessons.training.task import Task

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write the training, with its data."""
    task = _task(now)
    data, settings = task.load(), task.settings
    if not len(data):
        data = read_points(str(POINTS.default))[0]
    run = train(data, settings)
    if run.left is not None:
        # Up to where its weights were still numbers.
        settings = replace(settings, epochs=run.left - 1)
        run = train(data, settings)
    return training_code(t, data, settings, run)


def _task(now: Now) -> Task:
    batch = now.among(BATCH, BATCHES)
    settings = Settings(
        rate=now.among(RATE, RATES),
        l2=now.among(PENALTY, PENALTIES),
        epochs=int(now.number(EPOCHS)),
        batch=FULL_BATCH if batch == BATCHES[0] else int(batch),
        seed=int(now.number(SEED)),
    )
    first, second = (now.among(feature, FEATURES) for feature in (FIRST_FEATURE, SECOND_FEATURE))
    return Task(now.among(DATA, EVERY_DATA), settings, first, second, str(now[POINTS]))
