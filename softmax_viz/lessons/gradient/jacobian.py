"""The Jacobian of softmax: every probability depends on every logit."""

from __future__ import annotations

import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.functions import softmax_jacobian
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed
from softmax_viz.lessons.gradient import cells, model
from softmax_viz.lessons.gradient.answer import RIGHT, UNDECIDED, WORKED, Answer
from softmax_viz.live import Heat, Move, Points

__all__ = ["PRESETS", "show"]

PRESETS = (WORKED, RIGHT, UNDECIDED)
_COLOURS = cells.diverging(model.HEAT_LEVELS)


def show(stage: Stage, answer: Answer) -> None:
    """Draw the Jacobian as coloured cells, with numbers for a few classes."""
    names = answer.names
    form = f"f{model.jacobian_decimals(len(names))}"
    moves: list[Move] = [Heat(0, "heat", _COLOURS)]
    words: list[str] = []
    with stage.follow(model.jacobians, {"logits": answer.sliders}) as page:
        if "jacobian" in page.now:
            words = [write(float(entry), form) for entry in page.now["jacobian"]]
            moves.append(Points(1, text="jacobian", format=form))
        matrix = softmax_jacobian(page.now["probabilities"])
        rows = zip(names, matrix, strict=True)
        stage.chart(
            page,
            cells.jacobian(
                page.now["heat"],
                _COLOURS,
                words,
                names,
                (stage.text("columns"), stage.text("rows")),
                values=matrix,
            ),
            key="jacobian",
            alt=stage.text(
                "alt", values="; ".join(f"{n}: {listed(names, r, 'f3')}" for n, r in rows)
            ),
            moves=moves,
            share=100 if words else 90,
        )
    if not words:
        with stage.picture:
            st.caption(stage.text("no_room", most=model.MOST_NUMBERED))
    stage.presets(*PRESETS)
    stage.take_away()
