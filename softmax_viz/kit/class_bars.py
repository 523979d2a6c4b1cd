"""Panels of bars, a bar a class, and a guess laid over the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    GREY,
    Ticks,
    assemble,
    axis,
    axis_name,
    bars,
    beyond,
    class_axis,
    floats,
    number_size,
    subplots,
    texts,
    tick_marks,
)
from softmax_viz.live import Figure

__all__ = ["Panel", "class_bars", "guess_and_truth"]

# From one row of panels to the next, as a share of the height.
_BETWEEN_ROWS = 0.17


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


def class_bars(panels: Sequence[Panel], names: Sequence[str], *, columns: int = 1) -> Figure:
    """Draw panels of bars, a bar a class, in the classes' colours.

    Parameters
    ----------
    panels : sequence of Panel
        Panel k owns trace 2 k (the bars) and trace 2 k + 1 (their numbers).
    names : sequence of str
        The classes.
    columns : int
        Panels beside each other.
    """
    titles = [panel.title for panel in panels]
    places = subplots(titles, columns, across=0.1 / columns, down=_BETWEEN_ROWS)
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [place[2] for place in places]}
    for index, (panel, (x, y, _)) in enumerate(zip(panels, places, strict=True)):
        name = axis_name(index)
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        words = [show(value, panel.form) for value in floats(panel.texts)]
        traces.append(bars(panel.sizes, names, **where))
        tops = beyond(panel.sizes, panel.high - panel.low)
        middle = {"textposition": "middle center"}
        traces.append(texts(tops, words, number_size(len(names)), **where, **middle))
        layout[f"xaxis{name}"] = class_axis(names) | x
        # The numbers stand on the bars: no grid to read them from, only where 0 is.
        bare = {"showgrid": False, "showticklabels": panel.ticks is not None, "zeroline": True}
        layout[f"yaxis{name}"] = axis(panel.low, panel.high, **bare) | y
        if panel.ticks is not None:
            layout[f"yaxis{name}"] |= tick_marks(panel.ticks)
    return assemble(traces, top=34 if any(titles) else 8, **layout)


def guess_and_truth(
    guess: ArrayLike, truth: ArrayLike, names: Sequence[str], *, label: str
) -> Figure:
    """Draw probabilities as bars with the guesses laid over them as outlines."""
    figure = class_bars([Panel("", truth, truth, "p1", 0, 1.12)], names)
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
    for trace in figure["data"][:-1]:
        trace["showlegend"] = False
    figure["layout"] |= {"showlegend": True, "legend": {"orientation": "h", "y": 1.12}}
    return figure
