"""The pictures of the lesson: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.functions import sigmoid
from softmax_viz.kit.chart import (
    FAINT,
    GREY,
    LABEL,
    NUMBER,
    PALETTE,
    TICK,
    Figure,
    assemble,
    axis,
    bars,
    floats,
    panel_title,
    scatter,
)
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.kit.lines import even_line, line
from softmax_viz.lessons.compare.model import FUNCTIONS, LIMITS, SPAN

__all__ = ["FORMS", "four_panels", "pair", "responses"]

# How the numbers of each function are written.
FORMS = {"softmax": "f2", "max": "f1", "argmax": "f0", "sigmoid": "f2"}
# No class's colour among the first five: functions are not classes.
_INK = PALETTE[7]
_BAR = 13.0


def four_panels(
    now: Mapping[str, ArrayLike], names: Sequence[str], titles: Sequence[str]
) -> Figure:
    """Draw the four functions in four panels: function k owns the traces 2 k and 2 k + 1."""
    panels = [
        Panel(f"<b>{title}</b>", now[name], now[name], FORMS[name], *LIMITS[name])
        for name, title in zip(FUNCTIONS, titles, strict=True)
    ]
    figure = class_bars(panels, names, columns=2)
    for index, name in enumerate(FUNCTIONS):
        figure["data"][2 * index + 1]["y"] = floats(now[f"{name}_tops"])
    for upper in ("xaxis", "xaxis2"):
        # The names stand once a column, below.
        figure["layout"][upper]["showticklabels"] = False
    return figure


def responses(
    values: ArrayLike,
    curves: Mapping[str, ArrayLike],
    spots: Mapping[str, float],
    *,
    at: float,
    titles: Sequence[str],
    axis_title: str,
) -> Figure:
    """Draw softmax over argmax and, beside them, sigmoid and max along one score.

    Function k of `FUNCTIONS` owns trace 2 k (the curve) and trace 2 k + 1 (the present point).

    Parameters
    ----------
    values : array_like, shape (points,)
        The score's values, evenly spaced.
    curves, spots : mapping
        For each function, its curve and its output now.
    at : float
        The score now.
    titles : sequence of str
        Of the three panels.
    axis_title : str
        What the axis is.
    """
    along = floats(values)
    places = {"softmax": "", "max": "3", "argmax": "", "sigmoid": "2"}
    traces: list[dict[str, Any]] = []
    for name in FUNCTIONS:
        where = {"xaxis": f"x{places[name]}", "yaxis": f"y{places[name]}"}
        # Softmax lies over the step that it makes smooth.
        behind = name == "argmax"
        ink, dash, width = (GREY, "dash", 3) if behind else (_INK, "solid", 4)
        step = along[1] - along[0]
        traces.append(even_line(along[0], step, curves[name], ink, dash=dash, width=width, **where))
        dot = {"color": ink, "size": 15, "line": {"width": 2, "color": "white"}}
        traces.append(
            scatter(
                [at],
                [spots[name]],
                "markers",
                marker=dot,
                cliponaxis=False,
                hoverinfo="skip",
                **where,
            )
        )
    ends = (along[0] - 0.5, along[-1] + 0.5)
    shares: dict[str, Any] = {"tickvals": [0, 1], "gridcolor": FAINT, "zeroline": False}
    marks: dict[str, Any] = {
        "tickvals": [-10, 0, 10],
        "tickfont": {"size": TICK},
        "showgrid": False,
    }
    named: dict[str, Any] = {"title": {"text": axis_title, "font": {"size": LABEL}}}
    left, right = [0, 0.56], [0.66, 1]
    top, bottom = [0.6, 1], [0, 0.4]
    layout: dict[str, Any] = {
        "xaxis": axis(ends[0], ends[1], **marks, **named, domain=left, anchor="y", zeroline=False),
        "xaxis2": axis(
            ends[0],
            ends[1],
            **marks,
            domain=right,
            anchor="y2",
            zeroline=False,
            showticklabels=False,
        ),
        "xaxis3": axis(
            ends[0], ends[1], **marks, **named, domain=right, anchor="y3", zeroline=False
        ),
        "yaxis": axis(-0.05, 1.05, **shares, domain=[0, 1], anchor="x"),
        "yaxis2": axis(-0.08, 1.08, **shares, domain=top, anchor="x2"),
        "yaxis3": axis(-11, 11, tickvals=[-10, 0, 10], gridcolor=FAINT, domain=bottom, anchor="x3"),
    }
    for place in layout.values():
        # Plotly's own margin changes by a fraction of a pixel from draw to draw.
        place["automargin"] = False
    heads = zip(((left, 1.0), (right, 1.0), (right, 0.4)), titles, strict=True)
    return assemble(
        traces,
        annotations=[
            panel_title(title, height) | {"x": domain[0]} for (domain, height), title in heads
        ],
        margin={"l": 36, "r": 14, "t": 34, "b": 54},
        **layout,
    )


def pair(now: Mapping[str, ArrayLike], names: Sequence[str], axis_title: str) -> Figure:
    """Draw the sigmoid with two points on it, and softmax of two classes as one bar.

    Traces: 0 the sigmoid, 1 the two shares, 2 the line between point and bar, 3 the point of the
    difference, 4 that of the first score alone, 5 the numbers of the shares.
    """
    z = np.linspace(-SPAN, SPAN, 101)
    colours = list(PALETTE[:2])
    (difference,), (p,) = floats(now["difference"]), floats(now["pair_sigmoid"])
    (first,), (alone,) = floats(now["first"]), floats(now["first_sigmoid"])
    shares = floats(now["shares"])
    dot = {"size": 18, "color": colours[0], "line": {"width": 2, "color": "white"}}
    ring = {"size": 15, "symbol": "circle-open", "color": GREY, "line": {"width": 3}}
    quiet = {"hoverinfo": "skip", "cliponaxis": False, "textfont": {"size": NUMBER}}
    traces = [
        scatter(floats(z), floats(sigmoid(z).round(4)), "lines", line={"color": GREY, "width": 3}),
        bars(shares, names[:2], x=[_BAR] * 2, base=floats(now["starts"]), width=2.6),
        line(now["reach"], now["level"], colours[0], dash="dot", width=2),
        scatter(
            [difference],
            [p],
            "markers+text",
            marker=dot,
            text=[show(p, "f3")],
            textposition="top left",
            **quiet,
        ),
        scatter(
            [first],
            [alone],
            "markers+text",
            marker=ring,
            text=[show(alone, "f3")],
            textposition="bottom right",
            **quiet,
        ),
        scatter(
            [_BAR + 1.6] * 2,
            floats(now["middles"]),
            "text",
            text=[show(share, "p1") for share in shares],
            **quiet
            | {"textposition": "middle right", "textfont": {"size": NUMBER, "color": colours}},
        ),
    ]
    marks: dict[str, Any] = {
        "tickvals": [-10, -5, 0, 5, 10],
        "tickfont": {"size": TICK},
        "showgrid": False,
    }
    label = {"text": axis_title, "font": {"size": LABEL}}
    return assemble(
        traces,
        top=14,
        xaxis=axis(-SPAN - 0.5, _BAR + 4.5, **marks, title=label, zeroline=False),
        yaxis=axis(-0.06, 1.08, tickvals=[0, 0.5, 1], gridcolor=FAINT, zeroline=False),
    )
