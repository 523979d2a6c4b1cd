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
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.formats import show

__all__ = [
    "FAINT",
    "GREY",
    "PALETTE",
    "Figure",
    "Panel",
    "Ticks",
    "assemble",
    "axis",
    "bars",
    "class_axis",
    "class_bars",
    "floats",
    "floats_or_none",
    "guess_and_truth",
    "heat",
    "labelled_point",
    "legend_below",
    "network",
    "panel_title",
    "plain",
    "probability_bars",
    "responses",
    "scatter",
    "simplex",
    "subplots",
    "texts",
    "tick",
    "tick_marks",
]

Figure = dict[str, Any]
Ticks = Sequence[tuple[float, str]]

# One colour a class, in the light theme and the dark: each has a contrast of at least 3:1 to
# both backgrounds.  The first three are Okabe and Ito's; the rest were searched to be as far
# apart as possible in OKLab for normal, protanopic and deuteranopic sight (Machado 2009),
# every first n far apart.  The nearest pair of the ten differs by 0.08, like Okabe and
# Ito's own eight.
PALETTE = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#F04BE1",
    "#4B3CFF",
    "#785A69",
    "#B42D1E",
    "#0096B4",
    "#FF4B78",
    "#3C96FF",
)
FAINT = "rgba(128,128,128,0.35)"
GREY = "#7F7F7F"
# Four functions, told apart by dash as well as by colour; classes keep the palette.
_INKS = (PALETTE[4], PALETTE[5], PALETTE[6], PALETTE[7])
_DASHES = ("solid", "dash", "dot", "dashdot")

# Pixels from one row of panels to the next: the names below the one, the title above the other.
_BETWEEN_ROWS = 72
_FEW_CLASSES, _SOME_CLASSES = 5, 7
_LONGEST_TICK = 9


@dataclass(frozen=True)
class Panel:
    """One row of bars, a bar a class, each with its number.

    Attributes
    ----------
    title : str
        Above the panel.
    sizes : array_like, shape (n,)
        The bars.
    texts : array_like, shape (n,)
        The numbers on them, often the sizes themselves.
    form : str
        How the numbers are written (`softmax_viz.formats.show`).
    low, high : float
        The fixed range of the axis.
    ticks : sequence of (float, str), optional
        Marks of the axis; without them Plotly chooses.
    """

    title: str
    sizes: ArrayLike
    texts: ArrayLike
    form: str
    low: float
    high: float
    ticks: Ticks | None = None


# ---- Parts ------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Make a learner's own words safe in a figure, where Plotly reads a little HTML."""
    return html.escape(text, quote=False)


def tick(name: str) -> str:
    """Shorten a name to what fits under a bar."""
    return plain(name if len(name) <= _LONGEST_TICK else name[: _LONGEST_TICK - 1] + "…")


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
    return {**corner, "xanchor": "left", "text": text, "showarrow": False, "font": {"size": 15}}


def legend_below(y: float, **more: object) -> dict[str, Any]:
    """Give a layout its legend: a row below the chart, in which a click hides nothing."""
    quiet = {"itemclick": False, "itemdoubleclick": False}
    look = {"orientation": "h", "y": y, "x": 0, "font": {"size": 14}, **more}
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
        tickfont={"size": 13 if len(names) < _FEW_CLASSES else 11},
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
        textposition="top center",
        textfont={"size": size},
        cliponaxis=False,
        hoverinfo="skip",
        **more,
    )


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


def assemble(
    traces: Iterable[dict[str, Any]], height: int, *, top: int = 34, **layout: object
) -> Figure:
    """Put traces and a layout together into a figure."""
    return {
        "data": list(traces),
        "layout": {
            # Streamlit's theme styles the chart in the browser; a template would only travel.
            "template": {},
            "height": height,
            "barmode": "overlay",
            "showlegend": False,
            "dragmode": False,
            "margin": {"l": 8, "r": 8, "t": top, "b": 8},
            "hoverlabel": {"font": {"size": 15}},
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
        name = "" if index == 0 else str(index + 1)
        heading: dict[str, Any] = {
            "text": title,
            "x": left + width / 2,
            "y": bottom + height,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "center",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 15},
        }
        x: dict[str, Any] = {"domain": [left, left + width], "anchor": f"y{name}"}
        y: dict[str, Any] = {"domain": [bottom, bottom + height], "anchor": f"x{name}"}
        places.append((x, y, heading))
    return places


def _axis_name(index: int) -> str:
    return "" if index == 0 else str(index + 1)


def _label_size(classes: int) -> int:
    if classes <= _FEW_CLASSES:
        return 16
    return 13 if classes <= _SOME_CLASSES else 11


# ---- Figures ----------------------------------------------------------------------------


def class_bars(
    panels: Sequence[Panel], names: Sequence[str], *, columns: int = 1, height: int = 340
) -> Figure:
    """Draw panels of bars, a bar a class, in the classes' colours.

    Parameters
    ----------
    panels : sequence of Panel
        Panel k owns trace 2 k (the bars) and trace 2 k + 1 (their numbers).
    names : sequence of str
        The classes.
    columns : int
        Panels beside each other.
    height : int
        Pixels.
    """
    titles = [panel.title for panel in panels]
    places = subplots(titles, columns, across=0.1 / columns, down=_BETWEEN_ROWS / height)
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [place[2] for place in places]}
    for index, (panel, (x, y, _)) in enumerate(zip(panels, places, strict=True)):
        name = _axis_name(index)
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        words = [show(value, panel.form) for value in floats(panel.texts)]
        tops = np.maximum(np.asarray(panel.sizes, dtype=float), 0)
        traces.append(bars(panel.sizes, names, **where))
        traces.append(texts(tops, words, _label_size(len(names)), **where))
        layout[f"xaxis{name}"] = class_axis(names) | x
        layout[f"yaxis{name}"] = axis(panel.low, panel.high, zeroline=True) | y
        if panel.ticks is not None:
            layout[f"yaxis{name}"] |= tick_marks(panel.ticks)
    return assemble(traces, height, **layout)


def guess_and_truth(
    guess: ArrayLike, truth: ArrayLike, names: Sequence[str], *, label: str, height: int = 300
) -> Figure:
    """Draw probabilities as bars with the guesses laid over them as outlines."""
    figure = class_bars([Panel("", truth, truth, "f4", 0, 1.12)], names, height=height)
    outlines = bars(
        guess,
        names,
        width=0.92,
        name=label,
        marker={"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}},
        hovertemplate=label + ": %{y:.0%}<extra></extra>",
        showlegend=True,
    )
    figure["data"].append(outlines)
    figure["layout"] |= {"showlegend": True, "legend": {"orientation": "h", "y": 1.12}}
    return figure


def probability_bars(
    probabilities: ArrayLike, starts: ArrayLike, names: Sequence[str], *, height: int = 380
) -> Figure:
    """Draw probabilities as bars and, below, end to end as one strip of length 1.

    Traces: 0 the bars, 1 their numbers, 2 the strip.
    """
    form = "f4" if len(names) <= _FEW_CLASSES else "f3"
    words = [show(p, form) for p in floats(probabilities)]
    strip = bars(
        [0.0] * len(names),
        names,
        x=floats(probabilities),
        base=floats(starts),
        orientation="h",
        width=1,
        xaxis="x2",
        yaxis="y2",
        hovertemplate="%{customdata}: %{x:.6f}<extra></extra>",
    )
    quarters = [0, 0.25, 0.5, 0.75, 1]
    return assemble(
        [
            bars(probabilities, names),
            texts(probabilities, words, _label_size(len(names)) + 2),
            strip,
        ],
        height,
        top=12,
        xaxis=class_axis(names) | {"anchor": "y"},
        yaxis=axis(0, 1.12, tickvals=quarters, domain=[0.3, 1]),
        xaxis2=axis(0, 1, tickvals=quarters, anchor="y2"),
        yaxis2=axis(-0.5, 0.5, visible=False, domain=[0, 0.13], anchor="x2"),
    )


def network(
    scores: ArrayLike, probabilities: ArrayLike, names: Sequence[str], *, hidden: int = 4
) -> Figure:
    """Draw an output layer as nodes: some features, n scores, n probabilities.

    Traces: 0 and 1 the connections, 2 the features, 3 the scores' nodes, 4 the
    probabilities' nodes, 5 the names.
    """
    count = len(names)
    few = count <= _FEW_CLASSES
    heights = [float(v) for v in range(count - 1, -1, -1)]
    features = np.linspace(-0.3, count - 0.7, hidden).tolist()
    traces = []
    # Every feature feeds every score; every score feeds every probability: one shared sum.
    for left, right, x0 in ((features, heights, 0), (heights, heights, 1)):
        ends = [(a, b, None) for a in left for b in right]
        lines = {"line": {"color": FAINT, "width": 1}, "hoverinfo": "skip"}
        x = [x0, x0 + 1, None] * len(ends)
        traces.append(scatter(x, [v for end in ends for v in end], "lines", **lines))
    dots = {"marker": {"size": 14, "color": GREY}, "hoverinfo": "skip"}
    traces.append(scatter([0] * hidden, features, "markers", **dots))
    for column, values, form in ((1, scores, "f1"), (2, probabilities, "f2")):
        traces.append(
            scatter(
                [column] * count,
                heights,
                "markers+text",
                marker={"size": 46 if few else 30, "color": list(PALETTE[:count])},
                text=[show(value, form) for value in floats(values)],
                textposition="middle center",
                textfont={"color": "white", "size": 15 if few else 10},
                hoverinfo="skip",
            )
        )
    traces.append(
        scatter(
            [2] * count,
            heights,
            "text",
            # Em spaces clear the node at any width of the chart.
            text=["\u2003" * (2 if few else 1) + tick(name) for name in names],
            textposition="middle right",
            textfont={"size": 14},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    return assemble(
        traces,
        90 + (62 if few else 42) * count,
        top=8,
        xaxis=axis(-0.2, 2.8, visible=False),
        yaxis=axis(-0.7, count - 0.3, visible=False),
    )


def simplex(probabilities: ArrayLike, names: Sequence[str]) -> Figure:
    """Draw the point of three probabilities in the triangle of all such triples.

    Traces: 0 the borders between the winners, 1 the point.
    """
    a, b, c = floats(probabilities)
    third = 1 / 3
    borders: dict[str, Any] = {
        "type": "scatterternary",
        # From the middle to the middle of each side: there two classes tie.
        "a": [third, 0.5, None, third, 0.5, None, third, 0],
        "b": [third, 0.5, None, third, 0, None, third, 0.5],
        "c": [third, 0, None, third, 0.5, None, third, 0.5],
        "mode": "lines",
        "line": {"color": GREY, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }
    point: dict[str, Any] = {
        "type": "scatterternary",
        "a": [a],
        "b": [b],
        "c": [c],
        "mode": "markers",
        "marker": {"size": 18, "color": GREY, "line": {"width": 3, "color": "white"}},
        "hoverinfo": "skip",
    }
    axes = {
        f"{letter}axis": {
            "title": {"text": tick(name), "font": {"color": colour, "size": 16}},
            "tickvals": [0.25, 0.5, 0.75],
            "gridcolor": FAINT,
            "linecolor": GREY,
            "min": 0,
        }
        for letter, name, colour in zip("abc", names, PALETTE, strict=False)
    }
    ternary = {"sum": 1, "bgcolor": "rgba(0,0,0,0)", **axes}
    margin = {"l": 40, "r": 40, "t": 40, "b": 40}
    return assemble([borders, point], 360, ternary=ternary, margin=margin)


def responses(
    values: ArrayLike,
    curves: Sequence[Sequence[ArrayLike]],
    spots: Sequence[Sequence[float]],
    *,
    at: float,
    titles: Sequence[str],
    labels: Sequence[Sequence[str]],
    ranges: Sequence[tuple[float, float]],
    axis_title: str,
) -> Figure:
    """Draw outputs along one score, with the current point on each.

    Parameters
    ----------
    values : array_like, shape (points,)
        The score's values, evenly spaced.
    curves : sequence of sequence of array_like, shape (points,)
        For each panel, its curves.
    spots : sequence of sequence of float
        For each panel and curve, the output now.
    at : float
        The score now.
    titles, labels, ranges : sequence
        Each panel's title, its curves' names and its range.
    axis_title : str
        What the axis is.

    Returns
    -------
    Figure
        Curve k of all, counted through the panels, owns trace 2 k (the line) and trace
        2 k + 1 (the point).
    """
    along = floats(values)
    places = subplots(titles, len(titles), across=0.12, down=0)
    layout: dict[str, Any] = {"annotations": [place[2] for place in places]}
    traces: list[dict[str, Any]] = []
    looks = iter(zip(_INKS, _DASHES, strict=True))
    for index, panel in enumerate(zip(curves, spots, labels, ranges, places, strict=True)):
        lines, points, words, (low, high), (x, y, _) = panel
        name = _axis_name(index)
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        for line, point, word in zip(lines, points, words, strict=True):
            ink, dash = next(looks)
            drawn = {"color": ink, "width": 3, "dash": dash, "simplify": False}
            hover = {"name": word, "hovertemplate": "%{x:.1f} → %{y:.4f}"}
            curve = scatter([], floats(line), "lines", line=drawn, **hover, **where)
            del curve["x"]  # evenly spaced: a start and a step say it in fewer bytes
            traces.append(curve | {"x0": along[0], "dx": along[1] - along[0]})
            traces.append(
                scatter(
                    [at],
                    [point],
                    "markers",
                    marker={"size": 13, "color": ink, "line": {"width": 2, "color": "white"}},
                    showlegend=False,
                    hoverinfo="skip",
                    cliponaxis=False,
                    **where,
                )
            )
        title = {"title": {"text": axis_title}}
        layout[f"xaxis{name}"] = axis(along[0], along[-1], **title) | x
        layout[f"yaxis{name}"] = axis(low, high) | y
    layout |= {"showlegend": True, "legend": {"orientation": "h", "y": -0.3}}
    return assemble(traces, 360, margin={"l": 8, "r": 8, "t": 34, "b": 90}, **layout)
