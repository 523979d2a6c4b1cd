"""The figures of the page ``frameworks``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import (
    GREY,
    PALETTE,
    Figure,
    Panel,
    assemble,
    axis,
    class_bars,
    plain,
    scatter,
)

__all__ = ["beside_the_right_one", "limits_by_classes", "loss_bars", "paths"]

Ticks = Sequence[tuple[float, str]]

# What fits and what does not: also told apart by ✓ and ✗ in their names.
_FITS, _FAILS = PALETTE[2], PALETTE[1]
_NUMBER = 17
_ROW = 58


def _numbers(values: ArrayLike) -> list[float | None]:
    """List numbers for JSON, which has no NaN."""
    return [v if np.isfinite(v) else None for v in np.asarray(values, dtype=float).tolist()]


def _marks(ticks: Ticks) -> dict[str, object]:
    return {"tickvals": [place for place, _ in ticks], "ticktext": [word for _, word in ticks]}


def _heading(text: str) -> dict[str, object]:
    corner = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "yanchor": "bottom"}
    return {**corner, "xanchor": "left", "text": text, "showarrow": False, "font": {"size": 15}}


def _legend(y: float) -> dict[str, Any]:
    quiet = {"itemclick": False, "itemdoubleclick": False}
    look = {"orientation": "h", "y": y, "x": 0, "font": {"size": 14}}
    return {"showlegend": True, "legend": look | quiet}


def _spot(x: float, y: float, text: str, ink: str, place: str) -> dict[str, object]:
    return scatter(
        [x],
        [y],
        "markers+text",
        marker={"size": 14, "color": ink, "line": {"width": 2, "color": "white"}},
        text=[text],
        textposition=place,
        textfont={"size": _NUMBER},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


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
        "x": _numbers(lengths),
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
        xaxis=axis(low, high, zeroline=True, title={"text": title}, **_marks(ticks)),
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
    figure["data"][1]["y"] = _numbers(tops)
    # As wide as a bar on a phone, where it matters that two do not touch.
    width = min(50, 240 // len(names))
    figure["data"].append(
        scatter(
            range(len(names)),
            _numbers(dashes),
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
            _numbers(np.round(np.asarray(curve, dtype=float), 4)),
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
        annotations=[_heading(titles[1])],
        margin={"l": 8, "r": 8, "t": 34, "b": 90},
        **_legend(-0.3),
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
            _numbers(x),
            _numbers(np.round(np.asarray(curve, dtype=float), 4)),
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
            _spot(at, height, text, GREY, beyond)
            | {"marker": {"size": 13, "symbol": "diamond", "color": GREY}}
        )
    for (height, text), (ink, _) in zip(heights, looks, strict=False):
        traces.append(_spot(place, height, text, ink, aside))
    (across, up), (left, right) = ticks, (ticks[0][0][0], ticks[0][-1][0])
    top = up[-1][0]
    layout = _legend(-0.28) if len(curves) > 1 else {}
    return assemble(
        traces,
        360,
        xaxis=axis(left - 0.18, right, title={"text": titles[0]}, zeroline=False, **_marks(across)),
        yaxis=axis(-0.02 * top, 1.08 * top, **_marks(up)),
        annotations=[_heading(titles[1])],
        margin={"l": 8, "r": 58, "t": 34, "b": 90 if len(curves) > 1 else 8},
        **layout,
    )
