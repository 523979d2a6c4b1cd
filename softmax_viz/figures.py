"""Arrays and labels in, Plotly figures out.

Figures compute nothing and know no language.  Axes have fixed ranges, so that the live
player can move what stands on them.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import ArrayLike, NDArray
from plotly.subplots import make_subplots

from softmax_viz.formats import show

__all__ = [
    "PALETTE",
    "Panel",
    "class_bars",
    "guess_and_truth",
    "network",
    "plain",
    "probability_bars",
    "responses",
    "simplex",
]

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
_FAINT = "rgba(128,128,128,0.35)"
_GREY = "#7F7F7F"
_FEW_CLASSES, _SOME_CLASSES = 5, 7
_LONGEST_TICK = 9


def plain(text: str) -> str:
    """Make a learner's own words safe in a figure, where Plotly reads a little HTML."""
    return html.escape(text, quote=False)


def _tick(name: str) -> str:
    return plain(name if len(name) <= _LONGEST_TICK else name[: _LONGEST_TICK - 1] + "…")


def _label_size(classes: int) -> int:
    if classes <= _FEW_CLASSES:
        return 16
    return 13 if classes <= _SOME_CLASSES else 11


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
    ticks: Sequence[tuple[float, str]] | None = None


def class_bars(
    panels: Sequence[Panel], names: Sequence[str], *, columns: int = 1, height: int = 340
) -> go.Figure:
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
    rows = -(-len(panels) // columns)
    figure = make_subplots(
        rows=rows,
        cols=columns,
        subplot_titles=[panel.title for panel in panels],
        horizontal_spacing=0.1 / columns,
        vertical_spacing=0.2 / rows,
    )
    places = np.arange(len(names))
    for index, panel in enumerate(panels):
        where = {"row": index // columns + 1, "col": index % columns + 1}
        sizes = np.asarray(panel.sizes, dtype=float)
        figure.add_trace(_bars(places, sizes, names), **where)
        tops = np.maximum(sizes, 0)
        texts = [show(float(v), panel.form) for v in np.asarray(panel.texts, dtype=float)]
        figure.add_trace(_texts(places, tops, texts, _label_size(len(names))), **where)
        figure.update_yaxes(range=[panel.low, panel.high], zeroline=True, **where)
        if panel.ticks is not None:
            at, words = zip(*panel.ticks, strict=True)
            figure.update_yaxes(tickvals=at, ticktext=words, **where)
    figure.update_xaxes(**_class_axis(names))
    return _finish(figure, height)


def guess_and_truth(
    guess: ArrayLike, truth: ArrayLike, names: Sequence[str], *, label: str, height: int = 300
) -> go.Figure:
    """Draw probabilities as bars with the guesses laid over them as outlines."""
    p = np.asarray(truth, dtype=float)
    panel = Panel("", p, p, "f4", 0, 1.12)
    figure = class_bars([panel], names, height=height)
    figure.add_trace(
        go.Bar(
            x=np.arange(len(names)),
            y=np.asarray(guess, dtype=float),
            width=0.92,
            name=label,
            marker={"color": "rgba(0,0,0,0)", "line": {"color": _GREY, "width": 3}},
            hovertemplate=label + ": %{y:.0%}<extra></extra>",
            showlegend=True,
        )
    )
    return figure.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.12})


def probability_bars(
    probabilities: ArrayLike, starts: ArrayLike, names: Sequence[str], *, height: int = 380
) -> go.Figure:
    """Draw probabilities as bars and, below, end to end as one strip of length 1.

    Traces: 0 the bars, 1 their numbers, 2 the strip.
    """
    p = np.asarray(probabilities, dtype=float)
    places = np.arange(len(names))
    form = "f4" if len(names) <= _FEW_CLASSES else "f3"
    figure = make_subplots(rows=2, cols=1, row_heights=[0.86, 0.14], vertical_spacing=0.16)
    figure.add_trace(_bars(places, p, names), row=1, col=1)
    size = _label_size(len(names)) + 2
    figure.add_trace(_texts(places, p, [show(float(v), form) for v in p], size), row=1, col=1)
    figure.add_trace(
        go.Bar(
            x=p,
            y=np.zeros(len(p)),
            base=np.asarray(starts, dtype=float),
            orientation="h",
            width=1,
            marker_color=PALETTE[: len(p)],
            customdata=[plain(name) for name in names],
            hovertemplate="%{customdata}: %{x:.6f}<extra></extra>",
        ),
        row=2,
        col=1,
    )
    figure.update_xaxes(**_class_axis(names), row=1, col=1)
    figure.update_yaxes(range=[0, 1.12], tickvals=[0, 0.25, 0.5, 0.75, 1], row=1, col=1)
    figure.update_xaxes(range=[0, 1], tickvals=[0, 0.25, 0.5, 0.75, 1], row=2, col=1)
    figure.update_yaxes(range=[-0.5, 0.5], visible=False, row=2, col=1)
    return _finish(figure, height, top=12)


def network(
    scores: ArrayLike, probabilities: ArrayLike, names: Sequence[str], *, hidden: int = 4
) -> go.Figure:
    """Draw an output layer as nodes: some features, n scores, n probabilities.

    Traces: 0 and 1 the connections, 2 the features, 3 the scores' nodes, 4 the
    probabilities' nodes, 5 the names.
    """
    z, p = np.asarray(scores, dtype=float), np.asarray(probabilities, dtype=float)
    count = len(z)
    heights = np.arange(count)[::-1] * 1.0
    features = np.linspace(-0.3, count - 0.7, hidden)
    figure = go.Figure()
    # Every feature feeds every score; every score feeds every probability: one shared sum.
    for left, right, x0, x1 in ((features, heights, 0, 1), (heights, heights, 1, 2)):
        ends = [(a, b, None) for a in left for b in right]
        figure.add_trace(
            go.Scatter(
                x=[x0, x1, None] * len(ends),
                y=[v for end in ends for v in end],
                mode="lines",
                line={"color": _FAINT, "width": 1},
                hoverinfo="skip",
            )
        )
    figure.add_trace(
        go.Scatter(
            x=np.zeros(hidden),
            y=features,
            mode="markers",
            marker={"size": 14, "color": _GREY},
            hoverinfo="skip",
        )
    )
    few = count <= _FEW_CLASSES
    for x, values, form in ((1, z, "f1"), (2, p, "f2")):
        figure.add_trace(
            go.Scatter(
                x=np.full(count, x),
                y=heights,
                mode="markers+text",
                marker={"size": 46 if few else 30, "color": PALETTE[:count]},
                text=[show(float(v), form) for v in values],
                textposition="middle center",
                textfont={"color": "white", "size": 15 if few else 10},
                hoverinfo="skip",
            )
        )
    figure.add_trace(
        go.Scatter(
            x=np.full(count, 2.16 if few else 2.1),
            y=heights,
            mode="text",
            text=[_tick(name) for name in names],
            textposition="middle right",
            textfont_size=14,
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    figure.update_xaxes(range=[-0.2, 2.75], visible=False)
    figure.update_yaxes(range=[-0.7, count - 0.3], visible=False)
    return _finish(figure, 90 + (62 if few else 42) * count, top=8)


def simplex(probabilities: ArrayLike, names: Sequence[str]) -> go.Figure:
    """Draw the point of three probabilities in the triangle of all such triples.

    Traces: 0 the borders between the winners, 1 the point.
    """
    a, b, c = (float(v) for v in np.asarray(probabilities, dtype=float))
    third = 1 / 3
    figure = go.Figure(
        [
            go.Scatterternary(
                # From the middle to the middle of each side: there two classes tie.
                a=[third, 0.5, None, third, 0.5, None, third, 0],
                b=[third, 0.5, None, third, 0, None, third, 0.5],
                c=[third, 0, None, third, 0.5, None, third, 0.5],
                mode="lines",
                line={"color": _GREY, "width": 1.5, "dash": "dot"},
                hoverinfo="skip",
            ),
            go.Scatterternary(
                a=[a],
                b=[b],
                c=[c],
                mode="markers",
                marker={"size": 18, "color": _GREY, "line": {"width": 3, "color": "white"}},
                hoverinfo="skip",
            ),
        ]
    )
    axes = {
        f"{letter}axis": {
            "title": {"text": _tick(name), "font": {"color": colour, "size": 16}},
            "tickvals": [0.25, 0.5, 0.75],
            "gridcolor": _FAINT,
            "linecolor": _GREY,
            "min": 0,
        }
        for letter, name, colour in zip("abc", names, PALETTE, strict=False)
    }
    figure.update_layout(ternary={"sum": 1, "bgcolor": "rgba(0,0,0,0)", **axes})
    _finish(figure, 360, top=40)
    return figure.update_layout(margin={"l": 40, "r": 40, "b": 40})


def responses(
    axis: NDArray[np.float64],
    curves: Sequence[Sequence[ArrayLike]],
    spots: Sequence[Sequence[float]],
    *,
    at: float,
    titles: Sequence[str],
    labels: Sequence[Sequence[str]],
    ranges: Sequence[tuple[float, float]],
    axis_title: str,
) -> go.Figure:
    """Draw outputs along one score, with the current point on each.

    Parameters
    ----------
    axis : ndarray, shape (points,)
        The score's values.
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
    figure = make_subplots(rows=1, cols=len(titles), subplot_titles=titles, horizontal_spacing=0.12)
    styles = iter(("solid", "dash", "dot", "dashdot"))
    inks = iter((_LINE_INKS[0], _LINE_INKS[1], _LINE_INKS[2], _LINE_INKS[3]))
    for column, panel in enumerate(zip(curves, spots, labels, ranges, strict=True), start=1):
        lines, points, words, (low, high) = panel
        for line, point, word in zip(lines, points, words, strict=True):
            ink = next(inks)
            figure.add_trace(
                go.Scatter(
                    x=axis,
                    y=np.asarray(line, dtype=float),
                    mode="lines",
                    name=word,
                    line={"color": ink, "width": 3, "dash": next(styles), "simplify": False},
                    hovertemplate="%{x:.1f} → %{y:.4f}",
                ),
                row=1,
                col=column,
            )
            figure.add_trace(
                go.Scatter(
                    x=[at],
                    y=[point],
                    mode="markers",
                    marker={"size": 13, "color": ink, "line": {"width": 2, "color": "white"}},
                    showlegend=False,
                    hoverinfo="skip",
                    cliponaxis=False,
                ),
                row=1,
                col=column,
            )
        figure.update_yaxes(range=[low, high], row=1, col=column)
    figure.update_xaxes(range=[float(axis[0]), float(axis[-1])], title_text=axis_title)
    _finish(figure, 360)
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.3})
    return figure.update_layout(margin={"b": 90})


# Four functions, told apart by dash as well as by colour; classes keep the palette.
_LINE_INKS = (PALETTE[4], PALETTE[5], PALETTE[6], PALETTE[7])


def _bars(places: NDArray[Any], sizes: NDArray[np.float64], names: Sequence[str]) -> go.Bar:
    return go.Bar(
        x=places,
        y=sizes,
        width=0.8,
        marker_color=PALETTE[: len(sizes)],
        customdata=[plain(name) for name in names],
        hovertemplate="%{customdata}: %{y:.6g}<extra></extra>",
    )


def _texts(
    places: NDArray[Any], tops: NDArray[np.float64], texts: list[str], size: int
) -> go.Scatter:
    return go.Scatter(
        x=places,
        y=tops,
        mode="text",
        text=texts,
        textposition="top center",
        textfont_size=size,
        cliponaxis=False,
        hoverinfo="skip",
    )


def _class_axis(names: Sequence[str]) -> dict[str, Any]:
    return {
        # Places are numbers, so that two classes of one name stay two.
        "range": [-0.6, len(names) - 0.4],
        "tickvals": list(range(len(names))),
        "ticktext": [_tick(name) for name in names],
        "showgrid": False,
        "zeroline": False,
        "tickfont_size": 14 if len(names) <= _FEW_CLASSES else 11,
    }


def _finish(figure: go.Figure, height: int, *, top: int = 34) -> go.Figure:
    return figure.update_layout(
        # Streamlit's theme styles the chart in the browser; a template would only travel.
        template={},
        height=height,
        barmode="overlay",
        showlegend=False,
        margin={"l": 8, "r": 8, "t": top, "b": 8},
        hoverlabel_font_size=15,
    )
