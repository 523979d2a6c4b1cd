"""Charts and tables that two steps of this lesson show."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from softmax_viz.kit.class_bars import Panel
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, listed, table
from softmax_viz.lessons.cross_entropy import bar_figures
from softmax_viz.lessons.cross_entropy.answers import HIGHEST
from softmax_viz.lessons.cross_entropy.controls import Unit
from softmax_viz.lessons.cross_entropy.loss_scale import BAR, LossScale
from softmax_viz.live import Bars, Player, Points, Slider

__all__ = ["by_class", "class_table", "decomposition"]


def by_class(
    stage: Stage,
    page: Player,
    names: Sequence[str],
    unit: Unit,
    *,
    handles: Sequence[Slider],
    key: str,
    share: int,
) -> None:
    """Draw target and prediction, and beside them what each class adds to the loss.

    ``handles`` are the sliders that the bars of the prediction drag.
    """
    now, t = page.now, stage.t
    high = HIGHEST * LossScale(unit.nat).top
    panels = [
        Panel(t("by_class.prediction"), now["prediction"], now["prediction"], "g3", 0, HIGHEST),
        Panel(t("by_class.terms", unit=unit.name), now["terms_at"], now["terms"], "f4", 0, high),
    ]
    stage.chart(
        page,
        bar_figures.target_and_prediction(
            panels, now["target"], names, outlined=t("by_class.target"), at=now["numbers_at"]
        ),
        key=key,
        alt=t(
            "by_class.alt",
            target=listed(names, now["target"], "f3"),
            prediction=listed(names, now["prediction"], "f3"),
            terms=listed(names, now["terms"], "f3"),
        ),
        moves=[
            Bars(0, "prediction", handles=[slider.key for slider in handles]),
            Points(1, y="numbers_at", text="prediction", format="g3"),
            Bars(2, "terms_at"),
            Points(3, y="terms_at", text="terms", format="f4"),
            Bars(4, "target"),
        ],
        share=share,
    )


def class_table(stage: Stage, page: Player, names: Sequence[str]) -> None:
    """Show each class's target, prediction, surprise and term, and their sum, folded."""
    t = stage.t
    with stage.fold("numbers", t("table.title")) as is_open:
        if not is_open:
            return
        rows = [
            [
                class_name(names, i),
                page.number("target", i, "f3"),
                page.number("prediction", i, "f4"),
                page.number("surprises", i, "f4"),
                page.number("terms", i, "f4"),
            ]
            for i in range(len(names))
        ]
        foot = [t("table.sum"), "", "", "", page.number("loss")]
        heads = ("class", "target", "prediction", "surprise", "term")
        table([t(f"table.{name}") for name in heads], rows, foot)
        st.caption(t("table.zero"))


def decomposition(stage: Stage, page: Player, unit: Unit, *, key: str, share: int) -> None:
    """Draw entropy and divergence end to end, and the cross-entropy they add up to."""
    now, t = page.now, stage.t
    parts = ("target_entropy", "divergence", "cross_entropy")
    values = [float(now[name][0]) for name in parts]
    labels = [t(f"sum.{name}") for name in parts]
    entropy, divergence = float(now["entropy_at"][0]), float(now["divergence_at"][0])
    stage.chart(
        page,
        bar_figures.stacked_sum(
            (entropy, divergence, entropy + divergence),
            values,
            labels,
            LossScale(unit.nat, cut=BAR).y_ticks(only_infinity=False),
        ),
        key=key,
        alt=t(
            "sum.alt",
            values=listed([label.replace("<br>", " ") for label in labels], values),
            unit=unit.name,
        ),
        moves=[
            Bars(0, "entropy_at"),
            Bars(1, "divergence_at", base="entropy_at"),
            Bars(2, "total_at"),
            Points(3, x="entropy_at", text="target_entropy", format="f4"),
            Points(4, x="total_at", text="divergence", format="f4"),
            Points(5, x="total_at", text="cross_entropy", format="f4"),
        ],
        share=share,
    )
