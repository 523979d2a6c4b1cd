"""Soft labels: cross-entropy is entropy plus divergence."""

from __future__ import annotations

from softmax_viz.kit.controls import class_names, slider
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.cross_entropy import answers, charts, snippets
from softmax_viz.lessons.cross_entropy.controls import Answer, rest
from softmax_viz.lessons.cross_entropy.settings import PROBABILITY, REST, SMOOTHING
from softmax_viz.live import Inputs

__all__ = ["PRESETS", "show"]

# At ε = 0.3 the label is [0.1, 0.1, 0.8].
PRESETS = (
    Preset("hard", {SMOOTHING.key: 0.0}),
    Preset("soft", {SMOOTHING.key: 0.3}),
    Preset("matched", {SMOOTHING.key: 0.3, PROBABILITY.key: 0.8, REST.key: 3}),
)


def show(stage: Stage, answer: Answer) -> None:
    """Take ε from the label and watch its entropy become a price nobody can avoid."""
    names, unit = class_names(stage.t, 3), answer.unit
    with stage.controls:
        parts = rest(stage.t, names[0])
        smoothing = slider(SMOOTHING, stage.text("smoothing"), help=stage.text("smoothing_help"))
    inputs: Inputs = {
        "share": answer.share,
        "parts": parts,
        "smoothing": smoothing,
        "nat": unit.nat,
    }
    with stage.follow(answers.charged_by_parts, inputs) as page:
        # Of the wrong classes one gets what the other leaves; the last is the right one.
        dragged = (parts, parts, answer.share)
        charts.by_class(stage, page, names, unit, handles=dragged, key="soft_classes", share=50)
        charts.decomposition(stage, page, unit, key="parts", share=40)
        with stage.picture:
            own = page.number("prediction_entropy")
            sentence(stage.text("prediction", entropy=own, unit=unit.name))
        charts.class_table(stage, page, names)
        now = page.now
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.cross_entropy_code, stage.t, now["target"], now["prediction"])
