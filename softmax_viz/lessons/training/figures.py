"""The pictures of a training: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.kit.chart import (
    LABEL,
    NUMBER,
    PALETTE,
    TICK,
    Figure,
    assemble,
    axis,
    floats,
    heat,
    labelled_point,
    plain,
    scatter,
)

__all__ = [
    "INK",
    "Cloud",
    "axis_title",
    "region_colours",
    "regions",
    "spot",
    "weight_colours",
    "weights",
]

# What is no class: between the two themes' primary colours, 4:1 on both backgrounds.
INK = "#6C63E6"
_SYMBOLS = ("circle", "square", "diamond")
# Where no class is surer than another, and where there is no number.
_UNSURE, _NO_NUMBER = "#F1F1F4", "#8C8C8C"
_SUREST = 0.62
# White numbers stand on these: below 0, at 0, above 0.
_NEGATIVE, _NONE, _POSITIVE = "#A83A00", "#6A6A70", "#005C94"
_PLATE = "rgba(255,255,255,0.88)"
# Which share of a class's points, those furthest out, its name stands among.
_OUTER = 0.2


@dataclass(frozen=True, eq=False)
class Cloud:
    """Points with their classes.

    Attributes
    ----------
    points : ndarray, shape (n, 2)
    labels : ndarray of int, shape (n,)
    names : sequence of str
        Of the classes.
    ranges : tuple
        What of the plane is shown: (low, high) across and up.
    titles : tuple of str
        Of the two axes.
    """

    points: NDArray[np.floating[Any]]
    labels: NDArray[np.intp]
    names: Sequence[str]
    ranges: tuple[tuple[float, float], tuple[float, float]]
    titles: tuple[str, str]


# ---- Colours -----------------------------------------------------------------------------


def _mix(one: str, other: str, share: float) -> str:
    """Mix two colours, ``share`` of the other."""
    ends = [[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (one, other)]
    mixed = [round(a + share * (b - a)) for a, b in zip(*ends, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def region_colours(classes: int, levels: int) -> list[str]:
    """Give the colours of `softmax_viz.lessons.training.frames.region_codes`."""
    tints = [
        _mix(_UNSURE, PALETTE[k], _SUREST * level / (levels - 1))
        for k in range(classes)
        for level in range(levels)
    ]
    return [*tints, _NO_NUMBER]


def weight_colours(levels: int) -> list[str]:
    """Give the colours of `softmax_viz.lessons.training.frames.weight_codes`."""
    half = levels // 2
    below = [_mix(_NONE, _NEGATIVE, (half - i) / half) for i in range(half)]
    above = [_mix(_NONE, _POSITIVE, i / half) for i in range(1, half + 1)]
    return [*below, _NONE, *above]


# ---- Parts -------------------------------------------------------------------------------


def axis_title(text: str) -> dict[str, Any]:
    """Give an axis its title, close to its numbers: the chart is low."""
    return {"text": text, "font": {"size": TICK}, "standoff": 10}


def spot(x: float, y: float, text: str, ink: str, **more: object) -> dict[str, Any]:
    """Mark a place with its number above it."""
    return labelled_point(x, y, text, ink, where="top center", size=14, font=NUMBER) | more


def _points(cloud: Cloud, size: int) -> list[dict[str, Any]]:
    """Give the points of each class, told apart by shape as well as by colour."""
    edge = {"width": 1.5 if size > 6 else 0.5, "color": "white"}  # noqa: PLR2004 - thin on small ones
    return [
        scatter(
            floats(cloud.points[cloud.labels == k, 0]),
            floats(cloud.points[cloud.labels == k, 1]),
            "markers",
            name=plain(name),
            marker={"size": size, "color": PALETTE[k], "symbol": _SYMBOLS[k], "line": edge},
            hoverinfo="skip",
        )
        for k, name in enumerate(cloud.names)
    ]


def _names(cloud: Cloud) -> list[dict[str, Any]]:
    """Write each class's name among its outermost points."""
    spread = cloud.points.std(axis=0)
    places = (cloud.points - cloud.points.mean(axis=0)) / np.where(spread > 0, spread, 1)
    notes = []
    for k, name in enumerate(cloud.names):
        own = np.flatnonzero(cloud.labels == k)
        if not len(own):
            continue
        count = max(1, round(_OUTER * len(own)))
        outer = own[np.argsort(np.hypot(*places[own].T))[-count:]]
        x, y = cloud.points[outer].mean(axis=0)
        # Beside the middle of the picture, so that a long name is not cut at its edge.
        (left, right), (low, high) = cloud.ranges
        share = (x - left) / (right - left)
        notes.append(
            {
                "x": float(x),
                "y": float(y),
                "text": f"<b>{plain(name)}</b>",
                "xanchor": "left" if share < 0.3 else "right" if share > 0.7 else "center",  # noqa: PLR2004 - thirds
                # Above the place, where it hides fewer points; below it in the upper fifth.
                "yshift": -18 if (y - low) / (high - low) > 0.8 else 18,  # noqa: PLR2004 - a fifth
                "showarrow": False,
                "font": {"size": LABEL, "color": PALETTE[k]},
                "bgcolor": _PLATE,
                "borderpad": 3,
            }
        )
    return notes


# ---- Figures -----------------------------------------------------------------------------


def regions(
    codes: ArrayLike | None,
    colours: Sequence[str],
    plane: tuple[float, float, float, float, int],
    cloud: Cloud,
    *,
    size: int = 10,
) -> Figure:
    """Draw which class leads where, and how sure it is, with the points on top.

    Parameters
    ----------
    codes, colours
        For each cell, row by row from the bottom, the index of its colour; None draws the
        points alone.
    plane : tuple
        The middle of the first cell, the step to the next and the number of rows: x0, dx, y0,
        dy, rows.
    cloud : Cloud
        The points.
    size : int
        Of a point, in pixels.

    Returns
    -------
    dict
        Traces: 0 the cells, if there are any, then one a class.
    """
    x0, dx, y0, dy, rows = plane
    cells = [] if codes is None else [heat(codes, colours, rows=rows, x0=x0, dx=dx, y0=y0, dy=dy)]
    quiet: dict[str, Any] = {"showgrid": False, "zeroline": False, "tickfont": {"size": TICK}}
    x, y = (
        axis(*ends, title=axis_title(title), nticks=6, **quiet)
        for ends, title in zip(cloud.ranges, cloud.titles, strict=True)
    )
    return assemble(
        [*cells, *_points(cloud, size)], top=8, xaxis=x, yaxis=y, annotations=_names(cloud)
    )


def weights(
    codes: ArrayLike,
    colours: Sequence[str],
    words: Sequence[str],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    values: ArrayLike | None = None,
) -> Figure:
    """Draw weights as coloured cells with their numbers, a row a feature from the bottom.

    ``values`` are the same numbers with all their digits.

    Traces: 0 the cells, 1 the numbers.
    """
    across, up = len(columns), len(rows)
    written = scatter(
        [float(i % across) for i in range(across * up)],
        [float(i // across) for i in range(across * up)],
        "text",
        text=list(words),
        textposition="middle center",
        textfont={"size": NUMBER, "color": "white"},
        hoverinfo="skip",
    )
    flat: dict[str, Any] = {"showgrid": False, "zeroline": False, "ticks": ""}
    flat["tickfont"] = {"size": LABEL}
    names = [plain(name) for name in columns]
    exact = {} if values is None else {"customdata": np.reshape(values, (up, across)).tolist()}
    return assemble(
        [heat(codes, colours, rows=up, x0=0, dx=1, y0=0, dy=1, **exact), written],
        top=8,
        xaxis=axis(-0.5, across - 0.5, **flat, tickvals=list(range(across)), ticktext=names),
        yaxis=axis(-0.5, up - 0.5, **flat, tickvals=list(range(up)), ticktext=list(rows)),
    )
