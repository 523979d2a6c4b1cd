"""The pictures of the lesson: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    LABEL,
    PALETTE,
    TICK,
    Figure,
    assemble,
    axis,
    axis_name,
    bars,
    floats,
    scatter,
    subplots,
)
from softmax_viz.kit.class_bars import Panel, class_bars

__all__ = [
    "FATES",
    "HIGHEST",
    "dtypes_grid",
    "question",
    "result_rows",
]

Row = Sequence[float]

# Each fate by its colour, faint enough to be written on, and by its hatching.
FATES = {
    "underflow": ("rgba(0,114,178,0.38)", "\\"),
    "finite": ("rgba(0,158,115,0.45)", ""),
    "zeros": ("rgba(240,75,225,0.60)", "x"),
    "overflow": ("rgba(213,94,0,0.45)", "/"),
}
# A line across the row, in the colour of the slider it stands for; thin, for it may stand on words.
SPOT = {"symbol": "line-ns-open", "size": 30, "color": PALETTE[4], "line": {"width": 3}}
TICKS, WORDS = {"size": TICK}, {"size": LABEL}
# From one row of bars to the next, as a share of the height: a title fits in.
_BETWEEN = 0.1
_SILENT = {"hoverinfo": "skip", "hovertemplate": None}
MARGIN = {"l": 8, "r": 26, "t": 8, "b": 8}
# The end of an axis of probabilities: room for a number above the highest bar.
HIGHEST = 1.35


def result_rows(
    titles: Sequence[str],
    sizes: Sequence[ArrayLike],
    values: Sequence[ArrayLike],
    names: Sequence[str],
    *,
    form: str,
) -> Figure:
    """Draw softmaxes of the same scores below each other; what has no size has its word.

    Traces: of row k, 2 k the bars and 2 k + 1 their numbers.
    """
    panels = [
        Panel(title, size, value, form, 0, HIGHEST)
        for title, size, value in zip(titles, sizes, values, strict=True)
    ]
    figure = class_bars(panels, names)
    for row, size in enumerate(sizes):
        _number_ends(figure, row, size)
        # A bar of no height under the word "nan" must not say that it is 0.
        figure["data"][2 * row] |= _SILENT
    _set_rows(figure, len(panels))
    return figure


def question(
    scores: ArrayLike,
    results: Sequence[ArrayLike] | None,
    names: Sequence[str],
    titles: Sequence[str],
) -> Figure:
    """Draw scores and, below them, what softmaxes make of them: a question mark if not known."""
    sizes = np.asarray(scores, dtype=float)
    reach = float(np.abs(sizes).max())
    # Room for a number at the end of the longest bar.
    low, high = 1.8 * min(sizes.min(), 0), max(1.5 * sizes.max(), 0.1 * reach)
    known = results or [np.full(sizes.shape, np.nan)] * (len(titles) - 1)
    panels = [Panel(titles[0], sizes, sizes, "g4", float(low), float(high))]
    for title, values in zip(titles[1:], known, strict=True):
        bars_of = np.nan_to_num(np.asarray(values, dtype=float))
        panels.append(Panel(title, bars_of, values, "!g3", 0, 1.6))
    figure = class_bars(panels, names)
    for row, panel in enumerate(panels):
        _number_ends(figure, row, panel.sizes)
        figure["data"][2 * row] |= _SILENT
        if row and results is None:
            figure["data"][2 * row + 1]["text"] = ["?"] * len(names)
    figure["data"][1]["text"] = [f"{score:g}".replace("-", "−") for score in sizes]
    _set_rows(figure, len(panels))
    return figure


def _number_ends(figure: Figure, row: int, sizes: ArrayLike) -> None:
    """Write numbers beyond the ends by pixels, not by a share of an axis that is low in a row."""
    ends = np.asarray(sizes, dtype=float)
    where = ["bottom center" if end < 0 else "top center" for end in ends]
    figure["data"][2 * row + 1] |= {"y": floats(ends), "textposition": where}


def _set_rows(figure: Figure, count: int) -> None:
    """Set rows of the same classes closer: their names once, below, the titles at the left."""
    height = (1 - _BETWEEN * (count - 1)) / count
    layout = figure["layout"]
    for row, title in enumerate(layout["annotations"]):
        name = "" if row == 0 else str(row + 1)
        bottom = (count - 1 - row) * (height + _BETWEEN)
        title |= {"x": 0, "xanchor": "left", "y": bottom + height}
        layout[f"yaxis{name}"]["domain"] = [bottom, bottom + height]
        layout[f"xaxis{name}"] |= {"showticklabels": row == count - 1, "tickfont": WORDS}


def dtypes_grid(
    sizes: Mapping[str, Sequence[ArrayLike]],
    words: Mapping[str, Sequence[str]],
    titles: Sequence[str],
    rows: Sequence[str],
    names: Sequence[str],
) -> Figure:
    """Draw, for each dtype beside the others, naive softmax above stable softmax.

    Parameters
    ----------
    sizes : mapping
        Of each version, the bars of every dtype.
    words : mapping
        Of each version, a word above the bars of every dtype; under ``argmax`` one below.
    titles, rows : sequence of str
        The dtypes' and the versions' names.
    names : sequence of str
        The classes.

    Returns
    -------
    Figure
        Panel k, row by row, owns trace 2 k (its bars) and 2 k + 1 (its word); the words below
        are the traces after these.
    """
    count = len(titles)
    places = subplots([*titles, *[""] * count], count, across=0.04, down=0)
    traces: list[dict[str, object]] = []
    # The lower row has room for a word below; the scale is the same.
    spans = [(-0.1, 1.45), (-0.45, 1.45)]
    split = (spans[1][1] - spans[1][0]) / sum(high - low for low, high in spans)
    domains = [[split, 1], [0, split]]
    sides = [
        {**place[2], "text": word, "x": 0, "y": sum(domain) / 2, "textangle": -90}
        | {"xanchor": "right", "yanchor": "middle"}
        for place, word, domain in zip(places, rows, domains, strict=False)
    ]
    layout: dict[str, Any] = {"annotations": [*(place[2] for place in places[:count]), *sides]}
    middle = (len(names) - 1) / 2
    below = []
    panels = [(row, column) for row in range(len(rows)) for column in range(count)]
    for index, ((row, column), (x, y, _)) in enumerate(zip(panels, places, strict=True)):
        version = list(sizes)[row]
        name = axis_name(index)
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        trace = bars(sizes[version][column], names, **where)
        traces += [trace | _SILENT, _word(middle, 1.2, words[version][column], LABEL, where)]
        if row == len(rows) - 1:
            below.append(_word(middle, -0.25, words["argmax"][column], TICK, where))
        bare = {"showgrid": False, "showticklabels": False}
        layout[f"xaxis{name}"] = axis(-0.6, len(names) - 0.4, **bare, zeroline=False) | x
        layout[f"yaxis{name}"] = axis(*spans[row], **bare, zeroline=True) | y
        layout[f"yaxis{name}"]["domain"] = domains[row]
    margin = {"l": 30, "r": 8, "t": 34, "b": 8}
    return assemble([*traces, *below], margin=margin, **layout)


def _word(x: float, y: float, text: str, size: int, where: Mapping[str, str]) -> dict[str, object]:
    font = {"textposition": "middle center", "textfont": {"size": size}, "cliponaxis": False}
    return scatter([x], [y], "text", text=[text], hoverinfo="skip", **font, **where)


def row_axis(names: Sequence[str]) -> dict[str, object]:
    count = len(names)
    ticks = {"tickvals": list(range(count)), "ticktext": list(names), "tickfont": WORDS}
    return axis(count - 0.5, -0.5, showgrid=False, zeroline=False, automargin=True, **ticks)
