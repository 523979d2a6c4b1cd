"""A hundred draws: a probability is not a promise."""

from __future__ import annotations

from softmax_viz.kit.chart import FEW_CLASSES, PALETTE
from softmax_viz.kit.controls import Heated
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed
from softmax_viz.lessons.temperature import draw_figures, snippets
from softmax_viz.lessons.temperature.controls import seed as choose_seed
from softmax_viz.lessons.temperature.sampling import COLUMNS, HUNDRED, hundred, uniforms
from softmax_viz.lessons.temperature.settings import SEED
from softmax_viz.live import Bars, Heat, Points

__all__ = ["show"]


def show(stage: Stage, heated: Heated) -> None:
    """Let a hundred numbers fall on the probabilities, and count where they fell."""
    names = heated.names
    with stage.controls:
        seed = choose_seed(stage.t, SEED, "seed")
    form = "p1" if len(names) <= FEW_CLASSES else "p0"
    with stage.follow(hundred(seed), heated.inputs, state=(seed,)) as page:
        now = page.now
        stage.chart(
            page,
            draw_figures.hundred_draws(
                now,
                uniforms(seed, HUNDRED).round(3),
                names,
                [stage.text("board"), stage.text("cells"), stage.text("counts")],
                columns=COLUMNS,
                form=form,
            ),
            key="hundred",
            alt=stage.text(
                "alt",
                values=listed(names, page.numbers("probabilities")),
                counts=listed(names, page.numbers("counts", "f0")),
            ),
            moves=[
                Bars(0, "probabilities", base="starts", handles=heated.keys),
                Heat(2, "cells", PALETTE[: len(names)]),
                Points(3, text="counts", format="f0"),
                Points(4, text="probabilities", format=form),
            ],
        )
    stage.take_away()
    stage.code(snippets.draws_code, stage.t, heated.logits, heated.temperature.value, seed)
