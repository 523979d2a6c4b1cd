"""The figures of the page ``gradient``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import (
    GREY,
    PALETTE,
    Figure,
    Panel,
    assemble,
    axis,
    bars,
    class_bars,
    heat,
    panel_title,
    responses,
    scatter,
    tick,
)

__all__ = ["diverging", "jacobian", "loss_steps", "signed_bars", "slopes"]

# White numbers stand on every one of these, in both themes (4.5:1); the middle is 0.
_NEGATIVE, _ZERO, _POSITIVE = (0x8A, 0x2C, 0x00), (0x74, 0x74, 0x74), (0x00, 0x44, 0x85)
_CROSS_ENTROPY, _SQUARED = PALETTE[4], PALETTE[5]


def diverging(levels: int) -> list[str]:
    """Give the colours of an odd number of levels, from negative over 0 to positive."""
    half = np.linspace(1, 0, levels // 2 + 1)[:, None]
    zero = np.array(_ZERO)
    below, above = (half * (np.array(end) - zero) + zero for end in (_NEGATIVE, _POSITIVE))
    mixed = np.rint(np.concatenate([below, above[-2::-1]])).astype(int)
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in mixed.tolist()]


def signed_bars(
    panels: Sequence[Panel],
    target: ArrayLike,
    names: Sequence[str],
    *,
    outlined: int,
    label: str,
    height: int = 490,
) -> Figure:
    """Draw panels of bars below each other, the target as outlines in one of them.

    Traces: those of `softmax_viz.figures.class_bars`, then the target.
    """
    figure = class_bars(panels, names, height=height)
    where = figure["data"][2 * outlined]
    outline = bars(
        target,
        names,
        width=0.92,
        marker={"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}},
        hovertemplate=label + ": %{y:.4g}<extra></extra>",
        xaxis=where["xaxis"],
        yaxis=where["yaxis"],
    )
    figure["data"].append(outline)
    return figure


def jacobian(
    codes: ArrayLike, colours: Sequence[str], words: Sequence[str], names: Sequence[str]
) -> Figure:
    """Draw a square matrix as coloured cells, with its numbers where there is room.

    Parameters
    ----------
    codes : array_like, shape (n * n,)
        Each cell's colour, row by row from the bottom.
    colours : sequence of str
        What the codes are indices of.
    words : sequence of str
        The cells' numbers, row by row from the *top*; empty without them.
    names : sequence of str
        The classes: columns from the left, rows from the top.

    Returns
    -------
    dict
        Traces: 0 the cells, 1 the numbers.
    """
    count = len(names)
    columns, rows = np.meshgrid(np.arange(count), np.arange(count)[::-1])
    shown = len(words)
    numbers = scatter(
        columns.ravel().tolist()[:shown],
        rows.ravel().tolist()[:shown],
        "text",
        text=list(words),
        textfont={"size": 18 if count <= 3 else 14, "color": "white"},  # noqa: PLR2004
        hoverinfo="skip",
    )
    places = {"x0": 0, "dx": 1, "y0": 0, "dy": 1}
    ticks = [tick(name) for name in names]
    ends = {"showgrid": False, "zeroline": False, "tickvals": list(range(count))}
    size = {"tickfont": {"size": 13 if count <= 5 else 11}}  # noqa: PLR2004
    return assemble(
        [heat(codes, colours, rows=count, **places), numbers],
        360,
        top=8,
        xaxis=axis(-0.5, count - 0.5, ticktext=ticks, **ends, **size),
        yaxis=axis(-0.5, count - 0.5, ticktext=ticks[::-1], **ends, **size),
    )


def slopes(
    values: ArrayLike,
    curves: tuple[ArrayLike, ArrayLike],
    spots: tuple[float, float],
    *,
    at: float,
    title: str,
    labels: Sequence[str],
    axis_title: str,
) -> Figure:
    """Draw two derivatives along one logit, with the current point on each.

    Traces: 0 the first curve, 1 its point, 2 the second curve, 3 its point.
    """
    return responses(
        values,
        [curves],
        [spots],
        at=at,
        titles=[title],
        labels=[labels],
        ranges=[(-1.1, 1.1)],
        axis_title=axis_title,
    )


def loss_steps(
    curves: tuple[ArrayLike, ArrayLike],
    spots: tuple[float, tuple[float, float]],
    *,
    names: Sequence[str],
    top: float,
    titles: tuple[str, str],
) -> Figure:
    """Draw two losses along the steps of a descent, with the current point on each.

    Parameters
    ----------
    curves : tuple of array_like, shape (steps + 1,)
        The losses.
    spots : tuple
        The step, and the two losses there.
    names : sequence of str
        Of the curves, for the legend.
    top : float
        Where the axis of losses ends.
    titles : tuple of str
        What the axes are.

    Returns
    -------
    dict
        Traces: 0 and 1 the curves, 2 and 3 the points.
    """
    looks = ((_CROSS_ENTROPY, "solid"), (_SQUARED, "dash"))
    traces = []
    for curve, name, (ink, dash) in zip(curves, names, looks, strict=True):
        drawn = {"color": ink, "width": 3, "dash": dash, "simplify": False}
        values = np.asarray(curve, dtype=float).tolist()
        hover = {"name": name, "hovertemplate": "%{x}: %{y:.2f}"}
        line = scatter([], values, "lines", line=drawn, **hover)
        del line["x"]  # evenly spaced: a start and a step say it in fewer bytes
        traces.append(line | {"x0": 0, "dx": 1})
    x, heights = spots
    for y, (ink, _) in zip(heights, looks, strict=True):
        look = {"size": 14, "color": ink, "line": {"width": 2, "color": "white"}}
        quiet = {"cliponaxis": False, "hoverinfo": "skip", "showlegend": False}
        traces.append(scatter([x], [y], "markers", marker=look, **quiet))
    steps = np.asarray(curves[0]).size - 1
    return assemble(
        traces,
        360,
        xaxis=axis(-0.01 * steps, 1.01 * steps, title={"text": titles[0]}, zeroline=False),
        yaxis=axis(-0.02 * top, 1.12 * top, zeroline=True),
        annotations=[panel_title(titles[1])],
        showlegend=True,
        legend={"orientation": "h", "y": -0.24, "x": 0, "font": {"size": 14}},
        margin={"l": 8, "r": 12, "t": 34, "b": 80},
    )
