"""Class by class: only the right one counts."""

from __future__ import annotations

from softmax_viz.kit.controls import class_names
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.cross_entropy import answers, charts, snippets
from softmax_viz.lessons.cross_entropy.controls import Answer, rest
from softmax_viz.lessons.cross_entropy.settings import PROBABILITY, REST
from softmax_viz.live import Inputs

__all__ = ["PRESETS", "show"]

# [0, 0, 1] against [0.2, 0.1, 0.7]; and the same with the rest shared alike.
PRESETS = (
    Preset("worked", {PROBABILITY.key: 0.7, REST.key: 4}),
    Preset("alike", {PROBABILITY.key: 0.7, REST.key: 3}),
    Preset("sure", {PROBABILITY.key: 0.01, REST.key: 6}),
)


def show(stage: Stage, answer: Answer) -> None:
    """Show what each class adds to the loss: of a one-hot target only the right one."""
    names, unit = class_names(stage.t, 3), answer.unit
    with stage.controls:
        parts = rest(stage.t, names[0])
    inputs: Inputs = {"share": answer.share, "parts": parts, "smoothing": 0.0, "nat": unit.nat}
    with stage.follow(answers.charged_by_class, inputs) as page:
        # Of the wrong classes one gets what the other leaves; the last is the right one.
        dragged = (parts, parts, answer.share)
        charts.by_class(stage, page, names, unit, handles=dragged, key="classes", share=90)
        with stage.picture:
            loss, verdicts = page.number("loss"), [stage.t(f"reads.{v}") for v in answers.VERDICTS]
            said = stage.text("loss", loss=loss, unit=unit.name)
            sentence(f"{said} · {page.label('verdict', verdicts)}")
        charts.class_table(stage, page, names)
        now = page.now
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.cross_entropy_code, stage.t, now["target"], now["prediction"])
