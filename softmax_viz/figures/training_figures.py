"""The figures of the page ``training``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import (
    FAINT,
    PALETTE,
    Figure,
    assemble,
    axis,
    floats,
    heat,
    labelled_point,
    scatter,
    subplots,
)

__all__ = [
    "FIRST",
    "SECOND",
    "THIRD",
    "curves",
    "legend",
    "line",
    "region_colours",
    "regions",
    "spot",
    "weight_colours",
    "weights",
]

Range = tuple[float, float]

_SYMBOLS = ("circle", "square", "diamond")
# Where no class is surer than another, and where there is no number.
_UNSURE, _NO_NUMBER = "#F1F1F4", "#8C8C8C"
_SUREST = 0.62
# White numbers stand on these: below 0, at 0, above 0.
_NEGATIVE, _NONE, _POSITIVE = "#A83A00", "#6A6A70", "#005C94"
FIRST, SECOND, THIRD = PALETTE[4], PALETTE[6], PALETTE[5]
_NUMBER = 16


# ---- Colours -----------------------------------------------------------------------------


def _mix(one: str, other: str, share: float) -> str:
    """Mix two colours, ``share`` of the other."""
    ends = [[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (one, other)]
    mixed = [round(a + share * (b - a)) for a, b in zip(*ends, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def region_colours(classes: int, levels: int) -> list[str]:
    """Give the colours of `softmax_viz.maths.training_view.region_codes`."""
    tints = [
        _mix(_UNSURE, PALETTE[k], _SUREST * level / (levels - 1))
        for k in range(classes)
        for level in range(levels)
    ]
    return [*tints, _NO_NUMBER]


def weight_colours(levels: int) -> list[str]:
    """Give the colours of `softmax_viz.maths.training_view.weight_codes`."""
    half = levels // 2
    below = [_mix(_NONE, _NEGATIVE, (half - i) / half) for i in range(half)]
    above = [_mix(_NONE, _POSITIVE, i / half) for i in range(1, half + 1)]
    return [*below, _NONE, *above]


# ---- Parts -------------------------------------------------------------------------------


def legend(bottom: int) -> dict[str, Any]:
    """Put a legend below the chart, in a margin of so many pixels."""
    quiet = {"itemclick": False, "itemdoubleclick": False}
    look = {"orientation": "h", "x": 0, "yref": "container", "y": 0, "yanchor": "bottom"}
    return {
        "showlegend": True,
        "legend": {**look, "font": {"size": 14}, **quiet},
        "margin": {"l": 8, "r": 8, "t": 12, "b": bottom},
    }


def _cloud(
    points: ArrayLike, labels: ArrayLike, names: Sequence[str], *, size: int
) -> list[dict[str, object]]:
    """Give the points of each class, told apart by shape as well as by colour."""
    places, own = np.asarray(points, dtype=float), np.asarray(labels)
    edge = {"width": 1.5, "color": "white"}
    return [
        scatter(
            floats(places[own == k, 0]),
            floats(places[own == k, 1]),
            "markers",
            name=name,
            marker={"size": size, "color": PALETTE[k], "symbol": _SYMBOLS[k], "line": edge},
            hoverinfo="skip",
        )
        for k, name in enumerate(names)
    ]


def spot(x: float, y: float, text: str, ink: str, **more: object) -> dict[str, object]:
    """Mark a place with its number above it."""
    return labelled_point(x, y, text, ink, where="top center", size=14) | more


def line(x: ArrayLike, y: ArrayLike, ink: str, *, dash: str = "solid") -> dict[str, object]:
    """Draw a line through points."""
    look = {"color": ink, "width": 3, "dash": dash, "simplify": False}
    return scatter(floats(x), floats(y), "lines", line=look, hoverinfo="skip")


def _cells(plane: tuple[float, float, float, float]) -> dict[str, float]:
    x0, dx, y0, dy = plane
    return {"x0": x0, "dx": dx, "y0": y0, "dy": dy}


# ---- Figures -----------------------------------------------------------------------------


def regions(
    codes: ArrayLike,
    colours: Sequence[str],
    plane: tuple[float, float, float, float],
    cloud: tuple[ArrayLike, ArrayLike, Sequence[str]],
    *,
    ranges: tuple[Range, Range],
    titles: tuple[str, str],
    height: int = 420,
) -> Figure:
    """Draw which class leads where, and how sure it is, with the points on top.

    Parameters
    ----------
    codes, colours
        For each cell of a square, row by row from the bottom, the index of its colour.
    plane : tuple of float
        The middle of the first cell and the step to the next: x0, dx, y0, dy.
    cloud : tuple
        Points (n, 2), their classes, the classes' names.
    ranges : tuple
        Of the two axes.
    titles : tuple of str
        Of the two axes.
    height : int
        Pixels.

    Returns
    -------
    dict
        Traces: 0 the cells, then one a class.
    """
    rows = round(np.size(codes) ** 0.5)
    points, labels, names = cloud
    traces = [heat(codes, colours, rows=rows, **_cells(plane))]
    traces += _cloud(points, labels, names, size=10)
    quiet = {"showgrid": False, "zeroline": False}
    return assemble(
        traces,
        height,
        xaxis=axis(*ranges[0], title={"text": titles[0]}, **quiet),
        yaxis=axis(*ranges[1], title={"text": titles[1]}, **quiet),
        **legend(72),
    )


def curves(
    loss: ArrayLike,
    accuracy: ArrayLike,
    at: tuple[float, float, float],
    texts: tuple[str, str],
    *,
    top: float,
    titles: tuple[str, str, str],
    left: tuple[int, str] | None,
) -> Figure:
    """Draw loss and accuracy over the epochs.

    Parameters
    ----------
    loss, accuracy : array_like, shape (epochs + 1,)
        Places in their charts; NaN is a gap.
    at : tuple of float
        The epoch, and where its loss and accuracy stand.
    texts : tuple of str
        The numbers at the two spots.
    top : float
        Where the loss's axis ends.
    titles : tuple of str
        Of the two panels and of the axis.
    left : (int, str), optional
        The epoch from which on there are no numbers, and what that is called.

    Returns
    -------
    dict
        Traces: 0 the loss, 1 its spot, 2 the accuracy, 3 its spot.
    """
    values = (floats(loss), floats(accuracy))
    last = len(values[0]) - 1
    epochs = list(range(last + 1))
    places = subplots(titles[:2], 2, across=0.12, down=0)
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [place[2] for place in places], "shapes": []}
    for index, ((x, y, _), ink, high) in enumerate(
        zip(places, (FIRST, SECOND), (top, 1.0), strict=True)
    ):
        name = "" if index == 0 else "2"
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        known = [None if np.isnan(value) else value for value in values[index]]
        traces.append({**line(epochs, [], ink), "y": known, **where})
        traces.append(spot(at[0], at[1 + index], texts[index], ink) | where)
        ends = axis(-0.07 * last, 1.07 * last, title={"text": titles[2]}, zeroline=False)
        layout[f"xaxis{name}"] = ends | x
        layout[f"yaxis{name}"] = axis(-0.04 * high, 1.22 * high) | y
    if left:
        start, words = left
        wall = {"x0": start, "x1": last * 1.07, "y0": 0, "y1": 1, "yref": "paper"}
        look = {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": FAINT}
        layout["shapes"] = [{**wall, **look, "xref": f"x{name}"} for name in ("", "2")]
        side = "right" if 2 * start > last else "left"
        note = {"x": start, "y": 0.5, "xref": "x", "yref": "paper", "xanchor": side}
        layout["annotations"].append(
            {**note, "text": words, "showarrow": False, "font": {"size": 14}}
        )
    return assemble(traces, 260, **layout)


def weights(
    codes: ArrayLike,
    colours: Sequence[str],
    words: Sequence[str],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
) -> Figure:
    """Draw weights as coloured cells with their numbers, a row a feature from the bottom.

    Traces: 0 the cells, 1 the numbers.
    """
    across, up = len(columns), len(rows)
    written = scatter(
        [float(i % across) for i in range(across * up)],
        [float(i // across) for i in range(across * up)],
        "text",
        text=list(words),
        textposition="middle center",
        textfont={"size": _NUMBER, "color": "white"},
        hoverinfo="skip",
    )
    flat = {"showgrid": False, "zeroline": False, "ticks": ""}
    marks = {"tickvals": list(range(across)), "ticktext": list(columns), "tickfont": {"size": 14}}
    names = {"tickvals": list(range(up)), "ticktext": list(rows), "tickfont": {"size": 14}}
    return assemble(
        [heat(codes, colours, rows=up, x0=0, dx=1, y0=0, dy=1), written],
        60 + 46 * up,
        top=8,
        xaxis=axis(-0.5, across - 0.5, **flat, **marks),
        yaxis=axis(-0.5, up - 0.5, **flat, **names),
    )
