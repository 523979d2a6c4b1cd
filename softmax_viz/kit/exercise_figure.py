"""The picture of an exercise: rows of bars, a line to reach, outlines to be matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    GREY,
    TICK,
    Figure,
    assemble,
    axis,
    axis_name,
    bars,
    class_axis,
    number_size,
    plain,
    subplots,
    texts,
    tick_marks,
)

__all__ = ["Drawn", "draw"]

_BETWEEN = 0.36
# So many bars with names that are longer have no room for them in one line.
_MANY, _SHORT = 3, 9


@dataclass(frozen=True)
class Drawn:
    """A row of bars as it is drawn: see `softmax_viz.kit.exercise.Row`."""

    title: str
    names: Sequence[str]
    sizes: ArrayLike
    tops: ArrayLike
    words: Sequence[str]
    range: tuple[float, float]
    goal: float | None
    outline: tuple[float, ...] | None


def draw(rows: Sequence[Drawn]) -> Figure:
    """Draw rows of bars below each other.

    Traces: of row k, 2 k the bars and 2 k + 1 their numbers; behind them the outlines.
    """
    places = subplots([row.title for row in rows], 1, across=0, down=_BETWEEN)
    traces: list[dict[str, Any]] = []
    outlines: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [place[2] for place in places]}
    for index, (row, (x, y, _)) in enumerate(zip(rows, places, strict=True)):
        name = axis_name(index)
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        # A number under the pointer would say what the bar is there to be judged for.
        traces.append(bars(row.sizes, row.names, **where) | {"hoverinfo": "skip"})
        del traces[-1]["hovertemplate"], traces[-1]["customdata"]
        middle = {"textposition": "middle center"}
        traces.append(texts(row.tops, row.words, number_size(len(row.names)), **where, **middle))
        if row.outline is not None:
            look = {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}}
            outline = bars(row.outline, row.names, width=0.92, marker=look, **where)
            outlines.append(outline | {"hoverinfo": "skip", "hovertemplate": None})
        low, high = row.range
        # The numbers are the bars' own: a grid would be read instead of thought about.
        bare = {"showgrid": False, "zeroline": True, "tickfont": {"size": TICK}}
        layout[f"xaxis{name}"] = class_axis(row.names) | x | {"ticktext": _below(row.names)}
        layout[f"yaxis{name}"] = axis(low, high, **bare) | y | tick_marks(_ticks(row))
        if row.goal is not None:
            across = {"xref": f"x{name} domain", "x0": 0, "x1": 1, "yref": f"y{name}"}
            dashed = {"color": GREY, "width": 2.5, "dash": "dash"}
            ends = {"y0": row.goal, "y1": row.goal}
            lines.append({"type": "line", **across, **ends, "line": dashed})
    return assemble([*traces, *outlines], shapes=lines, **layout)


def _ticks(row: Drawn) -> list[tuple[float, str]]:
    marks = [0.0] if row.goal is None else [0.0, row.goal]
    return [(mark, _written(mark)) for mark in marks]


def _written(mark: float) -> str:
    # A thousand as such, not 1e+03.
    form = ".3g" if abs(mark) < 1000 else ".0f"  # noqa: PLR2004
    return f"{mark:{form}}".replace("-", "−")


def _below(names: Sequence[str]) -> list[str]:
    """Write what bars are below them, whole: long names beside each other in lines."""
    crowded = len(names) >= _MANY
    lines = (name.replace(" ", "\n") if crowded and len(name) > _SHORT else name for name in names)
    return [plain(line).replace("\n", "<br>") for line in lines]
