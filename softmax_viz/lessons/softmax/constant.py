"""Add the same to every score: nothing changes."""

from __future__ import annotations

from softmax_viz.kit.controls import Heated, slider
from softmax_viz.kit.flow import show_flow
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.softmax import model
from softmax_viz.lessons.softmax.settings import SHIFT

__all__ = ["show"]


def show(stage: Stage, heated: Heated) -> None:
    """Let a constant move every score and no probability."""
    with stage.controls:
        shift = slider(SHIFT, stage.text("shift"))
    with stage.follow(model.shifted, {**heated.inputs, "shift": shift}) as page:
        show_flow(stage, page, heated, share=90)
        factor, total = page.number("factor", 0, "g3"), page.number("total", 0, "g3")
        with stage.picture:
            sentence(stage.text("factor", factor=factor, total=total))
    stage.take_away()
