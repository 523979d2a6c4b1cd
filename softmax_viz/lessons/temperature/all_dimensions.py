"""Every dimension at once: without √d softmax freezes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import Figure
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.texts import Translator
from softmax_viz.kit.words import table
from softmax_viz.lessons.temperature import figures
from softmax_viz.lessons.temperature.controls import Vectors
from softmax_viz.lessons.temperature.dot_products import DIMENSIONS, KEYS, at_dimension, overview
from softmax_viz.lessons.temperature.figures import Curve, Marks, coloured
from softmax_viz.live import Outputs, Player, Points

__all__ = ["show", "spread_trend"]

Array = NDArray[np.floating[Any]]

# Every dimension where the curves bend, every fourth where they are straight.
_DRAWN = np.flatnonzero((DIMENSIONS <= 16) | (DIMENSIONS % 4 == 0))  # noqa: PLR2004
_MARKED = (1, 64, 128, 192, 256)
_HIGHEST_SPREAD = 20.0
_SPREAD = (("spread", "solid", 0), ("root", "dash", 1))
_ENTROPIES = (("mean_scaled", "solid", 2), ("mean_plain", "dash", 1))


def spread_trend(t: Translator, found: Mapping[str, Array], now: Outputs) -> tuple[Figure, str]:
    """Draw the measured spread along the dimension; give the chart and what it says."""
    ticks = [(float(v), str(v)) for v in (0, 4, 8, 12, 16)]
    return _trend(t, "spread", _SPREAD, found, now, Marks(0, _HIGHEST_SPREAD, ticks))


def show(stage: Stage, vectors: Vectors) -> None:
    """Draw the spread and the mean entropies along the dimension."""
    found, most = overview(vectors.seed), float(np.log(KEYS))
    ticks = [(0, "0"), (1, "1"), (most, f"ln {KEYS}")]
    inputs = {"dimension": vectors.dimension}
    with stage.follow(at_dimension(found), inputs, state=(vectors.seed,)) as page:
        charts = {
            "spread": (spread_trend(stage.t, found, page.now), _SPREAD),
            "entropies": (
                _trend(
                    stage.t, "entropies", _ENTROPIES, found, page.now, Marks(0, 1.12 * most, ticks)
                ),
                _ENTROPIES,
            ),
        }
        for key, ((figure, alt), lines) in charts.items():
            moves = [
                Points(index + len(lines), x="dimension", y=name, text=name, format="f3")
                for index, (name, _, _) in enumerate(lines)
            ]
            stage.chart(page, figure, key=key, alt=alt, moves=moves, share=50)
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _table(stage, page, most)
    stage.take_away()


def _trend(  # noqa: PLR0917 - all that a chart is made of
    t: Translator,
    key: str,
    lines: tuple[tuple[str, str, int], ...],
    found: Mapping[str, Array],
    now: Outputs,
    up: Marks,
) -> tuple[Figure, str]:
    said = {name: write(float(now[name][0]), "f3") for name, _, _ in lines}
    # Its colours say which line is which.
    names = {name: coloured(t(f"{key}.{name}"), ink) for name, _, ink in lines}
    dimension = float(now["dimension"][0])
    figure = figures.trends(
        [
            Curve(DIMENSIONS[_DRAWN], found[name][_DRAWN, 0].round(3), ink, dash)
            for name, dash, ink in lines
        ],
        (dimension, [float(now[name][0]) for name, _, _ in lines]),
        words=list(said.values()),
        across=Marks(-4, 275, [(value, str(value)) for value in _MARKED], t("vectors.axis")),
        up=Marks(up.low, up.high, up.ticks, t(f"{key}.title", **names)),
    )
    return figure, t(f"{key}.alt", d=int(dimension), **said)


def _table(stage: Stage, page: Player, most: float) -> None:
    """Show this query's entropies and the mean of all, without and with √d."""
    rows = [
        [
            stage.t(f"attention.{name}"),
            page.number(f"entropy_{name}", 0, "f3"),
            page.number(f"mean_{name}", 0, "f3"),
        ]
        for name in ("plain", "scaled")
    ]
    heads = ("weights", "entropy", "mean")
    table([stage.text(f"table.{name}", most=write(most, "f3")) for name in heads], rows)
