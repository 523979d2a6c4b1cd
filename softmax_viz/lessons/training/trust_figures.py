"""The pictures of how far a sure answer can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    GREY,
    LABEL,
    PALETTE,
    TICK,
    Figure,
    assemble,
    axis,
    floats,
    plain,
    scatter,
)
from softmax_viz.kit.lines import line
from softmax_viz.lessons.training.answer_figures import PALE
from softmax_viz.lessons.training.figures import INK, Cloud, axis_title, regions

__all__ = ["far_map", "reliability"]


def far_map(
    codes: ArrayLike,
    colours: Sequence[str],
    plane: tuple[float, float, float, float, int],
    cloud: Cloud,
    point: tuple[float, float],
) -> Figure:
    """Draw the regions far around the points, and one point that goes there.

    Traces: 0 the cells, then one a class, then the point.
    """
    figure = regions(codes, colours, plane, cloud, size=5)
    look = {
        "size": 20,
        "symbol": "star",
        "color": "#111111",
        "line": {"width": 2, "color": "white"},
    }
    star = scatter([point[0]], [point[1]], "markers", marker=look)
    figure["data"].append(star | {"hoverinfo": "skip", "cliponaxis": False})
    # From so far away the points lie on one spot: no room for names among them.
    figure["layout"]["annotations"] = _corner_names(cloud.names)
    return figure


def _coloured(names: Sequence[str], between: str) -> str:
    """Write the classes' names in their colours."""
    return between.join(
        f'<span style="color:{PALETTE[k]}"><b>{plain(name)}</b></span>'
        for k, name in enumerate(names)
    )


def _corner_names(names: Sequence[str]) -> list[dict[str, Any]]:
    """Write the classes' names below each other in a corner of a map."""
    corner = {"xref": "paper", "yref": "paper", "x": 0.01, "y": 0.97, "showarrow": False}
    look = {"bgcolor": "rgba(255,255,255,0.88)", "borderpad": 3, "font": {"size": LABEL}}
    placed = {"xanchor": "left", "yanchor": "top", "align": "left"}
    return [{**corner, **look, **placed, "text": _coloured(names, "<br>")}]


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
    columns: dict[str, Any] = {"type": "bar", "x": middles, "hoverinfo": "skip"}
    outline = {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}}
    traces: list[dict[str, Any]] = [
        {**columns, "y": floats(accuracies), "width": 0.86 / bins, "marker": {"color": INK}},
        {**columns, "y": floats(confidences), "width": 0.94 / bins, "marker": outline},
        line([0, 1], [0, 1], GREY, dash="dash"),
        {
            **columns,
            "y": floats(shares),
            "width": 0.86 / bins,
            "marker": {"color": PALE},
            "yaxis": "y2",
        },
    ]
    for trace, name in zip(traces, names, strict=False):
        trace["name"] = name
    ticks = {"tickvals": [0, 0.2, 0.4, 0.6, 0.8, 1], "tickformat": ".0%"}
    size: dict[str, Any] = {"tickfont": {"size": TICK}}
    small = {"size": TICK}
    agree = {"x": 0.3, "y": 0.3, "xanchor": "right", "yanchor": "bottom", "showarrow": False}
    full = {"x": 0, "y": 1, "yref": "y2", "xanchor": "left", "yanchor": "top", "showarrow": False}
    return assemble(
        traces,
        margin={"l": 8, "r": 28, "t": 8, "b": 8},
        xaxis=axis(-0.01, 1.01, title=axis_title(titles[0]), anchor="y2", **ticks, **size),
        yaxis=axis(0, 1.02, domain=[0.3, 1], **ticks, **size),
        yaxis2=axis(0, 1.02, tickvals=[0, 1], tickformat=".0%", domain=[0, 0.2], **size),
        annotations=[
            {**agree, "text": names[2], "font": small},
            {**full, "text": titles[1], "font": small},
        ],
    )
