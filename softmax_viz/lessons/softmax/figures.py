"""The pictures of the lesson: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    FAINT,
    FEW_CLASSES,
    GREY,
    PALETTE,
    Figure,
    assemble,
    axis,
    floats,
    scatter,
    tick,
)
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.kit.palette import written_on

__all__ = ["network", "simplex", "two_panels"]


def two_panels(
    scores: ArrayLike, probabilities: ArrayLike, names: Sequence[str], titles: Sequence[str]
) -> Figure:
    """Draw scores and probabilities beside each other, each on an axis of its own."""
    return class_bars(
        [
            Panel(titles[0], scores, scores, "f0", 0, 1.15 * float(np.max(np.asarray(scores)))),
            Panel(titles[1], probabilities, probabilities, "f4", 0, 1.15),
        ],
        names,
        columns=2,
    )


def network(
    scores: ArrayLike, probabilities: ArrayLike, names: Sequence[str], *, hidden: int = 4
) -> Figure:
    """Draw an output layer as nodes: some features, n scores, n probabilities.

    Traces: 0 and 1 the connections, 2 the features, 3 the scores' nodes, 4 the
    probabilities' nodes, 5 the names.
    """
    count = len(names)
    few = count <= FEW_CLASSES
    heights = [float(v) for v in range(count - 1, -1, -1)]
    features = np.linspace(-0.3, count - 0.7, hidden).tolist()
    traces = []
    # Every feature feeds every score; every score feeds every probability: one shared sum.
    for left, right, x0 in ((features, heights, 0), (heights, heights, 1)):
        ends = [(a, b, None) for a in left for b in right]
        lines = {"line": {"color": FAINT, "width": 1}, "hoverinfo": "skip"}
        x = [x0, x0 + 1, None] * len(ends)
        traces.append(scatter(x, [v for end in ends for v in end], "lines", **lines))
    dots = {"marker": {"size": 14, "color": GREY}, "hoverinfo": "skip"}
    traces.append(scatter([0] * hidden, features, "markers", **dots))
    inks = [written_on(colour) for colour in PALETTE[:count]]
    for column, values, form in ((1, scores, "f1"), (2, probabilities, "f2")):
        traces.append(
            scatter(
                [column] * count,
                heights,
                "markers+text",
                marker={"size": 46 if few else 32, "color": list(PALETTE[:count])},
                text=[show(value, form) for value in floats(values)],
                customdata=floats(values),
                textposition="middle center",
                textfont={"color": inks, "size": 15 if few else 12},
                hoverinfo="skip",
            )
        )
    traces.append(
        scatter(
            [2] * count,
            heights,
            "text",
            # Em spaces clear the node at any width of the chart.
            text=[("\u2003\u2003" if few else "\u2003\u2002") + tick(name) for name in names],
            textposition="middle right",
            textfont={"size": 14},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    return assemble(
        traces,
        top=8,
        xaxis=axis(-0.2, 2.8, visible=False),
        yaxis=axis(-0.7, count - 0.3, visible=False),
    )


def simplex(probabilities: ArrayLike, names: Sequence[str]) -> Figure:
    """Draw the point of three probabilities in the triangle of all such triples.

    Traces: 0 the borders between the winners, 1 the point.
    """
    a, b, c = floats(probabilities)
    third = 1 / 3
    borders: dict[str, Any] = {
        "type": "scatterternary",
        # From the middle to the middle of each side: there two classes tie.
        "a": [third, 0.5, None, third, 0.5, None, third, 0],
        "b": [third, 0.5, None, third, 0, None, third, 0.5],
        "c": [third, 0, None, third, 0.5, None, third, 0.5],
        "mode": "lines",
        "line": {"color": GREY, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }
    point: dict[str, Any] = {
        "type": "scatterternary",
        "a": [a],
        "b": [b],
        "c": [c],
        "mode": "markers",
        "marker": {"size": 18, "color": GREY, "line": {"width": 3, "color": "white"}},
        "hoverinfo": "skip",
    }
    axes = {
        f"{letter}axis": {
            "title": {"text": tick(name), "font": {"color": colour, "size": 16}},
            "tickvals": [0.25, 0.5, 0.75],
            "gridcolor": FAINT,
            "linecolor": GREY,
            "min": 0,
        }
        for letter, name, colour in zip("abc", names, PALETTE, strict=False)
    }
    ternary = {"sum": 1, "bgcolor": "rgba(0,0,0,0)", **axes}
    margin = {"l": 40, "r": 40, "t": 40, "b": 40}
    return assemble([borders, point], ternary=ternary, margin=margin)
