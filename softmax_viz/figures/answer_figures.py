"""The figures of the page ``training`` for what its answers are good for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import GREY, Figure, assemble, axis, floats, scatter
from softmax_viz.figures.training_figures import (
    FIRST,
    SECOND,
    THIRD,
    legend,
    line,
    regions,
    spot,
)

__all__ = ["answers", "coverage", "far_map", "reliability"]

Range = tuple[float, float]


def answers(counts: Sequence[float], names: Sequence[str]) -> Figure:
    """Draw right answers, wrong answers and silence end to end.

    Traces: 0, 1 and 2 the three.
    """
    inks = (FIRST, SECOND, GREY)
    bases = [0.0, counts[0], counts[0] + counts[1]]
    traces: list[dict[str, object]] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": [count],
            "y": [0],
            "base": [base],
            "width": 1,
            "name": name,
            "marker": {"color": ink},
            "hoverinfo": "skip",
        }
        for count, base, name, ink in zip(counts, bases, names, inks, strict=True)
    ]
    return assemble(
        traces,
        120,
        xaxis=axis(0, sum(counts), showgrid=False),
        yaxis=axis(-0.5, 0.5, visible=False),
        **legend(58),
    )


def coverage(
    thresholds: ArrayLike,
    lines: tuple[ArrayLike, ArrayLike],
    at: tuple[float, float, float],
    texts: tuple[str, str],
    *,
    names: tuple[str, str],
    title: str,
) -> Figure:
    """Draw the share answered and the accuracy of the answers against the threshold.

    Traces: 0 the share, 1 the accuracy, 2 and 3 their spots.
    """
    x = floats(thresholds)
    dashes = ("dash", "solid")
    inks = (THIRD, FIRST)
    traces = [
        line(x, heights, ink, dash=dash) | {"name": name}
        for heights, ink, dash, name in zip(lines, inks, dashes, names, strict=True)
    ]
    positions = ("bottom center", "top center")
    traces += [
        spot(at[0], height, text, ink, textposition=position)
        for height, text, ink, position in zip(at[1:], texts, inks, positions, strict=True)
    ]
    margin = 0.08 * (x[-1] - x[0])
    return assemble(
        traces,
        320,
        xaxis=axis(x[0] - margin, x[-1] + margin, title={"text": title}, zeroline=False),
        yaxis=axis(-0.12, 1.15, tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1]),
        **legend(92),
    )


def far_map(
    codes: ArrayLike,
    colours: Sequence[str],
    plane: tuple[float, float, float, float],
    cloud: tuple[ArrayLike, ArrayLike, Sequence[str]],
    point: tuple[float, float],
    *,
    ranges: tuple[Range, Range],
    titles: tuple[str, str],
) -> Figure:
    """Draw the regions far around the points, and one point that goes there.

    Traces: 0 the cells, then one a class, then the point.
    """
    figure = regions(codes, colours, plane, cloud, ranges=ranges, titles=titles, height=460)
    for trace in figure["data"][1:]:
        trace["marker"]["size"] = 5
        trace["marker"]["line"]["width"] = 0.5
    look = {
        "size": 20,
        "symbol": "star",
        "color": "#111111",
        "line": {"width": 2, "color": "white"},
    }
    quiet = {"hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    figure["data"].append(scatter([point[0]], [point[1]], "markers", marker=look, **quiet))
    return figure


def reliability(
    accuracies: ArrayLike,
    confidences: ArrayLike,
    shares: ArrayLike,
    *,
    names: tuple[str, str, str],
    titles: tuple[str, str],
) -> Figure:
    """Draw accuracy against confidence, bin by bin, and how full each bin is.

    Parameters
    ----------
    accuracies, confidences, shares : array_like, shape (bins,)
        0 for an empty bin.
    names : tuple of str
        Of accuracy, confidence and the line on which they agree.
    titles : tuple of str
        Of the axis of confidence and of the shares.

    Returns
    -------
    dict
        Traces: 0 the accuracies, 1 the confidences as outlines, 2 the line, 3 the shares.
    """
    bins = np.size(accuracies)
    middles = ((np.arange(bins) + 0.5) / bins).round(6).tolist()
    columns: dict[str, object] = {"type": "bar", "x": middles, "hoverinfo": "skip"}
    outline = {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}}
    traces: list[dict[str, object]] = [
        {
            **columns,
            "y": floats(accuracies),
            "width": 0.86 / bins,
            "marker": {"color": FIRST},
            "name": names[0],
        },
        {
            **columns,
            "y": floats(confidences),
            "width": 0.94 / bins,
            "marker": outline,
            "name": names[1],
        },
        line([0, 1], [0, 1], SECOND, dash="dash") | {"name": names[2]},
        {
            **columns,
            "y": floats(shares),
            "width": 0.86 / bins,
            "marker": {"color": THIRD},
            "yaxis": "y2",
            "showlegend": False,
        },
    ]
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    return assemble(
        traces,
        460,
        xaxis=axis(
            -0.01, 1.01, title={"text": titles[0]}, tickvals=ticks, tickformat=".0%", anchor="y2"
        ),
        yaxis=axis(0, 1.02, tickvals=ticks, tickformat=".0%", domain=[0.32, 1]),
        yaxis2=axis(
            0, 1.02, tickvals=[0, 0.5, 1], tickformat=".0%", domain=[0, 0.2], title=titles[1]
        ),
        **legend(100),
    )
