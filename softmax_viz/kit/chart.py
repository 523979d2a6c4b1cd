"""Arrays and labels in, Plotly figures out.

Figures compute nothing and know no language.  Axes have fixed ranges, so that the live
player can move what stands on them.

They are plain dictionaries, as Plotly documents them: building the same from
``plotly.graph_objects`` checks every property, 40 ms of processor time a figure where
this takes 1, and a class of thirty shares the processor.  The tests do the checking.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.kit.palette import FAINT, GREY, PALETTE
from softmax_viz.live import Figure

__all__ = [
    "FAINT",
    "FEW_CLASSES",
    "GREY",
    "LABEL",
    "NUMBER",
    "PALETTE",
    "TICK",
    "Figure",
    "Ticks",
    "assemble",
    "axis",
    "axis_name",
    "bars",
    "beyond",
    "class_axis",
    "floats",
    "floats_or_none",
    "heat",
    "labelled_point",
    "legend_below",
    "number_size",
    "panel_title",
    "plain",
    "scatter",
    "shortened",
    "subplots",
    "texts",
    "tick",
    "tick_marks",
]

Ticks = Sequence[tuple[float, str]]

# The sizes of type on a chart, in pixels: numbers on marks, names and titles, ticks.
NUMBER, LABEL, TICK = 18, 16, 14
FEW_CLASSES, _SOME_CLASSES = 5, 7
_LONGEST_TICK = 9


# ---- Parts ------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Make a learner's own words safe in a figure, where Plotly reads a little HTML."""
    return html.escape(text, quote=False)


def shortened(name: str) -> str:
    """Shorten a name to what fits under a bar."""
    return name if len(name) <= _LONGEST_TICK else name[: _LONGEST_TICK - 1] + "…"


def tick(name: str) -> str:
    """Write a name under a bar."""
    return plain(shortened(name))


def floats(values: ArrayLike) -> list[float]:
    """Give plain numbers, as a figure travels."""
    return np.asarray(values, dtype=float).tolist()  # type: ignore[no-any-return]


def floats_or_none(values: ArrayLike) -> list[float | None]:
    """Give plain numbers, and None for what is not finite: JSON has no NaN, Plotly a gap."""
    return [value if np.isfinite(value) else None for value in floats(values)]


def axis(low: float, high: float, **more: object) -> dict[str, Any]:
    """Give an axis with a fixed range that no finger drags away."""
    return {"range": [low, high], "fixedrange": True, **more}


def tick_marks(ticks: Ticks) -> dict[str, Any]:
    """Give an axis its marks: where they are, and what is written there."""
    return {"tickvals": [place for place, _ in ticks], "ticktext": [word for _, word in ticks]}


def panel_title(text: str, top: float = 1) -> dict[str, Any]:
    """Give a title at the left above a panel whose top is at this share of the figure's height."""
    corner = {"x": 0, "y": top, "xref": "paper", "yref": "paper", "yanchor": "bottom"}
    return {**corner, "xanchor": "left", "text": text, "showarrow": False, "font": {"size": LABEL}}


def legend_below(y: float, **more: object) -> dict[str, Any]:
    """Give a layout its legend: a row below the chart, in which a click hides nothing."""
    quiet = {"itemclick": False, "itemdoubleclick": False}
    look = {"orientation": "h", "y": y, "x": 0, "font": {"size": TICK}, **more}
    return {"showlegend": True, "legend": look | quiet}


def class_axis(names: Sequence[str]) -> dict[str, Any]:
    """Give the axis of classes.

    Places are numbers, so that two classes of one name stay two.
    """
    return axis(
        -0.6,
        len(names) - 0.4,
        tickvals=list(range(len(names))),
        ticktext=[tick(name) for name in names],
        showgrid=False,
        zeroline=False,
        tickfont={"size": LABEL if len(names) < FEW_CLASSES else 12},
    )


def scatter(x: Sequence[Any], y: Sequence[Any], mode: str, **more: object) -> dict[str, Any]:
    """Give a trace of lines, markers or texts."""
    return {"type": "scatter", "x": list(x), "y": list(y), "mode": mode, **more}


def labelled_point(
    x: float,
    y: float,
    text: str,
    ink: str,
    *,
    where: str = "top right",
    size: int = 15,
    font: int = 16,
) -> dict[str, Any]:
    """Give a trace of one marker with its number beside it."""
    return scatter(
        [x],
        [y],
        "markers+text",
        marker={"size": size, "color": ink, "line": {"width": 2, "color": "white"}},
        text=[text],
        textposition=where,
        textfont={"size": font},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def bars(sizes: ArrayLike, names: Sequence[str], **more: object) -> dict[str, Any]:
    """Give a trace of bars, a bar a class, in the classes' colours."""
    return {
        "type": "bar",
        "x": list(range(len(names))),
        "y": floats(sizes),
        "width": 0.8,
        "marker": {"color": list(PALETTE[: len(names)])},
        "customdata": [plain(name) for name in names],
        "hovertemplate": "%{customdata}: %{y:.6g}<extra></extra>",
        **more,
    }


def texts(tops: ArrayLike, words: Sequence[str], size: int, **more: object) -> dict[str, Any]:
    """Give a trace of words above the bars whose tops are given."""
    return scatter(
        range(len(words)),
        floats(tops),
        "text",
        text=list(words),
        **{
            "textposition": "top center",
            "textfont": {"size": size},
            "cliponaxis": False,
            "hoverinfo": "skip",
            **more,
        },
    )


def beyond(sizes: ArrayLike, span: float, clearance: float = 0.05) -> NDArray[np.float64]:
    """Give where numbers stand just beyond the ends of bars, above or, of negative ones, below.

    Parameters
    ----------
    sizes : array_like
        The ends of the bars, which start at 0.
    span : float
        The length of their axis.
    clearance : float
        From the end of a bar to the middle of its number, as a share of the axis.
    """
    ends = np.asarray(sizes, dtype=np.float64)
    return ends + np.where(ends < 0, -1, 1) * clearance * span


def heat(codes: ArrayLike, colours: Sequence[str], *, rows: int, **more: object) -> dict[str, Any]:
    """Give a heatmap of coloured cells.

    Parameters
    ----------
    codes : array_like, shape (cells,)
        For each cell, row by row from the bottom, the index of its colour.
    colours : sequence of str
        At least two of ``#rrggbb``.
    rows : int
        How many rows the cells make.
    **more
        The cells' places, evenly spaced: ``x0``, ``dx``, ``y0``, ``dy``.  Other things of
        Plotly's heatmap.
    """
    cells = np.asarray(codes).reshape(rows, -1)
    count = len(colours)
    # Two stops a colour: no cell lies between two colours.
    stops = [(edge / count, c) for i, c in enumerate(colours) for edge in (i, i + 1)]
    return {
        "type": "heatmap",
        "z": cells.tolist(),
        "zmin": -0.5,
        "zmax": count - 0.5,
        "colorscale": stops,
        "showscale": False,
        "hoverinfo": "skip",
        **more,
    }


def assemble(traces: Iterable[dict[str, Any]], *, top: int = 34, **layout: object) -> Figure:
    """Put traces and a layout together into a figure; its height is the style sheet's."""
    return {
        "data": list(traces),
        "layout": {
            # Streamlit's theme styles the chart in the browser; a template would only travel.
            "template": {},
            "barmode": "overlay",
            "showlegend": False,
            "dragmode": False,
            "margin": {"l": 8, "r": 8, "t": top, "b": 8},
            "hoverlabel": {"font": {"size": LABEL}},
            **layout,
        },
    }


def subplots(
    titles: Sequence[str], columns: int, *, across: float, down: float
) -> list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Lay out panels in a grid.

    Returns
    -------
    list of (dict, dict, dict)
        For each panel its x axis's and y axis's place, and its title as an annotation.
    """
    rows = -(-len(titles) // columns)
    width, height = (1 - across * (columns - 1)) / columns, (1 - down * (rows - 1)) / rows
    places = []
    for index, title in enumerate(titles):
        left = index % columns * (width + across)
        bottom = (rows - 1 - index // columns) * (height + down)
        name = axis_name(index)
        middle = {"x": left + width / 2, "xanchor": "center"}
        x: dict[str, Any] = {"domain": [left, left + width], "anchor": f"y{name}"}
        y: dict[str, Any] = {"domain": [bottom, bottom + height], "anchor": f"x{name}"}
        places.append((x, y, panel_title(title, bottom + height) | middle))
    return places


def axis_name(index: int) -> str:
    """Give what follows ``x`` or ``xaxis`` in the name of an axis: nothing, or its number."""
    return "" if index == 0 else str(index + 1)


def number_size(classes: int) -> int:
    """Give the size of the numbers on so many bars beside each other."""
    if classes <= FEW_CLASSES:
        return NUMBER
    return 14 if classes <= _SOME_CLASSES else 12
