"""Curves of losses and entropies: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Sequence

from softmax_viz.kit.chart import GREY, LABEL, Figure, assemble
from softmax_viz.kit.lines import line
from softmax_viz.lessons.cross_entropy.figure_parts import (
    FIRST,
    SECOND,
    SUM,
    Axes,
    Curve,
    label,
    layout_on,
    point,
)

__all__ = ["box_curve", "loss_curve", "yes_no_curves"]

Spot = tuple[float, float, str]

_DANGER = "rgba(213,94,0,0.2)"


def loss_curve(
    axes: Axes,
    curve: Curve,
    spot: Spot,
    *,
    tangent: Curve | None = None,
    region: tuple[float, float, str] | None = None,
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
    region : tuple, optional
        From where to where the truth is nearly ruled out, and what that is called.

    Returns
    -------
    dict
        Traces: 0 the curve, 1 the tangent, perhaps empty, 2 the spot with its number.
    """
    x, y, text = spot
    touching: Curve = tangent or ([], [])
    traces = [
        line(*curve, FIRST),
        line(*touching, GREY, dash="dash"),
        point(x, y, text, FIRST),
    ]
    layout = layout_on(axes, right=66)
    if region is not None:
        start, end, words = region
        # On a logarithmic axis the region is wide and its name stands in it, else beside it.
        wide = 2 * (end - start) > axes.x[-1][0] - start
        side = "right" if wide else "left"
        name = words if wide else f"← {words}"
        layout["annotations"].append(
            label(end, axes.y[-1][0], name, xanchor=side, yanchor="top", xshift=-6 if wide else 0)
        )
        shaded = {"x0": start, "x1": end, "y0": 0, "y1": 1, "yref": "paper", "fillcolor": _DANGER}
        layout["shapes"] = [{"type": "rect", "layer": "below", "line": {"width": 0}, **shaded}]
    return assemble(traces, **layout)


def box_curve(
    axes: Axes, curve: Curve, belief: Curve, *, spots: Sequence[Spot], names: Sequence[str]
) -> Figure:
    """Draw the entropy of every box, and what one belief costs in each.

    Parameters
    ----------
    axes : Axes
        Marks and titles.
    curve, belief : tuple of array_like
        The entropies; the two ends of the belief's line.
    spots : sequence of (float, float, str)
        The box on the curve, its cost above it, and where the belief's line touches the curve.
    names : sequence of str
        Of the curve and of the line, the second written at its right end.

    Returns
    -------
    dict
        Traces: 0 the curve, 1 the line, 2 the gap, 3 the box, 4 its cost, 5 where the line
        touches.
    """
    (x, low, own), (_, high, price), (believed, touch, word) = spots
    traces = [
        line(*curve, FIRST),
        line(*belief, SUM, dash="dash"),
        line([x, x], [low, high], SECOND, width=6),
        point(x, low, own, FIRST, where="bottom right"),
        point(x, high, price, SUM, where="top left"),
        point(believed, touch, word, SUM, where="bottom center", size=9)
        | {"textfont": {"size": LABEL, "color": SUM}},
    ]
    layout = layout_on(axes, right=24)
    # Where no line and no number comes: inside the arch, and above it.
    layout["annotations"] += [
        label(0.5, 0.06 * axes.y[-1][0], names[0], FIRST),
        label(0.5, 1.14 * axes.y[-1][0], names[1], SUM, yanchor="top"),
    ]
    return assemble(traces, **layout)


def yes_no_curves(
    axes: Axes,
    curves: Sequence[Curve],
    spots: tuple[float, Sequence[float]],
    text: str,
    names: Sequence[str],
) -> Figure:
    """Draw the weighted sum of the losses of "yes" and of "no", and both over it.

    Traces: 0, 1 and 2 the curves of the sum, yes and no; 3, 4 and 5 the spots.  The names are
    those of yes and no, written at the upper ends of their curves.
    """
    looks = ((SUM, "solid", 9.0), (FIRST, "dash", 3.0), (SECOND, "dot", 3.0))
    traces = [
        line(*curve, ink, dash=dash, width=width)
        for curve, (ink, dash, width) in zip(curves, looks, strict=True)
    ]
    x, heights = spots
    layout = layout_on(axes, right=66)
    # One below the other: on a phone each is as wide as the chart.
    high, lower = 0.9 * axes.y[-1][0], 0.76 * axes.y[-1][0]
    layout["annotations"] += [
        label(0.04, high, names[0], FIRST, xanchor="left"),
        label(0.95, lower, names[1], SECOND, xanchor="right"),
    ]
    for height, words, (ink, _, _) in zip(heights, (text, "", ""), looks, strict=True):
        traces.append(point(x, height, words, ink))
    return assemble(traces, **layout)
