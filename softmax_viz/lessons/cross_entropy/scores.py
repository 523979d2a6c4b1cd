"""Scores make the probability, and with it the loss."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.class_bars import Panel
from softmax_viz.kit.settings import Preset, scores_of
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.cross_entropy import answers, bar_figures, curve_figures, snippets
from softmax_viz.lessons.cross_entropy.controls import ScoredAnswer
from softmax_viz.lessons.cross_entropy.figure_parts import Axes
from softmax_viz.lessons.cross_entropy.loss_scale import DEEP, LossScale
from softmax_viz.live import Bars, Inputs, Points

__all__ = ["PRESETS", "show"]


PRESETS = (
    Preset("uniform", scores_of(0.0, 0.0, 0.0)),
    Preset("worked", scores_of(0.2, 1.5, -2.0, y=3)),
)


def show(stage: Stage, answer: ScoredAnswer) -> None:
    """Charge the softmax of scores on an axis long enough for any of them."""
    names, unit, right = answer.names, answer.unit, answer.right
    scale = LossScale(unit.nat, log=True, cut=DEEP)
    inputs: Inputs = {"logits": answer.sliders, "target": float(right), "nat": unit.nat}
    with stage.follow(answers.charged_scores, inputs) as page:
        now = page.now
        target = np.eye(len(names))[right]
        panel = Panel("", now["prediction"], now["prediction"], "g3", 0, answers.HIGHEST)
        stage.chart(
            page,
            bar_figures.target_and_prediction(
                [panel], target, names, outlined=stage.t("by_class.target"), at=now["numbers_at"]
            ),
            key="scores_classes",
            alt=stage.text(
                "alt",
                right=names[right],
                prediction=listed(names, page.numbers("prediction", "g3")),
            ),
            moves=[
                Bars(0, "prediction", handles=answer.keys),
                Points(1, y="numbers_at", text="prediction", format="g3"),
            ],
            share=40,
        )
        loss = write(float(now["loss"][0]), "f4")
        stage.chart(
            page,
            curve_figures.loss_curve(
                Axes(
                    scale.x_ticks(),
                    # No score reaches infinity.
                    scale.y_ticks(only_infinity=True)[:-1],
                    stage.t("curve.axis_log"),
                    stage.t("loss_axis", unit=unit.name),
                ),
                scale.curve(),
                (float(now["p_at"][0]), float(now["loss_at"][0]), loss),
            ),
            key="scores_loss",
            alt=stage.t(
                "curve.alt",
                p=page.number("p", 0, "g3"),
                loss=page.number("loss"),
                unit=unit.name,
            ),
            moves=[
                Points(
                    2,
                    x="p_at",
                    y="loss_at",
                    text="loss",
                    format="f4",
                    handles=[answer.keys[right]],
                )
            ],
            share=50,
        )
        said = stage.t(
            "now",
            log=stage.t(f"unit.log_{unit.name}"),
            p=page.number("p", 0, "g3"),
            loss=page.number("loss"),
            unit=unit.name,
        )
        with stage.picture:
            verdicts = [stage.t(f"reads.{v}") for v in answers.VERDICTS]
            sentence(f"{said} · {page.label('verdict', verdicts)}")
    stage.presets(*PRESETS)
    three = float(np.log(3)) * unit.nat
    stage.take_away(three=write(three, "f2"), unit=unit.name)
    stage.code(snippets.cross_entropy_code, stage.t, target, now["prediction"])
