"""The figures of the page ``many-classes``.

Logarithmic axes are linear axes of logarithms with marks of their own: the live player then
moves points along them as along any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import (
    GREY,
    PALETTE,
    Figure,
    Ticks,
    assemble,
    axis,
    floats,
    labelled_point,
    legend_below,
    panel_title,
    scatter,
    tick_marks,
)

__all__ = [
    "FULL",
    "INKS",
    "Axes",
    "Series",
    "Spot",
    "cost",
    "dots",
    "lines",
    "powers_of_ten",
    "spread",
]

# Ways to train, in a colour, a dash and a marker each.
FULL, _CORRECTED, _PLAIN, _OTHER = PALETTE[0], PALETTE[2], PALETTE[1], PALETTE[5]
INKS = {"full": FULL, "corrected": _CORRECTED, "plain": _PLAIN, "other": _OTHER}
_DASHES = {"full": "solid", "corrected": "dash", "plain": "dot", "other": "dashdot"}
_SIGNS = {"full": "circle", "corrected": "diamond", "plain": "x", "other": "square"}
# Each dot has a height of its own, spread evenly by the golden ratio and not in rows.
_GOLDEN = (np.sqrt(5) - 1) / 2


@dataclass(frozen=True)
class Axes:
    """The fixed axes of a chart: their ranges, marks and titles."""

    x: tuple[float, float]
    y: tuple[float, float]
    x_ticks: Ticks
    y_ticks: Ticks
    x_title: str
    y_title: str


@dataclass(frozen=True)
class Series:
    """A line with a marker at each point: a key of `INKS`, a name for the legend, places."""

    way: str
    name: str
    x: ArrayLike
    y: ArrayLike
    texts: Sequence[str] = ()
    markers: bool = True


@dataclass(frozen=True)
class Spot:
    """A single point with words at it."""

    x: float
    y: float
    text: str
    way: str = "full"
    position: str = "top left"


def powers_of_ten(low: int, high: int) -> list[tuple[float, str]]:
    """Give marks for an axis of decimal logarithms.

    Examples
    --------
    >>> powers_of_ten(2, 4)
    [(2.0, '100'), (3.0, '1000'), (4.0, '10<sup>4</sup>')]
    """
    plain = 3
    return [
        (float(power), str(10**power) if 0 <= power <= plain else f"10<sup>{power}</sup>")
        for power in range(low, high + 1)
    ]


# ---- Parts ------------------------------------------------------------------------------


def _floats(values: ArrayLike) -> list[float]:
    # Four decimals are for the eye; more would only travel.
    return floats(np.round(np.asarray(values, dtype=float), 4))


def _on(axes: Axes, *, height: int, legend: bool) -> dict[str, Any]:
    layout: dict[str, Any] = {
        "height": height,
        "xaxis": axis(
            *axes.x, title={"text": axes.x_title}, zeroline=False, **tick_marks(axes.x_ticks)
        ),
        "yaxis": axis(*axes.y, zeroline=False, **tick_marks(axes.y_ticks)),
        "annotations": [panel_title(axes.y_title)],
        "margin": {"l": 8, "r": 12, "t": 34, "b": 100 if legend else 8},
    }
    if legend:
        layout |= legend_below(-0.26)
    return layout


def _line(series: Series) -> dict[str, Any]:
    ink = INKS[series.way]
    marked = {"marker": {"size": 9, "color": ink, "symbol": _SIGNS[series.way]}}
    hover = {"hovertemplate": "%{text}<extra></extra>", "text": list(series.texts)}
    look = {"color": ink, "width": 3, "dash": _DASHES[series.way], "simplify": False}
    return scatter(
        _floats(series.x),
        _floats(series.y),
        "lines+markers" if series.markers else "lines",
        line=look,
        name=series.name,
        showlegend=True,
        **(marked if series.markers else {}),
        **(hover if series.texts else {"hoverinfo": "skip"}),
    )


def _spot(spot: Spot) -> dict[str, Any]:
    return labelled_point(spot.x, spot.y, spot.text, INKS[spot.way], where=spot.position)


def _rule(across: ArrayLike, up: ArrayLike, name: str) -> dict[str, Any]:
    """Give a thin line that the eye compares others with."""
    look = {"color": GREY, "width": 2, "dash": "dash", "simplify": False}
    where = (_floats(across), _floats(up))
    return scatter(*where, "lines", line=look, name=name, showlegend=bool(name), hoverinfo="skip")


# ---- Figures ----------------------------------------------------------------------------


def cost(
    axes: Axes, line: tuple[ArrayLike, ArrayLike], spot: Spot, known: Sequence[Spot]
) -> Figure:
    """Draw what a layer costs against its classes, and layers that exist.

    Traces: 0 the line, 1 the layer, 2 the layers that exist.
    """
    x, y = line
    sloping = {"color": FULL, "width": 3, "simplify": False}
    others = scatter(
        [each.x for each in known],
        [each.y for each in known],
        "markers+text",
        marker={"size": 14, "color": INKS["other"], "symbol": "square"},
        text=[each.text for each in known],
        textposition=[each.position for each in known],
        textfont={"size": 15},
        cliponaxis=False,
        hoverinfo="skip",
    )
    traces = [
        scatter(_floats(x), _floats(y), "lines", line=sloping, hoverinfo="skip"),
        _spot(spot),
        others,
    ]
    return assemble(traces, **_on(axes, height=380, legend=False))


def lines(
    axes: Axes,
    series: Sequence[Series],
    *,
    rule: tuple[ArrayLike, ArrayLike, str] | None = None,
    upright: Sequence[tuple[float, str]] = (),
    note: str = "",
) -> Figure:
    """Draw series as lines with markers.

    Parameters
    ----------
    axes : Axes
        Ranges, marks, titles.
    series : sequence of Series
        The lines, a trace each.
    rule : tuple, optional
        A thin line to compare with, and its name: the last trace.
    upright : sequence of (float, str)
        Places of the x axis to mark by a dotted line, and what is there.
    note : str, optional
        At the lower right, where there is nothing to draw yet.
    """
    traces = [_line(one) for one in series]
    if rule:
        traces.append(_rule(*rule))
    layout = _on(axes, height=400, legend=bool(traces))
    for place, words in upright:
        look = {"color": GREY, "width": 1.5, "dash": "dot"}
        ends = {"x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper"}
        layout.setdefault("shapes", []).append({"type": "line", "line": look, **ends})
        label = {"x": place, "y": 1, "yref": "paper", "yanchor": "top", "xanchor": "right"}
        layout["annotations"].append(
            label | {"text": words, "showarrow": False, "textangle": -90, "font": {"size": 13}}
        )
    if note:
        corner = {
            "x": 0.98,
            "y": 0.06,
            "xanchor": "right",
            "xref": "paper",
            "yref": "paper",
            "showarrow": False,
        }
        layout["annotations"].append(corner | {"text": note, "font": {"size": 17}})
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
    traces = [_rule([place, place], axes.y, "")]
    for row, ((way, losses), mean) in enumerate(zip(clouds, means, strict=True)):
        across = _floats(losses)
        heights = row + 0.5 * (np.arange(len(across)) * _GOLDEN % 1 - 0.5)
        look = {"size": 8, "color": INKS[way], "opacity": 0.55, "symbol": _SIGNS[way]}
        quiet = {"marker": look, "hoverinfo": "skip", "cliponaxis": False}
        traces += [scatter(across, _floats(heights.round(3)), "markers", **quiet), _spot(mean)]
    layout = _on(axes, height=340, legend=False)
    top = {"x": place, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    layout["annotations"].append(top | {"text": name, "font": {"size": 15}})
    return assemble(traces, **layout)


def spread(
    axes: Axes,
    series: Sequence[Series],
    sds: Sequence[ArrayLike],
    spots: Sequence[Spot],
    rule: tuple[ArrayLike, ArrayLike, str],
) -> Figure:
    """Draw lines, each in a band of one standard deviation to both sides (none if empty).

    Traces: the bands, the lines, the rule, and last the spots.
    """
    bands = []
    for one, sd in zip(series, sds, strict=False):
        x, y, half = (np.asarray(v, dtype=float) for v in (one.x, one.y, sd))
        bands.append(
            scatter(
                _floats(np.concatenate([x, x[::-1]])),
                _floats(np.concatenate([y + half, (y - half)[::-1]])),
                "lines",
                fill="toself",
                opacity=0.25,
                line={"width": 0, "color": INKS[one.way]},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    traces = [*bands, *map(_line, series), _rule(*rule), *map(_spot, spots)]
    return assemble(traces, **_on(axes, height=400, legend=True))
