"""The figures of the page ``cross-entropy``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from numpy.typing import ArrayLike

from softmax_viz.figures import (
    GREY,
    PALETTE,
    Figure,
    Panel,
    Ticks,
    assemble,
    axis,
    bars,
    class_bars,
    floats,
    labelled_point,
    legend_below,
    panel_title,
    scatter,
    tick_marks,
)
from softmax_viz.formats import show

__all__ = [
    "Axes",
    "batch_bars",
    "box_curve",
    "loss_curve",
    "stacked_sum",
    "target_and_prediction",
    "yes_no_curves",
]

Line = tuple[ArrayLike, ArrayLike]

# Two things and their sum; classes keep the palette.
_FIRST, _SECOND, _SUM = PALETTE[4], PALETTE[6], PALETTE[5]
_DANGER = "rgba(213,94,0,0.2)"
_NUMBER = 17
_point = partial(labelled_point, font=_NUMBER)


@dataclass(frozen=True)
class Axes:
    """The fixed axes of a chart: their marks, the outermost at the ends, and their titles."""

    x: Ticks
    y: Ticks
    x_title: str
    y_title: str


# ---- Parts ------------------------------------------------------------------------------


def _line(line: Line, ink: str, *, dash: str = "solid", width: float = 3) -> dict[str, object]:
    x, y = line
    look = {"color": ink, "width": width, "dash": dash, "simplify": False}
    return scatter(floats(x), floats(y), "lines", line=look, hoverinfo="skip")


def _on(axes: Axes, *, right: int = 8, bottom: int = 8, height: int = 380) -> dict[str, object]:
    """Give the layout of a chart; the highest mark has room for a number above it."""
    (left, top), rightmost = (axes.x[0][0], axes.y[-1][0]), axes.x[-1][0]
    margin = 0.02 * (rightmost - left)
    return {
        "height": height,
        "xaxis": axis(
            left - margin,
            rightmost + margin,
            title={"text": axes.x_title},
            zeroline=False,
            **tick_marks(axes.x),
        ),
        "yaxis": axis(-0.02 * top, 1.17 * top, zeroline=True, **tick_marks(axes.y)),
        "annotations": [panel_title(axes.y_title)],
        "margin": {"l": 8, "r": right, "t": 34, "b": bottom},
    }


def _legend(traces: Sequence[dict[str, object]], names: Sequence[str]) -> dict[str, object]:
    """Name the first traces and give the layout of their legend, below the chart."""
    for trace, name in zip(traces, names, strict=False):
        trace |= {"name": name}
    return legend_below(-0.24)


# ---- Figures ----------------------------------------------------------------------------


def loss_curve(
    axes: Axes,
    curve: Line,
    spot: tuple[float, float, str],
    tangent: Line | None,
    region: tuple[float, float, str],
) -> Figure:
    """Draw the loss against the probability of the right class.

    Parameters
    ----------
    axes : Axes
        Marks and titles.
    curve : tuple of array_like
        Places and heights.
    spot : tuple
        The answer's place, height and number.
    tangent : tuple of array_like, optional
        Its two ends.
    region : tuple
        From where to where an answer is wrong and sure, and what that is called.

    Returns
    -------
    dict
        Traces: 0 the curve, 1 the tangent, perhaps empty, 2 the spot with its number.
    """
    x, y, text = spot
    traces = [
        _line(curve, _FIRST),
        _line(tangent or ([], []), GREY, dash="dash"),
        _point(x, y, text, _FIRST),
    ]
    start, end, words = region
    layout = _on(axes, right=58, height=350)
    name: dict[str, object] = {"x": end, "y": axes.y[-1][0]}
    # On a logarithmic axis the region is wide and its name stands in it, else beside it.
    wide = 2 * (end - start) > axes.x[-1][0] - start
    name |= {"text": words if wide else f"← {words}", "xanchor": "right" if wide else "left"}
    shaded = {"x0": start, "x1": end, "y0": 0, "y1": 1, "yref": "paper", "fillcolor": _DANGER}
    layout["annotations"] = [
        panel_title(axes.y_title),
        {**name, "yanchor": "top", "showarrow": False, "font": {"size": 15}},
    ]
    layout["shapes"] = [{"type": "rect", "layer": "below", "line": {"width": 0}, **shaded}]
    return assemble(traces, **layout)  # type: ignore[arg-type]


def target_and_prediction(
    prediction: ArrayLike, target: ArrayLike, terms: ArrayLike, names: Sequence[str], label: str
) -> Figure:
    """Draw a prediction as bars, the target as outlines, each class's term as a number.

    Traces: 0 the prediction, 1 the terms, 2 the target.
    """
    panel = Panel("", prediction, terms, "f3", 0, 1.15)
    figure = class_bars([panel], names, height=300)
    outline = {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}}
    hover = label + ": %{y:.4g}<extra></extra>"
    figure["data"].append(bars(target, names, width=0.92, marker=outline, hovertemplate=hover))
    figure["layout"]["margin"] |= {"t": 12}
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
    places = ((2, 0.0, first, _FIRST), (1, first, second, _SECOND), (0, 0.0, total, _SUM))
    traces: list[dict[str, object]] = [
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
            _point(base + length, row, show(value, "f4"), ink, where="middle right") | unseen
        )
    rows = tick_marks([(2, labels[0]), (1, labels[1]), (0, labels[2])])
    return assemble(
        traces,
        200,
        xaxis=axis(0, ticks[-1][0], zeroline=False, **tick_marks(ticks)),
        yaxis=axis(-0.5, 2.5, showgrid=False, zeroline=False, tickfont={"size": 15}, **rows),
        margin={"l": 8, "r": 74, "t": 8, "b": 8},
    )


def box_curve(
    axes: Axes,
    curve: Line,
    line: Line,
    *,
    spots: tuple[float, tuple[float, float]],
    texts: tuple[str, str],
    names: Sequence[str],
) -> Figure:
    """Draw the entropy of every box, and what one belief costs in each.

    Parameters
    ----------
    axes : Axes
        Marks and titles.
    curve, line : tuple of array_like
        The entropies; the two ends of the belief's line.
    spots : tuple
        The box, and the heights of its entropy and of its cost under the belief.
    texts : tuple of str
        The numbers at the two.
    names : sequence of str
        Of curve, line and the gap between the spots, for the legend.

    Returns
    -------
    dict
        Traces: 0 the curve, 1 the line, 2 the gap, 3 its lower end, 4 its upper end.
    """
    x, (low, high) = spots
    traces = [
        _line(curve, _FIRST),
        _line(line, _SUM, dash="dash"),
        _line(([x, x], [low, high]), _SECOND, width=6),
        _point(x, low, texts[0], _FIRST, where="bottom right"),
        _point(x, high, texts[1], _SUM),
    ]
    layout = _on(axes, right=58, bottom=80, height=430) | _legend(traces[:3], names)
    return assemble(traces, **layout)  # type: ignore[arg-type]


def yes_no_curves(
    axes: Axes,
    curves: Sequence[Line],
    spots: tuple[float, Sequence[float]],
    text: str,
    names: Sequence[str],
) -> Figure:
    """Draw the weighted sum of the losses of "yes" and of "no", and both over it.

    Traces: 0, 1 and 2 the curves of the sum, yes and no; 3, 4 and 5 the spots.
    """
    looks = ((_SUM, "solid", 9.0), (_FIRST, "dash", 3.0), (_SECOND, "dot", 3.0))
    traces = [
        _line(curve, ink, dash=dash, width=width)
        for curve, (ink, dash, width) in zip(curves, looks, strict=True)
    ]
    x, heights = spots
    layout = _on(axes, right=58, bottom=80, height=430) | _legend(traces, names)
    for height, words, (ink, _, _) in zip(heights, (text, "", ""), looks, strict=True):
        traces.append(_point(x, height, words, ink))
    return assemble(traces, **layout)  # type: ignore[arg-type]


def batch_bars(
    axes: Axes, heights: ArrayLike, texts: Sequence[str], classes: Sequence[int], mean: float
) -> Figure:
    """Draw the loss of each sample in the colour of its class, and their mean as a line."""
    places = [place for place, _ in axes.x]
    names = [word for _, word in axes.x]
    columns = bars(
        heights,
        names,
        x=places,
        width=0.7,
        marker={"color": [PALETTE[index] for index in classes]},
        hoverinfo="skip",
    )
    numbers = scatter(
        places,
        floats(heights),
        "text",
        text=list(texts),
        textposition="top center",
        textfont={"size": _NUMBER},
        cliponaxis=False,
        hoverinfo="skip",
    )
    ends = [places[0] - 0.6, places[-1] + 0.6]
    layout = _on(axes, height=300)
    layout["xaxis"] = axis(ends[0], ends[1], showgrid=False, zeroline=False, **tick_marks(axes.x))
    traces = [_line((ends, [mean, mean]), _SUM, dash="dash"), columns, numbers]
    return assemble(traces, **layout)  # type: ignore[arg-type]
