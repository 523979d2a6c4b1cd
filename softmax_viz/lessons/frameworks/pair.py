"""The pair that fits: from the scores to the loss, and who goes which part of the way."""

from __future__ import annotations

from functools import partial

import streamlit as st

from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.frameworks import figures, model
from softmax_viz.lessons.frameworks.sample import Sample
from softmax_viz.lessons.frameworks.snippets import CALLS
from softmax_viz.lessons.frameworks.words import code_html
from softmax_viz.live import Bars, Points

__all__ = ["show"]

_TICKS = (0.0, 1.0, 5.0, 10.0, 20.0)


def show(stage: Stage, now: Sample) -> None:
    """Draw scores, probabilities and the loss, and say which call does it."""
    framework = now.framework(stage)
    follows = partial(model.inside, task=now.task, target=now.target)
    with stage.follow(follows, {"logits": now.sliders}, state=(now.task, now.target)) as page:
        # Only scikit-learn's models hand out probabilities themselves.
        boxes = (
            [(0, 1, "predict_proba"), (2, 2, "log_loss")]
            if framework == "scikit-learn"
            else [(1, 2, stage.text("inside"))]
        )
        activation = "softmax" if now.task == "multiclass" else "sigmoid"
        stage.chart(
            page,
            figures.into_the_loss(
                page.now,
                now.marked,
                [stage.text("scores"), f"{activation}(z)", stage.text("loss")],
                boxes,
                ends=(
                    (-model.SCORES, model.SCORES),
                    (0, model.HIGHEST_P),
                    (0, 1.12 * model.BEYOND),
                ),
                ticks=[(float(model.loss_place(v)), f"{v:g}") for v in _TICKS],
            ),
            key="into_the_loss",
            alt=stage.text(
                "alt",
                scores=listed(now.names, page.numbers("logits", "f1")),
                values=listed(now.names, page.numbers("probabilities")),
                loss=page.number("loss"),
            ),
            moves=[
                Bars(0, "logits"),
                Points(1, y="logit_numbers", text="logits", format="f1"),
                Bars(2, "probabilities"),
                Points(3, y="probability_numbers", text="probabilities", format="f3"),
                Bars(4, "loss_at"),
                Points(5, y="loss_number", text="loss", format="f4"),
            ],
            share=65,
        )
        with stage.picture:
            call = code_html(CALLS[framework][now.task])
            sentence(stage.text("now", call=call, loss=page.number("loss")))
    with stage.words:
        st.markdown(f"{stage.text(now.task)} {stage.t(f'about.{framework}')}")
    stage.take_away()
