"""The figures of the page ``frameworks``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import (
    GREY,
    PALETTE,
    Figure,
    Panel,
    Ticks,
    assemble,
    axis,
    class_bars,
    floats_or_none,
    labelled_point,
    legend_below,
    panel_title,
    plain,
    scatter,
    tick_marks,
)

__all__ = ["beside_the_right_one", "limits_by_classes", "loss_bars", "paths"]

# What fits and what does not: also told apart by ✓ and ✗ in their names.
_FITS, _FAILS = PALETTE[2], PALETTE[1]
_NUMBER = 17
_ROW = 58
_point = partial(labelled_point, size=14, font=_NUMBER)


def loss_bars(
    lengths: ArrayLike, texts: Sequence[str], names: Sequence[str], ticks: Ticks, title: str
) -> Figure:
    """Draw the loss of each pair as a bar, the one that fits on top, its code above it.

    Parameters
    ----------
    lengths : array_like, shape (pairs,)
        The bars, the right pair's first; one may be below 0.
    texts : sequence of str
        The numbers at their ends.
    names : sequence of str
        The pairs.
    ticks : sequence of (float, str)
        Marks of the axis, the outermost at its ends.
    title : str
        What the axis is.

    Returns
    -------
    dict
        Traces: 0 the bars, 1 their numbers, 2 the names.
    """
    count = len(names)
    rows = [float(row) for row in range(count - 1, -1, -1)]
    inks = [_FITS] + [_FAILS] * (count - 1)
    low, high = ticks[0][0], ticks[-1][0]
    quiet = {"hoverinfo": "skip", "cliponaxis": False}
    columns = {
        "type": "bar",
        "orientation": "h",
        "x": floats_or_none(lengths),
        "y": rows,
        "width": 0.42,
        "marker": {"color": inks},
        "hoverinfo": "skip",
    }
    ends = scatter(
        np.maximum(np.asarray(lengths, dtype=float), 0).tolist(),
        rows,
        "markers+text",
        # A marker that is not seen holds the number off the bar's end.
        marker={"size": 6, "opacity": 0},
        text=list(texts),
        textposition="middle right",
        textfont={"size": _NUMBER},
        **quiet,
    )
    above = scatter(
        [low] * count,
        [row + 0.4 for row in rows],
        "text",
        text=[plain(name) for name in names],
        textposition="middle right",
        textfont={"size": 14},
        **quiet,
    )
    return assemble(
        [columns, ends, above],
        _ROW * count + 44,
        xaxis=axis(low, high, zeroline=True, title={"text": title}, **tick_marks(ticks)),
        yaxis=axis(-0.35, count - 0.35, visible=False),
        margin={"l": 8, "r": 66, "t": 4, "b": 8},
    )


def beside_the_right_one(
    panel: Panel, tops: ArrayLike, dashes: ArrayLike, names: Sequence[str], label: str
) -> Figure:
    """Draw numbers of a wrong pair as bars and the right pair's as dashes.

    Parameters
    ----------
    panel : Panel
        The wrong pair's.
    tops : array_like, shape (n,)
        Where its numbers stand.
    dashes : array_like, shape (n,)
        The right pair's.
    names : sequence of str
        The classes.
    label : str
        What the dashes are.

    Returns
    -------
    dict
        Traces: 0 the bars, 1 their numbers, 2 the dashes.
    """
    figure = class_bars([panel], names, height=280)
    figure["data"][1]["y"] = floats_or_none(tops)
    # As wide as a bar on a phone, where it matters that two do not touch.
    width = min(50, 240 // len(names))
    figure["data"].append(
        scatter(
            range(len(names)),
            floats_or_none(dashes),
            "markers",
            marker={"symbol": "line-ew", "size": width, "line": {"width": 5, "color": GREY}},
            hovertemplate=label + ": %{y:.3f}<extra></extra>",
            cliponaxis=False,
        )
    )
    return figure


def paths(curves: Sequence[ArrayLike], names: Sequence[str], titles: tuple[str, str]) -> Figure:
    """Draw what the truth gets, step by step of training, by the right pair and a wrong one.

    Parameters
    ----------
    curves : sequence of array_like, shape (steps,)
        The right pair's and the wrong one's probability, or only the first.
    names : sequence of str
        The pairs.
    titles : tuple of str
        Of the axes.

    Returns
    -------
    dict
        A trace a pair.
    """
    looks = ((_FITS, "solid"), (_FAILS, "dash"))
    steps = np.asarray(curves[0]).size - 1
    traces = [
        scatter(
            range(steps + 1),
            floats_or_none(np.round(np.asarray(curve, dtype=float), 4)),
            "lines",
            line={"color": ink, "width": 4, "dash": dash, "simplify": False},
            name=plain(name),
            hovertemplate="%{x} → %{y:.4f}",
        )
        for curve, name, (ink, dash) in zip(curves, names, looks, strict=False)
    ]
    return assemble(
        traces,
        330,
        xaxis=axis(0, steps, title={"text": titles[0]}),
        yaxis=axis(-0.02, 1.04, tickvals=[0, 0.25, 0.5, 0.75, 1]),
        annotations=[panel_title(titles[1])],
        margin={"l": 8, "r": 8, "t": 34, "b": 90},
        **legend_below(-0.3),
    )


def limits_by_classes(
    x: ArrayLike,
    curves: Sequence[ArrayLike],
    spots: tuple[float, Sequence[tuple[float, str]]],
    marks: Sequence[tuple[float, float, str]],
    *,
    falling: bool,
    ticks: tuple[Ticks, Ticks],
    names: Sequence[str],
    titles: tuple[str, str],
) -> Figure:
    """Draw limits against the number of classes.

    Parameters
    ----------
    x : array_like, shape (points,)
        Places of the numbers of classes, the same for all curves.
    curves : sequence of array_like, shape (points,)
        The limits.
    spots : tuple
        The place of the number of classes looked at; there, each curve's height and number
        (or no text).
    marks : sequence of (float, float, str)
        Points that stay: place, height, number.
    falling : bool
        Whether the curves fall: their free side is then below on the left.
    ticks : tuple
        Marks of both axes.
    names : sequence of str
        The curves, for the legend; with one curve there is none.
    titles : tuple of str
        Of the axes.

    Returns
    -------
    dict
        Traces: a line a curve, then the marks, then a spot a curve.
    """
    looks = ((_FAILS, "solid"), (PALETTE[6], "dash"), (GREY, "dot"))
    traces = [
        scatter(
            floats_or_none(x),
            floats_or_none(np.round(np.asarray(curve, dtype=float), 4)),
            "lines",
            line={"color": ink, "width": 4, "dash": dash, "simplify": False},
            name=name,
            hoverinfo="skip",
        )
        for curve, name, (ink, dash) in zip(curves, names, looks, strict=False)
    ]
    place, heights = spots
    aside, beyond = ("bottom left", "top right") if falling else ("top left", "bottom right")
    for at, height, text in marks:
        traces.append(
            _point(at, height, text, GREY, where=beyond)
            | {"marker": {"size": 13, "symbol": "diamond", "color": GREY}}
        )
    for (height, text), (ink, _) in zip(heights, looks, strict=False):
        traces.append(_point(place, height, text, ink, where=aside))
    (across, up), (left, right) = ticks, (ticks[0][0][0], ticks[0][-1][0])
    top = up[-1][0]
    layout = legend_below(-0.28) if len(curves) > 1 else {}
    return assemble(
        traces,
        360,
        xaxis=axis(
            left - 0.18, right, title={"text": titles[0]}, zeroline=False, **tick_marks(across)
        ),
        yaxis=axis(-0.02 * top, 1.08 * top, **tick_marks(up)),
        annotations=[panel_title(titles[1])],
        margin={"l": 8, "r": 58, "t": 34, "b": 90 if len(curves) > 1 else 8},
        **layout,
    )
