"""A label needs only argmax: of the scores, or of the probabilities."""

from __future__ import annotations

from softmax_viz.kit.controls import class_names, slider
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, literal, sentence
from softmax_viz.lessons.training import answer_figures, shelf
from softmax_viz.lessons.training.inference import SCORE_EXTENT, both_labels, same_labels
from softmax_viz.lessons.training.settings import LABELLED
from softmax_viz.lessons.training.task import Task

__all__ = ["PRESETS", "show"]

PRESETS = (
    Preset("worked", {number.key: number.default for number in LABELLED}),
    Preset("close", dict(zip((s.key for s in LABELLED), (1.0, 1.1, -2.0), strict=True))),
)


def show(stage: Stage, _: None) -> None:
    """Let three scores be dragged: both argmaxes stay the same."""
    names = class_names(stage.t, len(LABELLED))
    with stage.controls:
        scores = [
            slider(number, stage.t("controls.score", name=literal(name)))
            for number, name in zip(LABELLED, names, strict=True)
        ]
    with stage.follow(both_labels, {"logits": scores}) as page:
        logits, p = page.now["logits"], page.now["probabilities"]
        stage.chart(
            page,
            answer_figures.scores_and_probabilities(
                logits,
                p,
                names,
                extent=SCORE_EXTENT,
                titles=(stage.text("scores"), stage.text("softmax")),
            ),
            key="labels",
            alt=stage.text(
                "alt",
                scores=listed(names, page.numbers("logits", "f2")),
                values=listed(names, page.numbers("probabilities")),
            ),
            moves=answer_figures.SCORE_MOVES,
            share=75,
        )
        with stage.picture:
            for output, key in (("by_logit", "of_scores"), ("by_probability", "of_softmax")):
                index, name = page.number(output, 0, "f0"), page.label(output, names)
                sentence(stage.text(key, index=index, name=name))
    _all_points(stage)
    stage.presets(*PRESETS)
    stage.take_away()


def _all_points(stage: Stage) -> None:
    """Count the irises whose two labels agree."""
    trained = shelf.trained(stage, Task())
    if trained:
        equal = same_labels(trained.run.logits(trained.data.points))
        stage.words.markdown(stage.text("equal", equal=equal, count=len(trained.data)))
