"""More draws: frequencies come closer to the probabilities."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import Heated
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed
from softmax_viz.lessons.temperature import draw_figures, figures
from softmax_viz.lessons.temperature.controls import count as choose_count
from softmax_viz.lessons.temperature.controls import seed as choose_seed
from softmax_viz.lessons.temperature.figures import Curve, Marks, coloured
from softmax_viz.lessons.temperature.sampling import DRAWS, SMALLEST_ERROR, convergence, many
from softmax_viz.lessons.temperature.settings import MANY_SEED
from softmax_viz.live import Bars, Inputs, Player, Points

__all__ = ["show"]

# The typical error is a straight line on the chart: every second point draws it well.
_FEW = 2


def show(stage: Stage, heated: Heated) -> None:
    """Draw frequencies against probabilities, and how their distance shrinks."""
    with stage.controls:
        count, counted = choose_count(stage.text("count"))
        seed = choose_seed(stage.t, MANY_SEED, "seed")
    inputs: Inputs = {**heated.inputs, "draws": counted}
    extra = {counted.key: convergence(seed)}
    with stage.follow(many(seed, count), inputs, state=(seed, count), extra=extra) as page:
        _frequencies(stage, page, heated, count)
        _errors(stage, page, heated, seed, count)
    stage.take_away()


def _frequencies(stage: Stage, page: Player, heated: Heated, count: int) -> None:
    now, names = page.now, heated.names
    stage.chart(
        page,
        draw_figures.frequency_bars(
            now["frequencies"], now["probabilities"], names, title=stage.text("frequencies")
        ),
        key="frequencies",
        alt=stage.text(
            "alt",
            draws=count,
            values=listed(names, now["frequencies"]),
            probabilities=listed(names, now["probabilities"]),
        ),
        moves=[
            Bars(0, "probabilities", handles=heated.keys),
            Bars(1, "frequencies"),
            Points(2, text="frequencies", format="f3"),
        ],
        share=50,
    )


def _errors(stage: Stage, page: Player, heated: Heated, seed: int, count: int) -> None:
    found = convergence(seed)(np.array([heated.logits]), np.array([[heated.temperature.value]]))
    place = DRAWS.index(count)
    x, error, expected = (found[f"{name}_at"][:, 0] for name in ("draws", "error", "expected"))
    words = [write(float(found[name][place, 0]), "f5") for name in ("error", "expected")]
    low = float(np.log10(SMALLEST_ERROR))
    powers = [(0.001, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (1, "1")]
    ticks = [(low, stage.text("smallest")), *((float(np.log10(at)), word) for at, word in powers)]
    across = [(float(np.log10(value)), str(value)) for value in (100, 1000, 10_000, 100_000)]
    # Its colours say which line is which.
    title = stage.text(
        "distance",
        error=coloured(stage.text("error"), 0),
        expected=coloured(stage.text("expected"), 1),
    )
    typical = (x[0], x[_FEW] - x[0])
    stage.chart(
        page,
        figures.trends(
            [
                Curve((x[0], x[1] - x[0]), error, 0),
                Curve(typical, expected[::_FEW].round(3), 1, "dash"),
            ],
            (float(x[place]), [float(error[place]), float(expected[place])]),
            words=words,
            across=Marks(float(x[0]) - 0.1, float(x[-1]) + 0.3, across, stage.text("axis")),
            up=Marks(low - 0.1, 0.3, ticks, title),
        ),
        key="errors",
        alt=stage.text("errors_alt", draws=count, error=words[0], expected=words[1]),
        moves=[
            Points(2, x="draws_at", y="error_at", text="error", format="f5"),
            Points(3, x="draws_at", y="expected_at", text="expected", format="f5"),
        ],
        share=50,
    )
