"""Do not believe the gradient: measure it."""

from __future__ import annotations

import html

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import plain
from softmax_viz.kit.controls import watched
from softmax_viz.kit.settings import LOGITS
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, equation, fraction, table
from softmax_viz.lessons.gradient import curves, model, snippets
from softmax_viz.lessons.gradient.answer import Answer
from softmax_viz.lessons.gradient.derivatives import losses_along
from softmax_viz.live import AxisTitle, Curve, Line, Player, Spot

__all__ = ["show"]

# Every fourth value the slider takes, as `Curve` draws it.
_STRIDE = 4
_AXIS = LOGITS[0].grid.values[::_STRIDE]


def show(stage: Stage, answer: Answer) -> None:
    """Draw the loss along a logit with its tangent, and measure the tangent's slope."""
    names = answer.names
    with stage.controls:
        index = watched(stage.t, answer)
    inputs = {**answer.inputs, "watched": float(index)}
    titles = [stage.text("axis", name=plain(name)) for name in names]
    with stage.follow(model.measured, inputs) as page:
        now = page.now
        curve = losses_along(np.array(answer.logits), target=answer.right, column=index, axis=_AXIS)
        slope = float(now["own"][0])
        stage.chart(
            page,
            curves.loss_along(
                _AXIS,
                curve,
                (answer.logits[index], float(now["losses"][index])),
                (now["tangent_x"], now["tangent_y"]),
                title=stage.text("chart"),
                axis_title=titles[index],
            ),
            key="measure",
            alt=stage.text("alt", name=names[index], slope=write(slope, "f4")),
            moves=[
                AxisTitle("x", titles),
                Curve(0, "losses", stride=_STRIDE),
                Spot(1, "losses", index),
                Line(2, y="tangent_y", x="tangent_x"),
            ],
            share=70,
        )
        with stage.picture:
            _measurement(stage, page, names)
        with stage.fold("classes", stage.text("classes")) as is_open:
            if is_open:
                _every_class(stage, page, names)
    stage.take_away()
    stage.code(snippets.gradient_code, stage.t, answer.logits, answer.right, 1.0)


def _measurement(stage: Stage, page: Player, names: tuple[str, ...]) -> None:
    """Write the finite difference of the logit that moves, p - y, and how far they differ."""
    name = page.label("column", names)
    equation(
        fraction("L(z + h) − L(z − h)", "2h"),
        f"<b>{page.number('own_finite', 0, 'f6')}</b>",
    )
    own, gap = page.number("own", 0, "f6"), page.number("own_gap", 0, "g1")
    equation(f"p − y ({name})", f"<b>{own}</b>, {html.escape(stage.text('gap'))}: {gap}")


def _every_class(stage: Stage, page: Player, names: tuple[str, ...]) -> None:
    """Show each entry of the gradient beside its finite difference."""
    rows = [
        [
            class_name(names, i),
            page.number("gradient", i, "f6"),
            page.number("finite", i, "f6"),
            page.number("gap", i, "g1"),
        ]
        for i in range(len(names))
    ]
    heads = ("class", "gradient", "finite", "gap")
    table([stage.text(f"table.{name}") for name in heads], rows)
