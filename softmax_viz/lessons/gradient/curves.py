"""The pictures made of curves: arrays and labels in, Plotly figures out."""

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
    panel_title,
    scatter,
)
from softmax_viz.kit.lines import even_line, line

__all__ = ["CROSS_ENTROPY", "SQUARED", "loss_along", "loss_steps", "slopes"]

# The inks of two losses; a dash tells them apart without colour.
CROSS_ENTROPY, SQUARED = PALETTE[4], PALETTE[5]
_LOOKS = ((CROSS_ENTROPY, "solid"), (SQUARED, "dash"))
_PIECES = ("━━", "╍╍")


def loss_along(
    values: ArrayLike,
    curve: ArrayLike,
    spot: tuple[float, float],
    tangent: tuple[ArrayLike, ArrayLike],
    *,
    title: str,
    axis_title: str,
) -> Figure:
    """Draw the loss along one logit, and its tangent where the logit stands.

    Traces: 0 the curve, 1 the point, 2 the tangent.
    """
    touching = line(*tangent, CROSS_ENTROPY, width=4)
    return assemble(
        [_even(values, curve, GREY), _spot(*spot, CROSS_ENTROPY), touching],
        annotations=[panel_title(title)],
        xaxis=_logit_axis(values, axis_title),
        # Two logits at opposite ends of their sliders cost 20.
        yaxis=axis(-0.6, 23.5, tickvals=[0, 10, 20], tickfont={"size": TICK}),
    )


def slopes(
    values: ArrayLike,
    curves: tuple[ArrayLike, ArrayLike],
    spots: tuple[float, float],
    *,
    at: float,
    labels: Sequence[str],
    axis_title: str,
) -> Figure:
    """Draw two derivatives along one logit, with the current point on each.

    Traces: 0 the first curve, 1 its point, 2 the second curve, 3 its point.
    """
    traces = []
    for curve, spot, (ink, dash) in zip(curves, spots, _LOOKS, strict=True):
        traces += [_even(values, curve, ink, dash), _spot(at, spot, ink)]
    return assemble(
        traces,
        top=56,
        annotations=_curve_names(labels),
        xaxis=_logit_axis(values, axis_title),
        yaxis=axis(-1.1, 1.1, tickvals=[-1, -0.5, 0, 0.5, 1], tickfont={"size": TICK}),
    )


def loss_steps(
    curves: tuple[ArrayLike, ArrayLike],
    spots: tuple[float, tuple[float, float]],
    *,
    names: Sequence[str],
    top: float,
    axis_title: str,
) -> Figure:
    """Draw two losses along the steps of a descent, with the current point on each.

    Parameters
    ----------
    curves : tuple of array_like, shape (steps + 1,)
        The losses.
    spots : tuple
        The step, and the two losses there.
    names : sequence of str
        Of the curves.
    top : float
        Where the axis of losses ends.
    axis_title : str
        What the steps are.

    Returns
    -------
    dict
        Traces: 0 and 1 the curves, 2 and 3 the points.
    """
    steps = np.arange(np.asarray(curves[0]).size)
    traces = [
        _even(steps, curve, ink, dash) for curve, (ink, dash) in zip(curves, _LOOKS, strict=True)
    ]
    x, heights = spots
    traces += [_spot(x, y, ink) for y, (ink, _) in zip(heights, _LOOKS, strict=True)]
    last = float(steps[-1])
    title = {"title": {"text": axis_title, "font": {"size": LABEL}}, "zeroline": False}
    ticks = {"tickfont": {"size": TICK}}
    return assemble(
        traces,
        top=56,
        annotations=_curve_names(names),
        xaxis=axis(-0.02 * last, 1.02 * last, **title, **ticks),
        yaxis=axis(-0.03 * top, 1.1 * top, zeroline=True, **ticks),
    )


def _even(values: ArrayLike, curve: ArrayLike, ink: str, dash: str = "solid") -> dict[str, Any]:
    """Give a line through evenly spaced places, which says its numbers where a mouse rests."""
    first, second = floats(values)[:2]
    hover = {"hoverinfo": "all", "hovertemplate": "%{x}: %{y:.2f}<extra></extra>"}
    return even_line(first, second - first, curve, ink, dash=dash, **hover)


def _spot(x: float, y: float, ink: str) -> dict[str, Any]:
    look = {"size": 15, "color": ink, "line": {"width": 2, "color": "white"}}
    return scatter([x], [y], "markers", marker=look, cliponaxis=False, hoverinfo="skip")


def _logit_axis(values: ArrayLike, title: str) -> dict[str, Any]:
    along = floats(values)
    look = {"title": {"text": title, "font": {"size": LABEL}}, "tickfont": {"size": TICK}}
    return axis(along[0], along[-1], **look)


def _curve_names(labels: Sequence[str]) -> list[dict[str, Any]]:
    """Name two curves above their chart, each in its ink, with a piece of its line."""
    found = []
    looks = zip(labels, _LOOKS, _PIECES, strict=True)
    for index, (label, (ink, _), piece) in enumerate(looks):
        word = panel_title(f"{piece} <b>{label}</b>")
        word["font"] = {"size": LABEL, "color": ink}
        word["yshift"] = 22 * (1 - index)
        found.append(word)
    return found
