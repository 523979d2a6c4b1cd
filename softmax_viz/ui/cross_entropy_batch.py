"""The page ``cross-entropy``: which of two models costs more, and a batch to edit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from softmax_viz import live
from softmax_viz.examples import BATCHES, RIVALS
from softmax_viz.figures import loss_figures
from softmax_viz.figures.loss_figures import Axes
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.maths.batches import BATCH_CLASSES, Batch, Problem, charge, read_prediction
from softmax_viz.maths.loss_scale import NATS_IN, LossScale
from softmax_viz.maths.losses import mean_surprise, surprises
from softmax_viz.state import SAMPLE_CLASSES, SAMPLE_PREDICTIONS, SAMPLES
from softmax_viz.ui.controls import choice
from softmax_viz.ui.lesson import literal
from softmax_viz.ui.quiz import choose
from softmax_viz.ui.tables import class_name, sentence, table

__all__ = ["rivals", "samples", "show_batch"]

_LONGEST = 60


# ---- Predict first ----------------------------------------------------------------------


def rivals(t: Translator) -> None:
    """Ask which of two models has the higher mean loss, then show both."""
    names = [t("rivals.first"), t("rivals.second")]
    means = [mean_surprise(shares) for shares in RIVALS]

    def given() -> None:
        shares = [", ".join(f"{p:g}" for p in model) for model in RIVALS]
        table([t("rivals.model"), t("rivals.given")], [*zip(names, shares, strict=True)], words=1)

    def charged() -> None:
        rows = [
            [name, *(show(float(v), "f4") for v in surprises(shares)), show(mean, "f4")]
            for name, shares, mean in zip(names, RIVALS, means, strict=True)
        ]
        heads = [t("rivals.model"), *(f"−ln p{i}" for i in "₁₂₃"), t("rivals.mean")]
        table(heads, rows)

    right = ("first", "second")[int(np.argmax(means))]
    choose(t, "rivals", ("first", "second", "same"), right, ask=given, reveal=charged)


# ---- The batch --------------------------------------------------------------------------


def samples(t: Translator) -> list[tuple[int, str]]:
    """Show the controls of a batch: for each sample its class and its prediction, typed."""
    start = BATCHES[0].values
    numbers = range(int(SAMPLES.low), int(SAMPLES.high) + 1)
    first = int(SAMPLES.default)
    count = choice(t("batch.samples"), numbers, SAMPLES.key, default=first)
    rows = []
    for i in range(count):
        left, right = st.columns([2, 5], wrap=False)
        with left:
            label = st.selectbox(
                t("batch.label", number=i + 1),
                list(range(1, BATCH_CLASSES + 1)),
                index=int(start.get(SAMPLE_CLASSES[i], 1)) - 1,
                key=SAMPLE_CLASSES[i],
                bind="query-params",
            )
        with right:
            text = st.text_input(
                t("batch.prediction", number=i + 1),
                str(start.get(SAMPLE_PREDICTIONS[i], "0.3, 0.3, 0.4")),
                key=SAMPLE_PREDICTIONS[i],
                max_chars=_LONGEST,
                bind="query-params",
            )
        rows.append((int(label or 1) - 1, text or ""))
    return rows


def show_batch(t: Translator, rows: Sequence[tuple[int, str]], unit: str) -> None:
    """Show each sample's loss and the mean; say which samples cannot be counted, and why."""
    read = [(i, label, read_prediction(text)) for i, (label, text) in enumerate(rows, start=1)]
    for number, _, found in read:
        if isinstance(found, Problem):
            given = literal(found.given)
            words = t(f"batch.{found.key}", given=given, classes=BATCH_CLASSES)
            st.warning(t("batch.left_out", number=number, why=words))
    good = [(n, label, found) for n, label, found in read if not isinstance(found, Problem)]
    if not good:
        st.info(t("batch.none"))
        return
    numbers, labels, predictions = zip(*good, strict=True)
    batch = charge(labels, predictions)
    _bars(t, numbers, labels, batch, unit)
    nat = NATS_IN[unit]
    classes = [t("class", number=i + 1) for i in range(BATCH_CLASSES)]
    rows_shown = [
        [str(n), class_name(classes, label), show(p, "g3"), show(loss * nat, "f4")]
        for n, label, p, loss in zip(numbers, labels, batch.given, batch.losses, strict=True)
    ]
    foot = [t("table.sum"), "", "", show(batch.total * nat, "f4")]
    table([t(f"batch.{name}") for name in ("sample", "class", "given", "loss")], rows_shown, foot)
    values = {"total": batch.total * nat, "mean": batch.mean * nat, "wrong": batch.by_classes * nat}
    written = {name: show(value, "f4") for name, value in values.items()}
    sentence(t("batch.mean", samples=len(good), unit=unit, **written))
    st.caption(t("batch.not_by_classes", classes=BATCH_CLASSES, **written))


def _bars(
    t: Translator, numbers: Sequence[int], labels: Sequence[int], batch: Batch, unit: str
) -> None:
    scale = LossScale(NATS_IN[unit])
    texts = [show(float(loss) * scale.nat, "f3") for loss in batch.losses]
    figure = loss_figures.batch_bars(
        Axes(
            [(float(i), str(number)) for i, number in enumerate(numbers)],
            scale.y_ticks(only_infinity=False),
            t("batch.sample"),
            t("batch.bars", unit=unit),
        ),
        scale.height(batch.losses),
        texts,
        labels,
        float(scale.height(np.array(batch.mean))),
    )
    mean = show(batch.mean * scale.nat, "f3")
    alt = t("batch.alt", losses=", ".join(texts), mean=mean, unit=unit)
    live.draw(figure, key="batch", alt=alt)
