"""A batch: the mean over its samples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit import controls
from softmax_viz.kit.chart import tick
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, literal, sentence, table
from softmax_viz.lessons.cross_entropy import bar_figures
from softmax_viz.lessons.cross_entropy.batches import (
    BATCH_CLASSES,
    Batch,
    Problem,
    charge,
    read_prediction,
)
from softmax_viz.lessons.cross_entropy.controls import Unit
from softmax_viz.lessons.cross_entropy.figure_parts import Axes
from softmax_viz.lessons.cross_entropy.loss_scale import LossScale
from softmax_viz.lessons.cross_entropy.settings import SAMPLE_CLASSES, SAMPLE_PREDICTIONS, SAMPLES

__all__ = ["PRESETS", "show"]

_LONGEST = 60


def _batch(name: str, *samples: tuple[int, str]) -> Preset:
    values: dict[str, object] = {SAMPLES.key: len(samples)}
    for index, (label, prediction) in enumerate(samples):
        values |= {SAMPLE_CLASSES[index].key: label, SAMPLE_PREDICTIONS[index].key: prediction}
    return Preset(name, values)


PRESETS = (
    _batch(
        "mixed",
        (3, "0.2, 0.1, 0.7"),
        (1, "0.8, 0.1, 0.1"),
        (2, "0.3, 0.6, 0.1"),
        (1, "0.05, 0.9, 0.05"),
    ),
    _batch("ruined", (3, "0.2, 0.1, 0.7"), (1, "0.8, 0.1, 0.1"), (2, "0.6, 0, 0.4")),
)


def show(stage: Stage, unit: Unit) -> None:
    """Average over a batch that the learner edits."""
    names = class_names(stage.t, BATCH_CLASSES)
    with stage.controls:
        rows = _samples(stage, names)
    stage.presets(*PRESETS)
    read = [(i, label, read_prediction(text)) for i, (label, text) in enumerate(rows, start=1)]
    for number, _, found in read:
        if isinstance(found, Problem):
            given = literal(found.given)
            why = stage.text(found.key, given=given, classes=BATCH_CLASSES)
            with stage.words:
                st.warning(stage.text("left_out", number=number, why=why))
    good = [(n, label, found) for n, label, found in read if not isinstance(found, Problem)]
    if good:
        numbers, labels, predictions = zip(*good, strict=True)
        samples = list(zip(numbers, labels, strict=True))
        _show_batch(stage, samples, charge(labels, predictions), names, unit)
    else:
        with stage.picture:
            st.info(stage.text("none"))
    stage.take_away()


def _samples(stage: Stage, names: Sequence[str]) -> list[tuple[int, str]]:
    """Show for each sample its class and its prediction, typed."""
    numbers = range(int(SAMPLES.low), int(SAMPLES.high) + 1)
    count = controls.choice(stage.text("samples"), numbers, SAMPLES)
    classes = " · ".join(f"{i} {literal(name)}" for i, name in enumerate(names, start=1))
    st.caption(stage.text("columns", classes=classes))
    rows = []
    for index in range(count):
        left, right = st.columns([3, 7], gap="small", wrap=False)
        with left:
            label = st.selectbox(
                stage.text("label", number=index + 1),
                list(range(1, BATCH_CLASSES + 1)),
                index=int(str(SAMPLE_CLASSES[index].default)) - 1,
                key=SAMPLE_CLASSES[index].key,
                bind="query-params",
                label_visibility="collapsed",
            )
        with right:
            text = st.text_input(
                stage.text("prediction", number=index + 1),
                str(SAMPLE_PREDICTIONS[index].default),
                key=SAMPLE_PREDICTIONS[index].key,
                max_chars=_LONGEST,
                bind="query-params",
                label_visibility="collapsed",
            )
        rows.append((int(label or 1) - 1, text or ""))
    return rows


def _show_batch(
    stage: Stage,
    samples: Sequence[tuple[int, int]],
    batch: Batch,
    names: Sequence[str],
    unit: Unit,
) -> None:
    """Show the loss of each sample, a number and a class, and the mean."""
    scale = LossScale(unit.nat)
    losses = [write(float(loss) * unit.nat, "f4") for loss in batch.losses]
    values = {"total": batch.total, "mean": batch.mean, "wrong": batch.by_classes}
    written = {name: write(value * unit.nat, "f4") for name, value in values.items()}
    ticks = [
        (float(place), f"{number}<br>{tick(names[label])}")
        for place, (number, label) in enumerate(samples)
    ]
    stage.chart(
        None,
        bar_figures.batch_bars(
            Axes(ticks, scale.y_ticks(only_infinity=False), "", stage.text("bars", unit=unit.name)),
            scale.height(batch.losses),
            losses,
            [label for _, label in samples],
            (float(scale.height(np.array(batch.mean))), stage.text("mean_line")),
        ),
        key="batch",
        alt=stage.text("alt", losses=", ".join(losses), mean=written["mean"], unit=unit.name),
        share=75,
    )
    with stage.picture:
        sentence(stage.text("mean", samples=len(losses), unit=unit.name, **written))
        st.caption(stage.text("not_by_classes", classes=BATCH_CLASSES, **written))
    with stage.fold("numbers", stage.t("table.title")) as is_open:
        if is_open:
            rows = [
                [str(n), class_name(names, label), write(p, "g3"), loss]
                for (n, label), p, loss in zip(samples, batch.given, losses, strict=True)
            ]
            foot = [stage.t("table.sum"), "", "", written["total"]]
            heads = ("sample", "class", "given", "loss")
            table([stage.text(name) for name in heads], rows, foot)
