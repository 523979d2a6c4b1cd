"""As an output layer: n classes, n nodes."""

from __future__ import annotations

from softmax_viz.kit.controls import Heated
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.softmax import figures, model
from softmax_viz.live import Points

__all__ = ["show"]


def show(stage: Stage, heated: Heated) -> None:
    """Draw the scores and the probabilities as nodes, with their numbers."""
    names = heated.names
    with stage.follow(model.stages, heated.inputs) as page:
        scores, p = page.now["scores"], page.now["probabilities"]
        stage.chart(
            page,
            figures.network(scores, p, names),
            key="network",
            alt=stage.text(
                "alt",
                n=len(names),
                scores=listed(names, page.numbers("scores", "f1")),
                values=listed(names, page.numbers("probabilities")),
            ),
            moves=[
                Points(3, text="scores", format="f1"),
                Points(4, text="probabilities", format="f2"),
            ],
            share=90,
        )
        with stage.picture:
            sentence(stage.text("ways", n=len(names)))
    stage.take_away()
