"""The same scores through four functions."""

from __future__ import annotations

from softmax_viz.kit.controls import Heated
from softmax_viz.kit.settings import Preset, scores_of
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence, table
from softmax_viz.lessons.compare import figures, model, snippets
from softmax_viz.live import Bars, Move, Player, Points

__all__ = ["PRESETS", "show"]


PRESETS = (
    Preset("fourth", scores_of(0.2, 1.5, -2.0, 3.0, 0.8)),
    Preset("fifth", scores_of(0.2, 1.5, -2.0, 0.8, 3.0)),
    Preset("third", scores_of(0.2, 1.5, 3.0, -2.0, 0.8)),
)


def show(stage: Stage, heated: Heated) -> None:
    """Let softmax and sigmoid slide, max and argmax jump, in four panels."""
    names = heated.names
    with stage.follow(model.side_by_side, heated.inputs) as page:
        now = page.now
        moves: list[Move] = []
        for k, name in enumerate(model.FUNCTIONS):
            moves += [
                Bars(2 * k, name, handles=heated.keys),
                Points(2 * k + 1, y=f"{name}_tops", text=name, format=figures.FORMS[name]),
            ]
        stage.chart(
            page,
            figures.four_panels(now, names, [stage.text(f"{x}_panel") for x in model.FUNCTIONS]),
            key="functions",
            alt=stage.text(
                "alt", **{x: listed(names, page.numbers(x, "f2")) for x in model.FUNCTIONS}
            ),
            moves=moves,
            share=90,
        )
        with stage.picture:
            index, leader = page.number("index", 0, "f0"), page.label("index", names)
            sentence(stage.text("index", index=index, name=leader))
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _sums(stage, page)
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.compare_code, heated.logits, heated.temperature.value)


def _sums(stage: Stage, page: Player) -> None:
    """Show what each of the four functions gives, and what that adds up to."""
    adds_up = {"softmax": "yes", "argmax": "yes"}
    rows = [
        [
            stage.t(f"function.{name}"),
            stage.text(f"table.{name}"),
            page.number(f"{name}_sum", 0, "f2"),
            stage.text(f"table.{adds_up.get(name, 'only')}"),
        ]
        for name in model.FUNCTIONS
    ]
    heads = ("function", "gives", "sum", "one")
    table([stage.text(f"table.{head}") for head in heads], rows, words=1)
