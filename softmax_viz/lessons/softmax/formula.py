"""The formula, with these numbers."""

from __future__ import annotations

import html

from softmax_viz.kit.chart import PALETTE
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.kit.controls import Heated, watched
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import equation, fraction, in_colour, listed
from softmax_viz.lessons.softmax import model
from softmax_viz.live import Bars, Points

__all__ = ["show"]


def show(stage: Stage, heated: Heated) -> None:
    """Write softmax of one class with the current numbers, the whole denominator included."""
    names = heated.names
    with stage.controls:
        index = watched(stage.t, heated)
    with stage.follow(model.stages, heated.inputs) as page:
        count = range(len(names))
        powers = [
            in_colour(f"e<sup>{page.number('exponents', i, 'f2')}</sup>", PALETTE[i]) for i in count
        ]
        values = [in_colour(page.number("exponentials", i, "g4"), PALETTE[i]) for i in count]
        name = in_colour(html.escape(names[index]), PALETTE[index])
        p = page.now["probabilities"]
        stage.chart(
            page,
            class_bars([Panel("", p, p, "f4", 0, model.HIGHEST)], names),
            key="formula_bars",
            alt=stage.text("alt", values=listed(names, page.numbers("probabilities"))),
            moves=[
                Bars(0, "probabilities", handles=heated.keys),
                Points(1, y="tops", text="probabilities", format="f4"),
            ],
            share=60,
        )
        with stage.picture:
            equation(stage.text("of", name=name), fraction(powers[index], " + ".join(powers)))
            equation(
                "",
                fraction(values[index], " + ".join(values)),
                in_colour(page.number("probabilities", index, "f4"), PALETTE[index]),
            )
    stage.take_away()
