"""Rank inputs by how sure the answer is, and draw labels instead of taking the likeliest."""

from __future__ import annotations

from collections.abc import Sequence

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import tick
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, sentence, table
from softmax_viz.lessons.training import answer_figures, shelf
from softmax_viz.lessons.training.controls import Chosen, names_of
from softmax_viz.lessons.training.inference import DRAWS, Unsure, least_sure
from softmax_viz.lessons.training.shelf import Trained

__all__ = ["show"]

_RANKED = 5


def show(stage: Stage, chosen: Chosen) -> None:
    """Show the points the classifier is least sure of, and labels drawn for them."""
    trained = shelf.usable(stage, chosen.task)
    if not trained:
        return
    names = names_of(stage.t, chosen.task)
    found = least_sure(
        shelf.judged(stage, trained),
        trained.data.labels,
        count=_RANKED,
        seed=chosen.task.settings.seed,
    )
    rows = [
        stage.text("row", place=_place(trained, one), name=tick(names[one.label])) for one in found
    ]
    draws = [_drawn(one) for one in found]
    with stage.picture:
        sentence("\u2003".join(class_name(names, k) for k in range(len(names))))
    stage.chart(
        None,
        answer_figures.shares_of_points(
            [one.probabilities for one in found],
            rows,
            draws,
            title=stage.text("draws", draws=DRAWS),
        ),
        key="ranking",
        alt=stage.text(
            "alt",
            values="; ".join(
                f"{_place(trained, o)} {write(max(o.probabilities), 'p0')}" for o in found
            ),
        ),
        share=90,
    )
    stage.take_away()
    with stage.fold("numbers", stage.text("numbers")) as is_open:
        if is_open:
            _table(stage, trained, names, found)


def _place(trained: Trained, one: Unsure) -> str:
    x, y = trained.data.points[one.index]
    return f"({write(float(x), 'f1')}, {write(float(y), 'f1')})"


def _drawn(one: Unsure) -> str:
    return " · ".join(str(drawn) for drawn in one.draws)


def _table(stage: Stage, trained: Trained, names: Sequence[str], found: Sequence[Unsure]) -> None:
    rows = [
        [
            _place(trained, one),
            class_name(names, one.label),
            class_name(names, one.answer),
            *(write(p, "f3") for p in one.probabilities),
            _drawn(one),
        ]
        for one in found
    ]
    heads = [
        stage.text("point"),
        stage.text("label"),
        stage.text("answer"),
        *(f"p<sub>{k + 1}</sub>" for k in range(len(names))),
        stage.text("draws", draws=DRAWS),
    ]
    table(heads, rows, words=2)
