"""Bars of predictions, losses and their parts: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    GREY,
    LABEL,
    NUMBER,
    PALETTE,
    TICK,
    Figure,
    Ticks,
    assemble,
    axis,
    axis_name,
    bars,
    floats,
    scatter,
    tick_marks,
)
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.kit.lines import line
from softmax_viz.lessons.cross_entropy.figure_parts import (
    FIRST,
    SECOND,
    SUM,
    Axes,
    label,
    layout_on,
    point,
)

__all__ = ["batch_bars", "rivals", "stacked_sum", "target_and_prediction"]

_FEW = 4


def _panels(panels: Sequence[Panel], names: Sequence[str]) -> Figure:
    """Draw panels beside each other; nothing is negative, so numbers stand right on the bars."""
    figure = class_bars(panels, names, columns=len(panels))
    for columns, numbers in zip(figure["data"][::2], figure["data"][1::2], strict=True):
        numbers |= {"y": columns["y"], "textposition": "top center"}
    return figure


def target_and_prediction(
    panels: Sequence[Panel],
    target: ArrayLike,
    names: Sequence[str],
    *,
    outlined: str,
    at: ArrayLike,
) -> Figure:
    """Draw a prediction as bars with the target as outlines over it, and what else is given.

    Panel k owns traces 2 k (bars) and 2 k + 1 (numbers); the last trace is the target.  The
    numbers of the prediction stand where ``at`` says.
    """
    figure = _panels(panels, names)
    figure["data"][1]["y"] = floats(at)
    outline = {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}}
    hover = outlined + ": %{y:.4g}<extra></extra>"
    figure["data"].append(bars(target, names, width=0.92, marker=outline, hovertemplate=hover))
    return figure


def stacked_sum(
    lengths: Sequence[float], values: Sequence[float], labels: Sequence[str], ticks: Ticks
) -> Figure:
    """Draw two numbers end to end, and below them their sum.

    Parameters
    ----------
    lengths : sequence of float
        The bars of the first, the second and the sum.
    values : sequence of float
        The numbers written at them.
    labels : sequence of str
        What they are.
    ticks : sequence of (float, str)
        Marks of the axis, the last at its end.

    Returns
    -------
    dict
        Traces: 0, 1 and 2 the bars; 3, 4 and 5 their numbers.
    """
    first, second, total = lengths
    # Each in its row; the second begins where the first ends, the third is as long as both.
    places = ((2, 0.0, first, FIRST), (1, first, second, SECOND), (0, 0.0, total, SUM))
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": [length],
            "y": [row],
            "base": [base],
            "width": 0.72,
            "marker": {"color": ink},
            "hoverinfo": "skip",
        }
        for row, base, length, ink in places
    ]
    for (row, base, length, ink), value in zip(places, values, strict=True):
        # A marker that is not seen holds the number off the bar's end.
        unseen = {"marker": {"size": 6, "opacity": 0}}
        traces.append(
            point(base + length, row, show(value, "f4"), ink, where="middle right") | unseen
        )
    rows = tick_marks([(2, labels[0]), (1, labels[1]), (0, labels[2])])
    small = {"tickfont": {"size": TICK}, "automargin": True}
    return assemble(
        traces,
        xaxis=axis(0, ticks[-1][0], zeroline=False, **small, **tick_marks(ticks)),
        yaxis=axis(
            -0.5,
            2.5,
            showgrid=False,
            zeroline=False,
            automargin=True,
            tickfont={"size": TICK},
            **rows,
        ),
        margin={"l": 8, "r": 74, "t": 8, "b": 8},
    )


def batch_bars(
    axes: Axes,
    heights: ArrayLike,
    words: Sequence[str],
    classes: Sequence[int],
    mean: tuple[float, str],
) -> Figure:
    """Draw the loss of each sample in the colour of its class, and their mean as a line.

    Traces: 0 the mean, 1 the bars, 2 their numbers.
    """
    places = [place for place, _ in axes.x]
    columns = bars(
        heights,
        [name for _, name in axes.x],
        x=places,
        width=0.7,
        marker={"color": [PALETTE[index] for index in classes]},
        hoverinfo="skip",
    )
    numbers = scatter(
        places,
        floats(heights),
        "text",
        text=list(words),
        textposition="top center",
        textfont={"size": NUMBER},
        cliponaxis=False,
        hoverinfo="skip",
    )
    ends = [places[0] - 0.6, places[-1] + 0.6]
    layout = layout_on(axes, right=74)
    layout["xaxis"] = axis(
        ends[0],
        ends[1],
        showgrid=False,
        zeroline=False,
        tickfont={"size": LABEL if len(places) <= _FEW else 12},
        **tick_marks(axes.x),
    )
    height, name = mean
    layout["annotations"].append(label(ends[1], height, name, SUM, xanchor="left", xshift=4))
    traces = [line(ends, [height, height], SUM, dash="dash", opacity=0.5), columns, numbers]
    return assemble(traces, **layout)


def rivals(panels: Sequence[Panel], means: Sequence[float], names: Sequence[str]) -> Figure:
    """Draw two models beside each other, a bar a picture, and the mean of each as a line.

    Without means none are drawn.
    """
    figure = _panels(panels, names)
    ends = [-0.5, len(names) - 0.5]
    for index, height in enumerate(means):
        where = axis_name(index)
        dashes = line(ends, [height, height], SUM, dash="dash", opacity=0.5)
        figure["data"].append(dashes | {"xaxis": f"x{where}", "yaxis": f"y{where}"})
    return figure
