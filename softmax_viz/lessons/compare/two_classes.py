"""Two classes: softmax is sigmoid of the difference."""

from __future__ import annotations

import html

from softmax_viz.kit.chart import GREY, PALETTE, plain
from softmax_viz.kit.controls import Heated
from softmax_viz.kit.settings import Preset, scores_of
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import in_colour, table
from softmax_viz.lessons.compare import figures, model, snippets
from softmax_viz.live import Bars, Line, Player, Points

__all__ = ["PRESETS", "show"]


PRESETS = (
    Preset("two", scores_of(2.0, 1.0, T=1.0)),
    Preset("sigmoid", scores_of(0.2, 0.0, T=1.0)),
)


def show(stage: Stage, heated: Heated) -> None:
    """Draw softmax of the first two classes beside the sigmoid of their difference."""
    names, keys = heated.names[:2], heated.keys[:2]
    with stage.follow(model.two_classes, heated.inputs) as page:
        now = page.now
        numbers = {name: f"{float(now[name][0]):.3f}" for name in ("pair_softmax", "first_sigmoid")}
        axis = stage.text("axis", first=plain(names[0]), second=plain(names[1]))
        stage.chart(
            page,
            figures.pair(now, names, axis),
            key="pair",
            alt=stage.text("alt", first=names[0], **numbers),
            moves=[
                Bars(1, "shares", base="starts", handles=keys),
                Line(2, x="reach", y="level"),
                Points(
                    3,
                    x="difference",
                    y="pair_sigmoid",
                    text="pair_sigmoid",
                    format="f3",
                    handles=keys[:1],
                ),
                Points(
                    4,
                    x="first",
                    y="first_sigmoid",
                    text="first_sigmoid",
                    format="f3",
                    handles=keys[:1],
                ),
                Points(5, y="middles", text="shares", format="p1"),
            ],
            share=65,
        )
        with stage.picture:
            _numbers(stage, page, names)
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.compare_code, heated.logits[:2], heated.temperature.value)


def _numbers(stage: Stage, page: Player, names: tuple[str, ...]) -> None:
    """Show which of the numbers agree."""
    first = html.escape(names[0])
    bar, dot = in_colour("■", PALETTE[0]), in_colour("●", PALETTE[0])
    ring = in_colour("○", GREY)
    outputs = ("pair_softmax", "pair_sigmoid", "first_sigmoid")
    numbers = [page.number(name, 0, "f4") for name in outputs]
    rows = [
        [
            f"{bar} {stage.text('softmax', first=first)}",
            numbers[0],
            "",
        ],
        [
            f"{dot} {stage.text('difference')}",
            numbers[1],
            stage.text("same"),
        ],
        [
            f"{ring} {stage.text('alone')}",
            numbers[2],
            stage.text("other"),
        ],
    ]
    table(["", "", ""], rows)
