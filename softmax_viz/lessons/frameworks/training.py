"""Gradient descent by the right pair and by a wrong one, from the same scores."""

from __future__ import annotations

from functools import partial

from softmax_viz.formats import show as write
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import in_colour, sentence
from softmax_viz.lessons.frameworks import curve_figures, model
from softmax_viz.lessons.frameworks.figures import FAILS, FITS
from softmax_viz.lessons.frameworks.presets import sure
from softmax_viz.lessons.frameworks.sample import Sample
from softmax_viz.live import Line, Points

__all__ = ["show"]


def show(stage: Stage, now: Sample) -> None:
    """Draw what the truth gets while these scores are trained."""
    pair = now.wrong_pair(stage)
    follows = partial(model.training, task=now.task, target=now.target, pair=pair)
    state = (now.task, now.target, pair)
    with stage.follow(follows, {"logits": now.sliders}, state=state) as page:
        ends = {name: page.now[f"{name}_end"][0] for name in ("right", "wrong")}
        stage.chart(
            page,
            curve_figures.paths(page.now, (stage.text("steps"), stage.text("truth"))),
            key="paths",
            alt=stage.text(
                "alt", steps=model.STEPS, **{name: write(end, "f3") for name, end in ends.items()}
            ),
            moves=[
                Line(0, "right"),
                Line(1, "wrong"),
                Points(2, y="right_number", text="right_end", format="f3"),
                Points(3, y="wrong_number", text="wrong_end", format="f3"),
            ],
            share=75,
        )
        told = {
            "right": in_colour(page.number("right_end", 0, "f3"), FITS),
            "wrong": in_colour(page.number("wrong_end", 0, "f3"), FAILS),
        }
        with stage.picture:
            sentence(stage.text("now", steps=model.STEPS, **told))
    stage.presets(Preset("sure_and_wrong", sure(now, right=False)))
    stage.take_away()
