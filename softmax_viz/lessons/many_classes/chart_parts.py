"""Parts of the lesson's pictures: axes, lines with their names, spots, rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit import lines
from softmax_viz.kit.chart import (
    FAINT,
    GREY,
    LABEL,
    NUMBER,
    PALETTE,
    TICK,
    Ticks,
    axis,
    floats,
    labelled_point,
    panel_title,
    scatter,
    tick_marks,
)

__all__ = [
    "GOLDEN",
    "INKS",
    "SIGNS",
    "Axes",
    "Corner",
    "Rule",
    "Series",
    "Spot",
    "line",
    "named",
    "on",
    "powers_of_ten",
    "rounded",
    "rule_line",
    "spot",
    "words_at",
]

# Ways to train, in a colour, a dash and a marker each.
INKS = {"full": PALETTE[0], "corrected": PALETTE[2], "plain": PALETTE[1], "other": PALETTE[5]}
_DASHES = {"full": "solid", "corrected": "dash", "plain": "dot", "other": "dashdot"}
SIGNS = {"full": "circle", "corrected": "diamond", "plain": "x", "other": "square"}
# Each dot has a height of its own, spread evenly by the golden ratio and not in rows.
GOLDEN = (np.sqrt(5) - 1) / 2

# Where a name stands at its point: to which side, above or below.
Corner = tuple[Literal["left", "center", "right"], Literal["above", "below"]]


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
    """A line in the manner of a key of `INKS`, with its name at one of its points.

    ``name_y`` moves the name up or down, where the names of lines that end together would meet.
    """

    way: str
    name: str
    x: ArrayLike
    y: ArrayLike
    texts: Sequence[str] = ()
    markers: bool = True
    named_at: int = -1
    corner: Corner = ("left", "above")
    name_y: float | None = None


@dataclass(frozen=True)
class Rule:
    """A thin line that the eye compares others with, with its name at one of its points."""

    x: ArrayLike
    y: ArrayLike
    name: str
    corner: Corner
    named_at: int = -1


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


def rounded(values: ArrayLike) -> list[float]:
    """Give plain numbers, as exact as the eye is."""
    # Four decimals are for the eye; more would only travel.
    return floats(np.round(np.asarray(values, dtype=float), 4))


def on(axes: Axes) -> dict[str, Any]:
    """Give the layout of a chart on these axes."""
    look: dict[str, Any] = {"zeroline": False, "tickfont": {"size": TICK}, "gridcolor": FAINT}
    across: dict[str, Any] = {"title": {"text": axes.x_title, "font": {"size": LABEL}}}
    return {
        "xaxis": axis(axes.x[0], axes.x[1], **look, **across, **tick_marks(axes.x_ticks)),
        "yaxis": axis(axes.y[0], axes.y[1], **look, **tick_marks(axes.y_ticks)),
        "annotations": [panel_title(axes.y_title)] if axes.y_title else [],
        "margin": {"l": 8, "r": 14, "t": 30, "b": 8},
    }


def words_at(
    x: float, y: float, text: str, corner: Corner, ink: str | None = None
) -> dict[str, Any]:
    """Give words at a place: to its left they end there, to its right they begin there."""
    side, height = corner
    return {
        "x": x,
        "y": y,
        "text": text,
        "xanchor": {"left": "right", "right": "left", "center": "center"}[side],
        "yanchor": "bottom" if height == "above" else "top",
        "yshift": 3 if height == "above" else -3,
        "showarrow": False,
        "font": {"size": LABEL, **({"color": ink} if ink else {})},
    }


def line(series: Series) -> dict[str, Any]:
    """Give the trace of a series."""
    ink = INKS[series.way]
    marked = {"marker": {"size": 9, "color": ink, "symbol": SIGNS[series.way]}}
    hover = {"hovertemplate": "%{text}<extra></extra>", "text": list(series.texts)}
    look = {"color": ink, "width": 3, "dash": _DASHES[series.way], "simplify": False}
    return scatter(
        rounded(series.x),
        rounded(series.y),
        "lines+markers" if series.markers else "lines",
        line=look,
        name=series.name,
        **(marked if series.markers else {}),
        **(hover if series.texts else {"hoverinfo": "skip"}),
    )


def named(series: Series) -> dict[str, Any]:
    """Give a series' name, in its colour, at its line."""
    x, y = (rounded(values)[series.named_at] for values in (series.x, series.y))
    y = y if series.name_y is None else series.name_y
    return words_at(x, y, series.name, series.corner, INKS[series.way])


def spot(one: Spot) -> dict[str, Any]:
    """Give the trace of a single point."""
    where = one.position
    return labelled_point(one.x, one.y, one.text, INKS[one.way], where=where, font=NUMBER)


def rule_line(across: ArrayLike, up: ArrayLike) -> dict[str, Any]:
    """Give a thin line that the eye compares others with."""
    return lines.line(rounded(across), rounded(up), GREY, dash="dash", width=2)
