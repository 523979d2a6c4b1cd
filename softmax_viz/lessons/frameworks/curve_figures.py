"""The pictures of curves: one training, one limit after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
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
    floats_or_none,
    labelled_point,
    panel_title,
    scatter,
    tick_marks,
)
from softmax_viz.kit.lines import line
from softmax_viz.lessons.frameworks.figures import FAILS, FITS
from softmax_viz.lessons.frameworks.model import SHOWN
from softmax_viz.live import Outputs

__all__ = ["limits_by_classes", "paths"]

_point = partial(labelled_point, size=14, font=NUMBER)
_QUIET = {"hoverinfo": "skip", "cliponaxis": False}


def paths(now: Outputs, titles: tuple[str, str]) -> Figure:
    """Draw what the truth gets, step by step of training, by the right pair and a wrong one.

    Traces: 0 the right pair's curve, 1 the wrong one's, 2 and 3 the numbers at their ends.

    Parameters
    ----------
    now : mapping
        What ``model.training`` gives.
    titles : tuple of str
        Of the axes.
    """
    x = list(SHOWN)
    traces, ends = [], []
    for name, ink, dash in (("right", FITS, "solid"), ("wrong", FAILS, "dash")):
        traces.append(line(x, now[name], ink, dash=dash, width=4))
        ends.append(
            scatter(
                [x[-1]],
                floats_or_none(now[f"{name}_number"]),
                "markers+text",
                # A marker that is not seen holds the number off the curve's end.
                marker={"size": 6, "opacity": 0},
                text=[show(float(now[f"{name}_end"][0]), "f3")],
                textposition="middle right",
                textfont={"size": NUMBER, "color": ink},
                **_QUIET,
            )
        )
    return assemble(
        [*traces, *ends],
        xaxis=axis(
            0,
            x[-1],
            title={"text": titles[0], "font": {"size": LABEL}},
            showgrid=False,
            tickfont={"size": TICK},
        ),
        yaxis=axis(-0.04, 1.06, tickvals=[0, 0.25, 0.5, 0.75, 1], tickfont={"size": TICK}),
        annotations=[panel_title(titles[1])],
        margin={"l": 8, "r": 70, "t": 34, "b": 8},
    )


def limits_by_classes(
    x: ArrayLike,
    curves: Sequence[ArrayLike],
    spots: tuple[float, Sequence[tuple[float, str]]],
    marks: Sequence[tuple[float, float, str]],
    labels: Sequence[tuple[float, float, str, str, str]],
    *,
    falling: bool,
    ticks: tuple[Ticks, Ticks],
    title: str,
) -> Figure:
    """Draw limits against the number of classes.

    Traces: a line a curve, then the marks, then a spot a curve.

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
    labels : sequence of (float, float, str, str, str)
        Names at the curves, in their order: place, height, text, and which ends of it are there.
    falling : bool
        Whether the curves fall: their free side is then below on the left.
    ticks : tuple
        Marks of both axes.
    title : str
        What is drawn.
    """
    looks = ((FAILS, "solid"), (PALETTE[6], "dash"), (GREY, "dot"))
    traces = [
        line(x, np.round(np.asarray(curve, dtype=float), 4), ink, dash=dash, width=4)
        for curve, (ink, dash) in zip(curves, looks, strict=False)
    ]
    place, heights = spots
    aside, beyond_it = ("bottom left", "top right") if falling else ("top left", "bottom right")
    for at, height, text in marks:
        traces.append(
            _point(at, height, text, GREY, where=beyond_it, font=TICK)
            | {"marker": {"size": 11, "symbol": "diamond", "color": GREY}}
        )
    for (height, text), (ink, _) in zip(heights, looks, strict=False):
        traces.append(_point(place, height, text, ink, where=aside))
    (marks_across, up), (left, right) = ticks, (ticks[0][0][0], ticks[0][-1][0])
    top = up[-1][0]
    names = [
        panel_title(text)
        | {"x": at, "y": y, "xref": "x", "yref": "y", "xanchor": across, "yanchor": down}
        | {"font": {"size": LABEL, "color": ink}}
        for (at, y, text, across, down), (ink, _) in zip(labels, looks, strict=False)
    ]
    plot = {"tickfont": {"size": TICK}, "zeroline": False}
    return assemble(
        traces,
        xaxis=axis(left - 0.18, right + 0.2, showgrid=False, **plot, **tick_marks(marks_across)),
        yaxis=axis((-0.3 if falling else -0.04) * top, 1.1 * top, **plot, **tick_marks(up)),
        annotations=[panel_title(title), *names],
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
    )
