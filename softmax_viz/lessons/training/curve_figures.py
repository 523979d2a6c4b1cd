"""The pictures of loss and accuracy along the epochs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    FAINT,
    GREY,
    TICK,
    Figure,
    assemble,
    axis,
    labelled_point,
    subplots,
)
from softmax_viz.kit.lines import line
from softmax_viz.lessons.training.figures import INK, axis_title, spot

__all__ = ["curves", "loss_strip"]


def loss_strip(loss: ArrayLike, at: tuple[float, float], *, top: float, title: str) -> Figure:
    """Draw the loss over the epochs as a thin strip.

    Traces: 0 the loss, 1 the spot.
    """
    last = np.size(loss) - 1
    mark = labelled_point(at[0], at[1], "", INK, size=14)
    note = {"x": 1, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "top"}
    title_note = {**note, "text": title, "showarrow": False, "font": {"size": TICK}}
    bare: dict[str, Any] = {"showgrid": False, "showticklabels": False}
    return assemble(
        [line(np.arange(last + 1), loss, GREY), mark],
        top=2,
        margin={"l": 8, "r": 8, "t": 2, "b": 2},
        xaxis=axis(-0.02 * last, 1.02 * last, **bare, zeroline=False),
        yaxis=axis(-0.12 * top, 1.15 * top, **bare, zeroline=True),
        annotations=[title_note],
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
    last = np.size(loss) - 1
    epochs = np.arange(last + 1)
    places = subplots(titles[:2], 2, across=0.12, down=0)
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [place[2] for place in places], "shapes": []}
    ticks = {"tickfont": {"size": TICK}, "nticks": 6}
    for index, ((x, y, _), values, high) in enumerate(
        zip(places, (loss, accuracy), (top, 1.0), strict=True)
    ):
        name = "" if index == 0 else "2"
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        traces.append(line(epochs, values, GREY) | where)
        traces.append(spot(at[0], at[1 + index], texts[index], INK) | where)
        title = axis_title(titles[2])
        ends = axis(-0.09 * last, 1.09 * last, title=title, zeroline=False, showgrid=False)
        layout[f"xaxis{name}"] = ends | ticks | x
        layout[f"yaxis{name}"] = axis(-0.04 * high, 1.22 * high) | ticks | y
    layout["yaxis2"] |= {"tickformat": ".0%", "tickvals": [0, 0.25, 0.5, 0.75, 1]}
    if left:
        start, words = left
        wall = {"x0": start, "x1": last * 1.09, "y0": 0, "y1": 1, "yref": "paper"}
        look = {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": FAINT}
        layout["shapes"] = [{**wall, **look, "xref": f"x{name}"} for name in ("", "2")]
        side = "right" if 2 * start > last else "left"
        note = {"x": start, "y": 0.5, "xref": "x", "yref": "paper", "xanchor": side}
        layout["annotations"].append(
            {**note, "text": words, "showarrow": False, "font": {"size": TICK}}
        )
    return assemble(traces, **layout)
