"""The pictures of what a training's answers are good for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    GREY,
    LABEL,
    NUMBER,
    PALETTE,
    TICK,
    Figure,
    assemble,
    axis,
    floats,
    panel_title,
    plain,
    scatter,
)
from softmax_viz.kit.lines import line
from softmax_viz.kit.palette import written_on
from softmax_viz.lessons.training.figures import INK, axis_title, spot
from softmax_viz.lessons.training.inference import right_of
from softmax_viz.live import Bars, Points

__all__ = [
    "ANSWER_INKS",
    "SCORE_MOVES",
    "answers",
    "coverage",
    "scores_and_probabilities",
    "shares_of_points",
]

# Opaque: Plotly rounds the ends of a bar that one can see through.
PALE = "#B4B6C0"
# Right, wrong and silent.
ANSWER_INKS = (INK, GREY, PALE)
# Below so much of a bar's length there is no room for a number on it.
_WRITTEN_FROM = 0.14
# The room for what was drawn, right of the bars, in pixels.
_DRAWS = 112
# Where the two panels of lying bars are, as shares of the width.
_LEFT, _RIGHT = (0.0, 0.46), (0.54, 1.0)
# What moves in `scores_and_probabilities`.
SCORE_MOVES = (
    Bars(0, "logits"),
    Points(1, x="logit_ends", text="logits", format="f2"),
    Bars(2, "probabilities"),
    Points(3, x="probability_ends", text="probabilities", format="f4"),
)


def _lying(sizes: ArrayLike, **more: object) -> dict[str, Any]:
    """Give lying bars, the first on top."""
    lengths = floats(sizes)
    return {
        "type": "bar",
        "orientation": "h",
        "x": lengths,
        "y": list(range(len(lengths)))[::-1],
        "width": 0.7,
        "marker": {"color": list(PALETTE[: len(lengths)])},
        "hoverinfo": "skip",
        **more,
    }


def _beside(places: ArrayLike, values: ArrayLike, form: str, **more: object) -> dict[str, Any]:
    """Give the numbers of lying bars."""
    written = [show(value, form) for value in floats(values)]
    return scatter(
        floats(places),
        range(len(written))[::-1],
        "text",
        text=written,
        **{
            "textposition": "middle right",
            "textfont": {"size": NUMBER},
            "cliponaxis": False,
            "hoverinfo": "skip",
            **more,
        },
    )


def scores_and_probabilities(
    scores: ArrayLike,
    probabilities: ArrayLike,
    names: Sequence[str],
    *,
    extent: float,
    titles: tuple[str, str],
) -> Figure:
    """Draw scores and probabilities beside each other, a row a class.

    Traces: 0 the scores, 1 their numbers, 2 the probabilities, 3 their numbers.  No score
    goes beyond ``extent``.
    """
    second = {"xaxis": "x2"}
    count = len(names)
    notes = [
        panel_title(title) | {"x": (low + high) / 2, "xanchor": "center"}
        for title, (low, high) in zip(titles, (_LEFT, _RIGHT), strict=True)
    ]
    bare: dict[str, Any] = {"showgrid": False, "showticklabels": False, "zeroline": True}
    marks = {"tickvals": list(range(count))[::-1], "ticktext": [plain(name) for name in names]}
    return assemble(
        [
            _lying(scores),
            _beside(right_of(scores, extent), scores, "f2"),
            _lying(probabilities, **second),
            _beside(right_of(probabilities), probabilities, "f4", **second),
        ],
        top=30,
        annotations=notes,
        xaxis=axis(-1.05 * extent, 2 * extent, domain=list(_LEFT), **bare),
        xaxis2=axis(0, 1.55, domain=list(_RIGHT), anchor="y", **bare),
        yaxis=axis(
            -0.5,
            count - 0.5,
            showgrid=False,
            zeroline=False,
            ticks="",
            tickfont={"size": LABEL},
            **marks,
        ),
    )


def answers(counts: Sequence[float]) -> Figure:
    """Draw right answers, wrong answers and silence end to end.

    Traces: 0, 1 and 2 the three.
    """
    bases = [0.0, counts[0], counts[0] + counts[1]]
    traces = [
        _lying([count], base=[base], width=1, marker={"color": ink})
        for count, base, ink in zip(counts, bases, ANSWER_INKS, strict=True)
    ]
    return assemble(
        traces,
        top=8,
        xaxis=axis(0, sum(counts), visible=False),
        yaxis=axis(-0.5, 0.5, visible=False),
    )


def coverage(
    thresholds: ArrayLike,
    lines: tuple[ArrayLike, ArrayLike],
    at: tuple[float, float, float],
    texts: tuple[str, str],
    *,
    title: str,
) -> Figure:
    """Draw the share answered and the accuracy of the answers against the threshold.

    Traces: 0 the share, 1 the accuracy, 2 and 3 their spots.
    """
    x = floats(thresholds)
    looks = ((GREY, "dash", "bottom center"), (INK, "solid", "top center"))
    traces = [
        line(x, heights, ink, dash=dash)
        for heights, (ink, dash, _) in zip(lines, looks, strict=True)
    ]
    traces += [
        spot(at[0], height, text, ink, textposition=position)
        for height, text, (ink, _, position) in zip(at[1:], texts, looks, strict=True)
    ]
    margin = 0.06 * (x[-1] - x[0])
    ticks: dict[str, Any] = {"tickfont": {"size": TICK}, "zeroline": False}
    titled = {"title": axis_title(title), "showgrid": False}
    return assemble(
        traces,
        top=8,
        xaxis=axis(x[0] - margin, x[-1] + margin, tickformat=".0%", **titled, **ticks),
        yaxis=axis(-0.2, 1.22, tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1], **ticks),
    )


def shares_of_points(
    probabilities: Sequence[Sequence[float]],
    rows: Sequence[str],
    draws: Sequence[str],
    *,
    title: str,
) -> Figure:
    """Draw the probabilities of a few points, a bar a point, and labels drawn from them.

    Parameters
    ----------
    probabilities : sequence, shape (points, classes)
        Of each point, end to end.
    rows, draws : sequence of str
        What stands to the left and to the right of each bar.
    title : str
        Above what stands to the right.

    Returns
    -------
    dict
        A trace a class.
    """
    table = np.asarray(probabilities, dtype=float)
    starts = np.cumsum(table, axis=1) - table
    traces = []
    for k in range(table.shape[1]):
        written = [show(p, "p0") if p >= _WRITTEN_FROM else "" for p in table[:, k].tolist()]
        traces.append(
            _lying(
                table[:, k],
                base=floats(starts[:, k]),
                marker={"color": PALETTE[k]},
                text=written,
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"size": NUMBER, "color": written_on(PALETTE[k])},
            )
        )
    places = [float(y) for y in range(len(rows))][::-1]
    beyond = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "showarrow": False}
    notes = [
        {**beyond, "y": y, "text": text, "font": {"size": LABEL}}
        for y, text in zip(places, draws, strict=True)
    ]
    heading = {**beyond, "yref": "paper", "y": 1, "yanchor": "bottom", "text": title}
    heading |= {"xanchor": "right", "xshift": _DRAWS}
    notes.append(heading | {"font": {"size": LABEL}})
    return assemble(
        traces,
        margin={"l": 8, "r": _DRAWS, "t": 30, "b": 8},
        annotations=notes,
        xaxis=axis(0, 1, visible=False),
        yaxis=axis(
            -0.5,
            len(rows) - 0.5,
            showgrid=False,
            zeroline=False,
            ticks="",
            tickvals=places,
            ticktext=list(rows),
            tickfont={"size": LABEL},
        ),
    )
