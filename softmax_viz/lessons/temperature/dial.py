"""Turn the temperature: from argmax to the uniform distribution."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import FEW_CLASSES
from softmax_viz.kit.controls import Heated, play
from softmax_viz.kit.settings import TEMPERATURE, Preset, scores_of
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.temperature import figures
from softmax_viz.lessons.temperature.cooling import cooling
from softmax_viz.lessons.temperature.figures import Marks
from softmax_viz.live import Bars, Points

__all__ = ["PRESETS", "show"]


PRESETS = (
    Preset("close", scores_of(2.0, 1.0, 0.1)),
    Preset("five", scores_of(0.2, 1.5, -2.0, 3.0, 0.8)),
    Preset("cold", {TEMPERATURE.key: 0.05}),
    Preset("warm", {TEMPERATURE.key: 2.0}),
    Preset("hot", {TEMPERATURE.key: 10.0}),
)
# So many classes have room for four decimals on their bars.
_FOUR_DECIMALS = 3


def form(count: int) -> str:
    """Give how the probabilities of so many classes are written on their bars."""
    return "f4" if count <= _FOUR_DECIMALS else "f3" if count <= FEW_CLASSES else "f2"


def show(stage: Stage, heated: Heated) -> None:
    """Draw the probabilities between their two limits, and how undecided they are."""
    names, count = heated.names, len(heated.names)
    with stage.follow(cooling, heated.inputs) as page:
        most = float(np.log(count))
        uniform = stage.text("uniform", n=count, most=write(most, "f3"))
        gauge = Marks(0, most, [(0, stage.text("sure")), (most, uniform)], stage.text("entropy"))
        titles = [stage.text("cold"), stage.text("now"), stage.text("hot", n=count)]
        stage.chart(
            page,
            figures.between_limits(page.now, names, titles, gauge, form=form(count)),
            key="cooling",
            alt=stage.text(
                "alt",
                values=listed(names, page.numbers("probabilities")),
                entropy=page.number("entropy", 0, "f3"),
                n=count,
            ),
            moves=[
                Bars(0, "cold"),
                Bars(1, "probabilities", handles=heated.keys),
                Points(2, y="tops", text="probabilities", format=form(count)),
                Bars(4, "entropy", handles=[heated.temperature.key]),
                Points(5, x="entropy", text="entropy", format="f3"),
            ],
            share=90,
        )
        leader = page.label("leader", [*names, stage.text("tie")])
        with stage.picture:
            sentence(stage.text("leader", name=leader))
    with stage.actions:
        play(stage.t, heated.temperature)
    stage.presets(*PRESETS)
    stage.take_away()
