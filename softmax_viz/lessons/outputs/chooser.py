"""Choose the layer by three questions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from softmax_viz.kit.controls import class_names
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import table
from softmax_viz.lessons import LESSONS
from softmax_viz.lessons.outputs import layer_figures as figures
from softmax_viz.lessons.outputs.layers import Choice, choose_output
from softmax_viz.lessons.outputs.settings import MANY, SEVERAL, STRANGERS
from softmax_viz.lessons.outputs.sliders import switch

__all__ = ["show"]

_CODE = "frameworks"


def show(stage: Stage, _: None) -> None:
    """Ask three questions; draw the output layer, name its loss and where its code stands."""
    with stage.controls:
        several, many, strangers = (
            switch(setting, stage.text(setting.key)) for setting in (SEVERAL, MANY, STRANGERS)
        )
    choice = choose_output(several=several, many=many, strangers=strangers)
    names = _nodes(stage, choice, class_names(stage.t, 3), many=many)
    function = "softmax" if choice.task == "multiclass" else "sigmoid"
    word = stage.t(f"table.{function}")
    boxes = [(word, len(names))] if function == "softmax" else [(word, 1)] * len(names)
    layer = stage.text(f"{choice.task}.layer")
    stage.chart(
        None,
        figures.output_nodes(names, boxes),
        key="chosen_layer",
        alt=f"{layer}: {', '.join(names)}",
        share=50,
    )
    rows = [
        [stage.text(part), stage.text(f"{choice.task}.{part}")]
        for part in ("layer", "loss", "answer")
    ]
    rows.append([stage.text("stranger"), stage.text(f"strangers_met.{choice.strangers}")])
    with stage.picture:
        table([stage.text("so"), stage.text(f"{choice.task}.title")], rows, words=1)
    if _CODE in LESSONS:
        with stage.actions:
            st.page_link(
                f"../pages/{_CODE}.py",
                label=stage.text(f"{choice.task}.code"),
                icon=":material/code:",
                query_params={"task": choice.task, "lang": stage.t.language, "step": "code"},
            )
    stage.take_away()


def _nodes(stage: Stage, choice: Choice, animals: Sequence[str], *, many: bool) -> list[str]:
    """Name the nodes of the chosen layer: with two classes yes or no, else the photo app's."""
    if choice.task == "binary":
        return [stage.t("answer.yes")]
    if choice.strangers == "third":
        return [stage.t("answer.yes"), stage.t("answer.no"), stage.t("animal.none_short")]
    known = list(animals if many else animals[:2])
    return [*known, *([stage.t("animal.none_short")] if choice.strangers == "class" else [])]
