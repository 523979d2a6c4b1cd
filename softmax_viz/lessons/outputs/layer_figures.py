"""The pictures of one of many and several at once: softmax beside a sigmoid each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.formats import show
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
    class_axis,
    floats,
    scatter,
    subplots,
    texts,
    tick,
)
from softmax_viz.kit.lines import line

__all__ = ["layers", "output_nodes"]

_FEW = 3


def layers(
    shares: ArrayLike,
    answers: ArrayLike,
    *,
    targets: tuple[ArrayLike, ArrayLike],
    levels: tuple[float | None, float | None],
    names: Sequence[str],
    titles: Sequence[str],
    target: str,
) -> Figure:
    """Draw softmax of some scores and, beside it, a sigmoid of each.

    Parameters
    ----------
    shares, answers : array_like
        Softmax and the sigmoids; softmax may have more classes.
    targets : tuple of array_like
        What each should give, drawn as outlines.
    levels : tuple of float
        The heights of a line in each panel, if it has one.
    names : sequence of str
        The classes of softmax.
    titles : sequence of str
        Of the panels.
    target : str
        What the outlines are called.

    Returns
    -------
    dict
        Traces, for softmax and then the same for the sigmoids: 0 (4) the bars, 1 (5) their
        numbers, 2 (6) the targets, 3 (7) the line, perhaps empty.
    """
    places = subplots([f"<b>{title}</b>" for title in titles], 2, across=0.08, down=0)
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [place[2] for place in places]}
    sides = zip((shares, answers), targets, levels, places, ("", "2"), strict=True)
    for values, outline, level, (x, y, _), name in sides:
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        heights = floats(values)
        shown = names[: len(heights)]
        form = "f3" if len(names) <= _FEW else "f2"
        edge = {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}}
        hover = target + ": %{y:.3g}<extra></extra>"
        ends, rises = ([], []) if level is None else ([-0.6, len(shown) - 0.4], [level] * 2)
        traces += [
            bars(heights, shown, **where),
            texts(heights, [show(v, form) for v in heights], NUMBER, **where),
            bars(outline, shown, width=0.92, marker=edge, hovertemplate=hover, **where),
            line(ends, rises, GREY, dash="dash") | where,
        ]
        layout[f"xaxis{name}"] = class_axis(shown) | x | {"tickangle": 0}
        marks = {"tickvals": [0, 0.5, 1], "tickfont": {"size": TICK}, "gridcolor": FAINT}
        layout[f"yaxis{name}"] = axis(0, 1.22, **marks, zeroline=False) | y
    return assemble(traces, **layout)


def output_nodes(names: Sequence[str], boxes: Sequence[tuple[str, int]]) -> Figure:
    """Draw an output layer: features, a node each class, the functions that take the nodes.

    Parameters
    ----------
    names : sequence of str
        What each node stands for.
    boxes : sequence of (str, int)
        The functions from above, and how many nodes each takes.
    """
    count = len(names)
    heights = [float(v) for v in range(count - 1, -1, -1)]
    middle = (count - 1) / 2
    features = [middle + step for step in (-1.2, -0.4, 0.4, 1.2)]
    ends = [(a, b) for a in features for b in heights]
    lines: list[float | None] = [v for a, b in ends for v in (a, b, None)]
    traces = [
        scatter([0, 1, None] * len(ends), lines, "lines", line={"color": FAINT, "width": 1.5}),
        scatter([0] * len(features), features, "markers", marker={"size": 14, "color": GREY}),
        scatter(
            [1] * count,
            heights,
            "markers",
            marker={"size": 30, "color": list(PALETTE[:count])},
        ),
    ]
    shapes, notes = [], []
    top = count - 1.0
    for word, width in boxes:
        bottom = top - width + 1
        sides = {"x0": 1.5, "x1": 2.3, "y0": bottom - 0.36, "y1": top + 0.36}
        shapes.append({"type": "rect", **sides, "line": {"color": GREY, "width": 2}})
        notes.append(_note(1.9, (top + bottom) / 2, f"<b>{word}</b>", "center"))
        shapes += [
            {"type": "line", "x0": 1.1, "x1": 1.5, "y0": y, "y1": y, "line": {"color": GREY}}
            for y in (top - step for step in range(width))
        ]
        top = bottom - 1
    notes += [
        _note(2.4, height, f"<b>{tick(name)}</b>", "left")
        for height, name in zip(heights, names, strict=True)
    ]
    for trace in traces:
        trace["hoverinfo"] = "skip"
    span = max(count, _FEW) / 2 + 0.15
    return assemble(
        traces,
        top=4,
        shapes=shapes,
        annotations=notes,
        xaxis=axis(-0.2, 3.4, visible=False),
        yaxis=axis(middle - span, middle + span, visible=False),
    )


def _note(x: float, y: float, text: str, side: str) -> dict[str, Any]:
    place = {"x": x, "y": y, "xanchor": side, "yanchor": "middle", "showarrow": False}
    return {**place, "text": text, "font": {"size": LABEL}}
