"""Three steps: exponentiate, sum, divide."""

from __future__ import annotations

from softmax_viz.kit.controls import Heated
from softmax_viz.kit.flow import show_flow
from softmax_viz.kit.settings import Preset, scores_of
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, table
from softmax_viz.lessons.softmax import model, snippets
from softmax_viz.live import Player

__all__ = ["PRESETS", "show"]


PRESETS = (
    Preset("worked", scores_of(0.2, 1.5, -2.0, T=1.0)),
    Preset("close", scores_of(2.0, 1.0, 0.1, T=1.0)),
    Preset("softer", scores_of(2.0, 1.0, 0.1, T=2.0)),
    Preset("equal", scores_of(1.0, 1.0, 1.0, T=1.0)),
)


def show(stage: Stage, heated: Heated) -> None:
    """Let scores grow into exponentials, and these pour into one bar."""
    names = heated.names
    with stage.follow(model.stages, heated.inputs) as page:
        show_flow(stage, page, heated)
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _numbers(stage, page, names)
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.softmax_code, stage.t, heated.logits, heated.temperature.value)


def _numbers(stage: Stage, page: Player, names: tuple[str, ...]) -> None:
    """Show every number of the three steps, a row a class, and the sums."""
    forms = {
        "scores": "f2",
        "exponents": "f2",
        "exponentials": "g4",
        "probabilities": "f4",
        "percents": "f0",
    }
    rows = [
        [class_name(names, i), *(page.number(name, i, form) for name, form in forms.items())]
        for i in range(len(names))
    ]
    total, whole = page.number("total", 0, "g4"), page.number("sum", 0, "f4")
    head = [stage.text(f"table.{name}") for name in ("class", *forms)]
    table(head, rows, [stage.text("table.total"), "", "", total, whole, ""])
