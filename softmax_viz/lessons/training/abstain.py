"""Abstain: answer only where the classifier is sure."""

from __future__ import annotations

import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import slider
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import in_colour, listed, sentence
from softmax_viz.lessons.training import answer_figures, shelf
from softmax_viz.lessons.training.controls import Chosen
from softmax_viz.lessons.training.figures import INK
from softmax_viz.lessons.training.inference import FOLDS, Abstaining
from softmax_viz.lessons.training.settings import SURE
from softmax_viz.live import Bars, Player, Points, Slider

__all__ = ["show"]

_BETWEEN = "\u2003"


def show(stage: Stage, chosen: Chosen) -> None:
    """Let the learner set from which confidence on the classifier answers."""
    trained = shelf.usable(stage, chosen.task)
    if not trained:
        return
    model = Abstaining(shelf.judged(stage, trained), trained.data.labels)
    with stage.controls:
        threshold = slider(SURE, stage.text("threshold"))
    state = (model.fingerprint,)
    with stage.follow(model, {"threshold": threshold}, state=state) as page:
        _strip(stage, page, len(trained.data))
        _trade(stage, page, model, threshold)
    stage.take_away()
    with stage.fold("how", stage.text("how_title")) as is_open:
        if is_open:
            st.markdown(stage.text("how", folds=FOLDS))


def _strip(stage: Stage, page: Player, count: int) -> None:
    kinds = ("right", "wrong", "silent")
    counts = [float(page.now[kind][0]) for kind in kinds]
    names = [stage.text(kind) for kind in kinds]
    with stage.picture:
        parts = _BETWEEN.join(
            _swatch(ink) + stage.text(f"{kind}_of", number=page.number(kind, 0, "f0"))
            for kind, ink in zip(kinds, answer_figures.ANSWER_INKS, strict=True)
        )
        sentence(parts)
    stage.chart(
        page,
        answer_figures.answers(counts),
        key="answers",
        alt=stage.text("strip_alt", count=count, values=listed(names, counts, "f0")),
        moves=[
            Bars(0, "right"),
            Bars(1, "wrong", base="right"),
            Bars(2, "silent", base="answered"),
        ],
        share=20,
    )


def _trade(stage: Stage, page: Player, model: Abstaining, threshold: Slider) -> None:
    grid = threshold.grid.values
    along = model(grid[:, None])
    now = {name: float(page.now[name][0]) for name in ("coverage", "accuracy", "accuracy_at")}
    with stage.picture:
        accuracy = in_colour("— ", INK) + stage.text(
            "accuracy_of", accuracy=page.number("accuracy", 0, "p1")
        )
        covered = "┄ " + stage.text("coverage_of", coverage=page.number("coverage", 0, "p1"))
        sentence(accuracy + _BETWEEN + covered)
    stage.chart(
        page,
        answer_figures.coverage(
            grid,
            (along["coverage"][:, 0].round(4), along["accuracy_at"][:, 0].round(4)),
            (threshold.value, now["coverage"], now["accuracy_at"]),
            (write(now["coverage"], "p0"), write(now["accuracy"], "p0")),
            title=stage.text("axis"),
        ),
        key="trade",
        alt=stage.text(
            "alt",
            threshold=write(threshold.value, "f2"),
            coverage=write(now["coverage"], "p1"),
            accuracy=write(now["accuracy"], "p1"),
        ),
        moves=[
            Points(2, x="threshold", y="coverage", text="coverage", format="p0"),
            Points(3, x="threshold", y="accuracy_at", text="accuracy", format="p0"),
        ],
        share=55,
    )


def _swatch(ink: str) -> str:
    return f'<i class="swatch" style="background:{ink}"></i>'
