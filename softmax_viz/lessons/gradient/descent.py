"""Gradient descent on the logits of one answer."""

from __future__ import annotations

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from softmax_viz.formats import show as write
from softmax_viz.kit.class_bars import Panel
from softmax_viz.kit.controls import play, slider
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import in_colour, listed, sentence
from softmax_viz.lessons.gradient import curves
from softmax_viz.lessons.gradient.answer import UNDECIDED, WRONG, Answer
from softmax_viz.lessons.gradient.figures import panels_of
from softmax_viz.lessons.gradient.gradient_descent import (
    HIGHEST,
    HIGHEST_LOGIT,
    SOFT,
    Descent,
    descent,
    loss_curves,
)
from softmax_viz.lessons.gradient.settings import DESCENT_STEP, LEARNING_RATE, SOFT_LABEL
from softmax_viz.live import Bars, Line, Player, Points, Slider

__all__ = ["PRESETS", "show"]

PRESETS = (WRONG, UNDECIDED)
_FEW = 3


def show(stage: Stage, answer: Answer) -> None:
    """Walk down the loss from the scores, as they were let go."""
    left, right = stage.picture.columns(2, wrap=False)
    # Below the picture: with five classes there is no room for two more beside it.
    below_left, below_right = stage.picture.columns(2, wrap=False)
    with below_left:
        step = slider(DESCENT_STEP, stage.text("step"))
    with below_right:
        rate = slider(LEARNING_RATE, stage.text("rate"))
    with stage.actions, st.container(horizontal=True, vertical_alignment="center"):
        play(stage.t, step)
        soft = st.toggle(
            stage.text("soft", epsilon=write(SOFT, "f1")),
            key=SOFT_LABEL.key,
            bind="query-params",
            help=stage.text("soft_help"),
        )
    smoothing = SOFT if soft else 0.0
    # Not sliders: a whole descent for each place of each logit would be far too much to send.
    logits = {moved.key: moved.value for moved in answer.sliders}
    start = Descent(np.array([list(logits.values())]), answer.right, smoothing)
    inputs: dict[str, Slider | float] = {
        "target": float(answer.right),
        "smoothing": smoothing,
        "rate": rate,
        "step": step,
        **logits,
    }
    with stage.follow(descent, inputs, extra={rate.key: loss_curves}) as page:
        _state(stage, page, answer, left)
        _losses(stage, page, start, rate, right)
        with stage.picture:
            sentence(
                stage.text(
                    "now",
                    loss=in_colour(page.number("loss", 0, "f3"), curves.CROSS_ENTROPY),
                    rival=in_colour(page.number("rival_loss", 0, "f3"), curves.SQUARED),
                )
            )
        with stage.fold("rate", stage.text("how_large")) as is_open:
            if is_open:
                _rates(stage, page, start, soft=soft)
    stage.presets(*PRESETS)
    stage.take_away()


def _state(stage: Stage, page: Player, answer: Answer, into: DeltaGenerator) -> None:
    """Draw logits and probabilities after the steps taken."""
    now, names = page.now, answer.names
    form = "f3" if len(names) <= _FEW else "f2"
    panels = (
        Panel(
            stage.text("logits"),
            now["stepped_at"],
            now["stepped"],
            "f1",
            -HIGHEST_LOGIT,
            HIGHEST_LOGIT,
        ),
        Panel(stage.text("probabilities"), now["reached"], now["reached"], form, 0, HIGHEST),
    )
    stage.chart(
        page,
        panels_of(panels, [now["stepped_tops"], now["reached_tops"]], names),
        key="descent",
        alt=stage.text(
            "alt",
            step=write(float(now["step"][0]), "f0"),
            logits=listed(names, now["stepped"], "f1"),
            probabilities=listed(names, now["reached"], "f3"),
        ),
        moves=[
            Bars(0, "stepped_at"),
            Points(1, y="stepped_tops", text="stepped", format="f1"),
            Bars(2, "reached"),
            Points(3, y="reached_tops", text="reached", format=form),
        ],
        share=70,
        into=into,
    )


def _losses(stage: Stage, page: Player, start: Descent, rate: Slider, into: DeltaGenerator) -> None:
    """Draw the loss along the descent, beside that of descent on the squared error."""
    now = page.now
    grid = rate.grid.values[:, None]
    place = int(rate.grid.index(rate.value))
    drawn = [np.round(start.losses(start.path(grid, squared=s)), 2) for s in (False, True)]
    # The axis holds still while the learning rate moves: it has room for all of them.
    top = float(max(1.0, *(np.ceil(curve.max()) for curve in drawn)))
    loss, rival = (float(now[name][0]) for name in ("loss", "rival_loss"))
    stage.chart(
        page,
        curves.loss_steps(
            (drawn[0][place], drawn[1][place]),
            (float(now["step"][0]), (loss, rival)),
            names=[stage.text("entropy"), stage.text("squared")],
            top=top,
            axis_title=stage.text("axis"),
        ),
        key="descent_loss",
        alt=stage.text(
            "loss_alt",
            step=write(float(now["step"][0]), "f0"),
            rate=write(rate.value, "f1"),
            loss=write(loss, "f3"),
            rival=write(rival, "f3"),
        ),
        moves=[
            Line(0, y="losses"),
            Line(1, y="rival_losses"),
            Points(2, x="step", y="loss"),
            Points(3, x="step", y="rival_loss"),
        ],
        share=70,
        into=into,
    )


def _rates(stage: Stage, page: Player, start: Descent, *, soft: bool) -> None:
    """Say how often a step made the loss larger, and how large a rate may be."""
    sentence(
        stage.text(
            "rises",
            rises=page.number("rises", 0, "f0"),
            last=page.number("last", 0, "g3"),
            lowest=write(start.lowest, "f3"),
        )
    )
    limit = write(start.largest_rate, "f1")
    st.markdown(stage.text("soft_limit" if soft else "hard_limit", limit=limit))
