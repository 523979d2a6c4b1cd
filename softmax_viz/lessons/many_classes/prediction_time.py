"""Why not sample at prediction time: the best class may not be drawn."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.many_classes import figures
from softmax_viz.lessons.many_classes.chart_parts import Series, Spot
from softmax_viz.lessons.many_classes.more_draws import draws_axis
from softmax_viz.lessons.many_classes.sliders import SAMPLER_NAMES, Draws
from softmax_viz.live import Points

__all__ = ["show"]

_INKS = {"uniform": "plain", "log_uniform": "corrected"}


def show(stage: Stage, draws: Draws) -> None:
    """Draw how likely a sample holds the class that a prediction looks for."""
    found = draws.found
    with stage.follow(found.held, {"power": draws.power}, state=(draws.sampler,)) as page:
        now = page.now
        chances = {name: float(now[f"{name}_chance"][0]) for name in SAMPLER_NAMES}
        told = {name: write(chance, "p1") for name, chance in chances.items()}
        count = write(float(now["draws"][0]), "f0")
        power = np.log2(found.draws)
        stage.chart(
            page,
            figures.lines(
                draws_axis(
                    stage,
                    (-0.12, 1.18),
                    [(share, write(share, "p0")) for share in (0, 0.25, 0.5, 0.75, 1)],
                    stage.text("axis"),
                ),
                [
                    Series(
                        _INKS[name],
                        stage.t(f"samplers.{name}"),
                        power[::4],
                        found.chances[name][::4],
                        markers=False,
                        corner=("left", "above"),
                    )
                    for name in SAMPLER_NAMES
                ],
                spots=[
                    Spot(float(now["power_at"][0]), chance, told[name], _INKS[name], "top center")
                    for name, chance in chances.items()
                ],
            ),
            key="chances",
            alt=stage.text("alt", draws=count, **told),
            moves=[
                Points(2 + i, x="power_at", y=f"{name}_chance", text=f"{name}_chance", format="p1")
                for i, name in enumerate(SAMPLER_NAMES)
            ],
            share=90,
        )
        numbers = {name: page.number(f"{name}_chance", 0, "p1") for name in SAMPLER_NAMES}
        with stage.picture:
            sentence(stage.text("now", draws=page.number("draws", 0, "f0"), **numbers))
    stage.take_away()
