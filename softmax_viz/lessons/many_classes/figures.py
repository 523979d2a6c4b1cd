"""The charts of the lesson: arrays and labels in, Plotly figures out.

Logarithmic axes are linear axes of logarithms with marks of their own: the live player then
moves points along them as along any other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit.chart import GREY, LABEL, NUMBER, TICK, Figure, assemble, scatter
from softmax_viz.lessons.many_classes.chart_parts import (
    GOLDEN,
    INKS,
    SIGNS,
    Axes,
    Rule,
    Series,
    Spot,
    line,
    named,
    on,
    rounded,
    rule_line,
    spot,
    words_at,
)

__all__ = ["dots", "lines", "logarithm", "spread"]


def lines(
    axes: Axes,
    series: Sequence[Series],
    *,
    spots: Sequence[Spot] = (),
    rule: Rule | None = None,
    upright: Sequence[tuple[float, str]] = (),
    note: str = "",
) -> Figure:
    """Draw series as lines with their names at them.

    Traces: the series, the rule if there is one, the spots.

    Parameters
    ----------
    axes : Axes
        Ranges, marks, titles.
    series : sequence of Series
        The lines.
    spots : sequence of Spot
        Points with words.
    rule : Rule, optional
        A thin line to compare with.
    upright : sequence of (float, str)
        Places of the x axis to mark by a dotted line, and what is there.
    note : str, optional
        At the lower right, where there is nothing to draw yet.
    """
    traces = [line(one) for one in series]
    layout = on(axes)
    notes = layout["annotations"]
    notes += [named(one) for one in series]
    if rule:
        traces.append(rule_line(rule.x, rule.y))
        x, y = (rounded(values)[rule.named_at] for values in (rule.x, rule.y))
        notes.append(words_at(x, y, rule.name, rule.corner))
    traces += map(spot, spots)
    for place, words in upright:
        look = {"color": GREY, "width": 1.5, "dash": "dot"}
        ends = {"x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper"}
        layout.setdefault("shapes", []).append({"type": "line", "line": look, **ends})
        notes.append(words_at(place, 1, words, ("left", "below")) | {"yref": "paper"})
        notes[-1]["font"] = {"size": TICK}
    if note:
        corner_ = {"x": 0.98, "y": 0.06, "xref": "paper", "yref": "paper", "xanchor": "right"}
        notes.append(corner_ | {"text": note, "showarrow": False, "font": {"size": NUMBER}})
    return assemble(traces, **layout)


def dots(
    axes: Axes,
    clouds: Sequence[tuple[str, ArrayLike]],
    means: Sequence[Spot],
    full: tuple[float, str],
) -> Figure:
    """Draw a cloud of losses in each row, the mean of each, and the full loss as a line.

    Traces: 0 the full loss; then for each row, from below, its dots and its mean.
    """
    place, name = full
    traces = [rule_line([place, place], axes.y)]
    for row, ((way, losses), mean) in enumerate(zip(clouds, means, strict=True)):
        across = rounded(losses)
        heights = row + 0.5 * (np.arange(len(across)) * GOLDEN % 1 - 0.5)
        look = {"size": 8, "color": INKS[way], "opacity": 0.55, "symbol": SIGNS[way]}
        quiet = {"marker": look, "hoverinfo": "skip", "cliponaxis": False}
        traces += [scatter(across, rounded(heights.round(3)), "markers", **quiet), spot(mean)]
    layout = on(axes)
    layout["yaxis"] |= {"showgrid": False, "tickfont": {"size": LABEL}}
    top = {"x": place, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    layout["annotations"].append(top | {"text": name, "font": {"size": LABEL}})
    return assemble(traces, **layout)


def spread(
    axes: Axes,
    series: Sequence[Series],
    sds: Sequence[ArrayLike],
    spots: Sequence[Spot],
    rule: Rule,
) -> Figure:
    """Draw lines, each in a band of one standard deviation to both sides (none if empty).

    Traces: the bands, the lines, the rule, and last the spots.
    """
    figure = lines(axes, series, spots=spots, rule=rule)
    bands = []
    for one, sd in zip(series, sds, strict=False):
        x, y, half = (np.asarray(v, dtype=float) for v in (one.x, one.y, sd))
        bands.append(
            scatter(
                rounded(np.concatenate([x, x[::-1]])),
                rounded(np.concatenate([y + half, (y - half)[::-1]])),
                "lines",
                fill="toself",
                opacity=0.25,
                line={"width": 0, "color": INKS[one.way]},
                hoverinfo="skip",
            )
        )
    figure["data"][:0] = bands
    return figure


def logarithm(
    axes: Axes,
    sums: tuple[ArrayLike, ArrayLike],
    mean: Spot,
    *,
    curve: str,
    right: tuple[str, str],
) -> Figure:
    """Draw sums on the curve of their logarithms, and the mean of both beside the curve.

    Traces: 0 and 1 the lines where a sum and its logarithm are right, 2 the curve, 3 the sums,
    4 the mean.

    Parameters
    ----------
    axes : Axes
        Estimated sum over the true one; its logarithm.
    sums : (array_like, array_like), shape (n,)
        The sums, a dot each, and their logarithms.
    mean : Spot
        The mean of the sums and of their logarithms.
    curve : str
        The curve's name.
    right : (str, str)
        What the lines of the right sum and of the right loss are called.
    """
    low, high = axes.x
    x = np.geomspace(max(low, np.exp(axes.y[0])), high, 60)
    bent = Series("other", curve, x, np.log(x), markers=False, corner=("left", "below"))
    cloud = {"size": 9, "color": INKS["corrected"], "opacity": 0.5, "symbol": "diamond"}
    quiet = {"marker": cloud, "hoverinfo": "skip", "cliponaxis": False}
    layout = on(axes)
    layout["annotations"] += [
        named(bent),
        words_at(1, axes.y[0], right[0], ("right", "above"), GREY) | {"xshift": 4},
        words_at(high, 0, right[1], ("left", "below"), GREY),
    ]
    for name in ("xaxis", "yaxis"):
        layout[name]["showgrid"] = False
    traces = [
        rule_line([1, 1], axes.y),
        rule_line(axes.x, [0, 0]),
        line(bent),
        scatter(rounded(sums[0]), rounded(sums[1]), "markers", **quiet),
        spot(mean),
    ]
    return assemble(traces, **layout)
