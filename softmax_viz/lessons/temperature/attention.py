"""Attention's softmax, with and without √d."""

from __future__ import annotations

from softmax_viz.kit.class_bars import Panel
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.temperature import draw_figures
from softmax_viz.lessons.temperature.controls import Vectors
from softmax_viz.lessons.temperature.dot_products import (
    KEYS,
    SCORES_END,
    WEIGHTS_END,
    at_dimension,
    overview,
)
from softmax_viz.live import Bars, Move, Points

__all__ = ["show"]

_FORMS = {"scores": "f1", "plain": "f2", "scaled": "f2"}


def show(stage: Stage, vectors: Vectors) -> None:
    """Draw one query's scores, and its weights without and with the division by √d."""
    names = [stage.text("key", number=number) for number in range(1, KEYS + 1)]
    model = at_dimension(overview(vectors.seed))
    inputs = {"dimension": vectors.dimension}
    with stage.follow(model, inputs, state=(vectors.seed,)) as page:
        now = page.now
        panels = [
            Panel(
                stage.text(name),
                now[name],
                now[name],
                form,
                -SCORES_END if name == "scores" else 0,
                SCORES_END if name == "scores" else WEIGHTS_END,
            )
            for name, form in _FORMS.items()
        ]
        moves: list[Move] = []
        for index, (name, form) in enumerate(_FORMS.items()):
            moves.append(Bars(2 * index, name))
            moves.append(Points(2 * index + 1, y=f"{name}_tops", text=name, format=form))
        stage.chart(
            page,
            draw_figures.attention_bars(panels, [now[f"{name}_tops"] for name in _FORMS], names),
            key="attention",
            alt=stage.text(
                "alt",
                d=int(now["dimension"][0]),
                **{name: listed(names, now[name], form) for name, form in _FORMS.items()},
            ),
            moves=moves,
            share=90,
        )
        forms = {"dimension": "f0", "spread": "f2", "root": "f2"}
        values = {name: page.number(name, 0, form) for name, form in forms.items()}
        with stage.picture:
            sentence(stage.text("measured", **values))
    stage.take_away()
