"""The weights: what makes a class's score."""

from __future__ import annotations

from softmax_viz.formats import show as write
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.training import figures, shelf
from softmax_viz.lessons.training.controls import Chosen, names_of
from softmax_viz.lessons.training.frames import WEIGHT_LEVELS
from softmax_viz.live import Heat, Points

__all__ = ["show"]

_COLOURS = figures.weight_colours(WEIGHT_LEVELS)


def show(stage: Stage, chosen: Chosen) -> None:
    """Draw the weights as cells with their numbers, which follow the epoch."""
    trained = shelf.trained(stage, chosen.task)
    if not trained:
        return
    epoch, frames = chosen.epoch(stage.t), trained.weights
    with stage.follow(frames, {"epoch": epoch}, state=frames.state) as page:
        words = [write(float(value), "g3") for value in page.now["weights"]]
        stage.chart(
            page,
            figures.weights(
                page.now["weight_cells"],
                _COLOURS,
                words,
                rows=[stage.text(row) for row in ("bias", "second", "first")],
                columns=names_of(stage.t, chosen.task),
                values=page.now["weights"],
            ),
            key="weights",
            alt=stage.text("alt", values=", ".join(words)),
            moves=[
                Heat(0, "weight_cells", _COLOURS),
                Points(1, text="weights", format="g3"),
            ],
        )
    stage.take_away()
