"""Add the same to every score: nothing changes."""

from __future__ import annotations

from softmax_viz.kit.controls import Heated, slider
from softmax_viz.kit.flow import flow, flow_moves
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.softmax import model
from softmax_viz.lessons.softmax.settings import SHIFT

__all__ = ["show"]


def show(stage: Stage, heated: Heated) -> None:
    """Let a constant move every score and no probability."""
    names = heated.names
    with stage.controls:
        shift = slider(SHIFT, stage.text("shift"))
    with stage.follow(model.shifted, {**heated.inputs, "shift": shift}) as page:
        stage.chart(
            page,
            flow(
                page.now,
                names,
                [stage.text("score"), stage.text("exponential"), stage.text("probability")],
                [stage.text("together"), stage.text("whole")],
            ),
            key="constant",
            alt=stage.text("alt", values=listed(names, page.now["probabilities"])),
            moves=flow_moves(len(names)),
            share=90,
        )
        factor, total = page.number("factor", 0, "g3"), page.number("total", 0, "g3")
        with stage.picture:
            sentence(stage.text("factor", factor=factor, total=total))
    stage.take_away()
