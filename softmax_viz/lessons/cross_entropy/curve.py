"""What an answer costs: the loss against the probability of the right class."""

from __future__ import annotations

import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.cross_entropy import answers, curve_figures
from softmax_viz.lessons.cross_entropy.controls import Answer
from softmax_viz.lessons.cross_entropy.figure_parts import Axes
from softmax_viz.lessons.cross_entropy.loss_scale import LossScale
from softmax_viz.lessons.cross_entropy.settings import LOG_SCALE, PROBABILITY
from softmax_viz.live import Inputs, Line, Move, Points

__all__ = ["PRESETS", "show"]

PRESETS = (
    Preset("worked", {PROBABILITY.key: 0.7}),
    Preset("wrong", {PROBABILITY.key: 0.02}),
    Preset("ruled_out", {PROBABILITY.key: 0.0}),
    Preset("certain", {PROBABILITY.key: 1.0}),
)
# Below this the truth is nearly ruled out.
_NEARLY = 0.1


def show(stage: Stage, answer: Answer) -> None:
    """Let the answer slide down the curve of its loss."""
    unit = answer.unit
    with stage.controls:
        log = st.toggle(
            stage.text("log"),
            key=LOG_SCALE.key,
            bind="query-params",
            help=stage.text("log_help"),
        )
    scale = LossScale(unit.nat, log=log)
    inputs: Inputs = {"share": answer.share, "nat": unit.nat, "log": float(log)}
    with stage.follow(answers.charged, inputs) as page:
        now = page.now
        moves: list[Move] = [
            Points(2, x="p_at", y="loss_at", text="loss", format="f4", handles=[answer.share.key])
        ]
        tangent = None
        # On the logarithmic axis the curve is a straight line: its own tangent.
        if not log:
            tangent = (now["tangent_x_at"], now["tangent_y_at"])
            moves.append(Line(1, x="tangent_x_at", y="tangent_y_at"))
        loss = write(float(now["loss"][0]), "f4")
        edge = float(scale.across(now["p"] * 0 + _NEARLY)[0])
        stage.chart(
            page,
            curve_figures.loss_curve(
                Axes(
                    scale.x_ticks(),
                    scale.y_ticks(only_infinity=True),
                    stage.text("axis_log" if log else "axis"),
                    stage.t("loss_axis", unit=unit.name),
                ),
                scale.curve(),
                (float(now["p_at"][0]), float(now["loss_at"][0]), loss),
                tangent=tangent,
                region=(scale.x_ticks()[0][0], edge, stage.text("region")),
            ),
            key="loss",
            alt=stage.text("alt", p=write(float(now["p"][0]), "f3"), loss=loss, unit=unit.name),
            moves=moves,
            share=90,
        )
        said = stage.t(
            "now",
            log=stage.t(f"unit.log_{unit.name}"),
            p=page.number("p", 0, "f3"),
            loss=page.number("loss"),
            unit=unit.name,
        )
        with stage.picture:
            sentence(f"{said} · {stage.text('slope', slope=page.number('slope', 0, 'f2'))}")
    stage.presets(*PRESETS)
    stage.take_away()
