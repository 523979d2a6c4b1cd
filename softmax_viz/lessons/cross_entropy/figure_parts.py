"""What the pictures of this lesson are made of: axes, lines, labels at the things."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    LABEL,
    NUMBER,
    PALETTE,
    TICK,
    Ticks,
    axis,
    labelled_point,
    panel_title,
    tick_marks,
)

__all__ = ["FIRST", "SECOND", "SUM", "Axes", "Curve", "label", "layout_on", "point"]

Curve = tuple[ArrayLike, ArrayLike]

# Two things and their sum; the first colours of the palette stay the animals'.
FIRST, SECOND, SUM = PALETTE[4], PALETTE[6], PALETTE[5]
point = partial(labelled_point, font=NUMBER)


@dataclass(frozen=True)
class Axes:
    """The fixed axes of a chart: their marks, the outermost at the ends, and their titles."""

    x: Ticks
    y: Ticks
    x_title: str
    y_title: str


def label(x: float, y: float, text: str, ink: str | None = None, **more: object) -> dict[str, Any]:
    """Give a label at a thing, in its colour."""
    font: dict[str, Any] = {"size": LABEL} | ({"color": ink} if ink else {})
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": font, **more}


def layout_on(axes: Axes, *, right: int = 8) -> dict[str, Any]:
    """Give the layout of a chart; the highest mark has room for a number above it."""
    (left, top), rightmost = (axes.x[0][0], axes.y[-1][0]), axes.x[-1][0]
    margin = 0.02 * (rightmost - left)
    ticks = {"tickfont": {"size": TICK}, "automargin": True}
    return {
        "xaxis": axis(
            left - margin,
            rightmost + margin,
            title={"text": axes.x_title, "font": {"size": LABEL}, "standoff": 4},
            zeroline=False,
            **ticks,
            **tick_marks(axes.x),
        ),
        "yaxis": axis(-0.02 * top, 1.17 * top, zeroline=True, **ticks, **tick_marks(axes.y)),
        "annotations": [panel_title(axes.y_title)],
        "margin": {"l": 8, "r": right, "t": 30, "b": 8},
    }
