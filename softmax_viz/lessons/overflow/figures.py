"""The pictures of the lesson: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    GREY,
    LABEL,
    PALETTE,
    TICK,
    Figure,
    Ticks,
    assemble,
    axis,
    bars,
    floats,
    floats_or_none,
    scatter,
    subplots,
    tick_marks,
)
from softmax_viz.kit.class_bars import Panel, class_bars

__all__ = [
    "FATES",
    "HIGHEST",
    "dtypes_grid",
    "loss_curves",
    "question",
    "ranges",
    "result_rows",
    "windows",
]

Row = Sequence[float]

# Each fate by its colour, faint enough to be written on, and by its hatching.
FATES = {
    "underflow": ("rgba(0,114,178,0.38)", "\\"),
    "finite": ("rgba(0,158,115,0.45)", ""),
    "zeros": ("rgba(240,75,225,0.60)", "x"),
    "overflow": ("rgba(213,94,0,0.45)", "/"),
}
# A line across the row, in the colour of the slider it stands for.
_SPOT = {"symbol": "line-ns-open", "size": 30, "color": PALETTE[4], "line": {"width": 5}}
_TICKS, _WORDS = {"size": TICK}, {"size": LABEL}
# From one row of bars to the next, as a share of the height: a title fits in.
_BETWEEN = 0.1
_SILENT = {"hoverinfo": "skip", "hovertemplate": None}
_MARGIN = {"l": 8, "r": 26, "t": 8, "b": 8}
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
        layout[f"xaxis{name}"] |= {"showticklabels": row == count - 1, "tickfont": _WORDS}


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
        name = "" if index == 0 else str(index + 1)
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


def _rows(names: Sequence[str]) -> dict[str, object]:
    count = len(names)
    ticks = {"tickvals": list(range(count)), "ticktext": list(names), "tickfont": _WORDS}
    return axis(count - 0.5, -0.5, showgrid=False, zeroline=False, automargin=True, **ticks)


def ranges(
    parts: Mapping[str, Mapping[str, Row]],
    rows: Sequence[str],
    words: Mapping[str, Sequence[str]],
    *,
    at: float,
    low: float,
    high: float,
    title: str,
    ticks: Ticks,
) -> Figure:
    """Cut an axis into what becomes of softmax there, a row for each version and dtype.

    Parameters
    ----------
    parts : mapping
        For each fate: ``base``, ``size``, ``middle`` and ``word`` of its part, a number a row.
    rows : sequence of str
        The rows' names.
    words : mapping
        For each fate what may be written on it: nothing, a sign, words.
    at : float
        Where the slider stands.
    low, high, title, ticks
        The axis.

    Returns
    -------
    Figure
        Fate k owns trace 2 k (its parts) and trace 2 k + 1 (their words); the last trace is
        the place of the slider.
    """
    count = len(rows)
    places = list(range(count))
    traces = []
    for fate, part in parts.items():
        colour, hatch = FATES[fate]
        fill = {"shape": hatch, "size": 9, "solidity": 0.18, "fgcolor": GREY, "fillmode": "overlay"}
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "y": places,
                "x": list(part["size"]),
                "base": list(part["base"]),
                "width": 0.8,
                "marker": {"color": colour, "pattern": fill, "line": {"width": 0}},
                "hoverinfo": "skip",
            }
        )
        written = [words[fate][int(word)] for word in part["word"]]
        traces.append(
            scatter(
                list(part["middle"]),
                places,
                "text",
                text=written,
                textfont=_WORDS,
                hoverinfo="skip",
            )
        )
    traces.append(
        scatter([at] * count, places, "markers", marker=_SPOT, cliponaxis=False, hoverinfo="skip")
    )
    bare = {"zeroline": False, "showgrid": False}
    across = _across(low, high, title) | bare | tick_marks(ticks)
    return assemble(traces, xaxis=across, yaxis=_rows(rows), margin=_MARGIN)


def _across(low: float, high: float, title: str) -> dict[str, object]:
    heading = {"text": title, "font": _WORDS}
    return axis(low, high, title=heading, tickfont=_TICKS, automargin=True)


def windows(
    limits: Sequence[tuple[float, float]],
    places: Row,
    states: Sequence[str],
    rows: Sequence[str],
    *,
    edge: float,
    title: str,
) -> Figure:
    """Draw, for each dtype, the exponents that exp can take, and where the classes' stand.

    Traces: 0 the windows, 1 the exponents (the classes once a row), 2 a word for each row.
    """
    count, classes = len(rows), len(places) // len(rows)
    lows, highs = zip(*limits, strict=True)
    colour, _ = FATES["finite"]
    drop = [0.5 * (i + 0.5 - classes / 2) / classes for i in range(classes)]
    heights = [row + part for row in range(count) for part in drop]
    dots = {
        "size": 11,
        "color": list(PALETTE[:classes]) * count,
        "line": {"width": 1, "color": "white"},
    }
    return assemble(
        [
            {
                "type": "bar",
                "orientation": "h",
                "y": list(range(count)),
                "x": [high - low for low, high in limits],
                "base": list(lows),
                "width": 0.7,
                "marker": {"color": colour},
                "customdata": list(highs),
                "hovertemplate": "%{base:.2f} … %{customdata:.2f}<extra></extra>",
            },
            scatter(places, heights, "markers", marker=dots, cliponaxis=False, hoverinfo="skip"),
            scatter(
                [1.06 * edge] * count,
                list(range(count)),
                "text",
                text=list(states),
                textposition="middle right",
                textfont=_WORDS,
                hoverinfo="skip",
            ),
        ],
        # To the right of the axis there is room for the words.
        xaxis=_across(-edge, 1.7 * edge, title) | {"tickvals": [-1000, -500, 0, 500, 1000]},
        yaxis=_rows(rows),
        margin=_MARGIN,
    )


def loss_curves(
    gaps: Row,
    lost_curves: ArrayLike,
    kept_curve: ArrayLike,
    spots: tuple[float, Row, float],
    *,
    top: float,
    dtypes: Sequence[str],
    words: Sequence[str],
    title: str,
    names: tuple[str, str],
) -> Figure:
    """Draw a loss by way of log(softmax), a curve a dtype, and by log-softmax.

    ``spots`` are the gap now, where the lost losses stand, and the loss that is kept; ``names``
    stand at the curves of the former and of the latter.  With n dtypes traces 0 to n - 1 are
    the lost losses, n their dtypes, n + 1 the one that is kept, n + 2 the points of the former
    with their words, n + 3 that of the latter, n + 4 the names.
    """
    gap, lost_now, kept_now = spots
    traces = []
    # Of different heights, so that on a phone no name stands on a neighbour's line.
    ends = [top * share for share in (1.0, 0.8, 1.0)]
    curves = np.asarray(lost_curves, dtype=float)
    lines = [_up_to_infinity(gaps, v, end) for v, end in zip(curves, ends, strict=True)]
    for line in lines:
        style = {"color": PALETTE[1], "width": 3, "dash": "dash", "simplify": False}
        traces.append(scatter(*line, "lines", line=style, hoverinfo="skip"))
    named = {"textposition": ["top right", "top right", "top left"], "textfont": _WORDS}
    tips = [x[-1] for x, _ in lines]
    traces.append(
        scatter(tips, ends, "text", text=list(dtypes), cliponaxis=False, hoverinfo="skip", **named)
    )
    style = {"color": PALETTE[2], "width": 3, "simplify": False}
    traces.append(scatter(gaps, floats_or_none(kept_curve), "lines", line=style, hoverinfo="skip"))
    diamonds = {"size": 20, "color": PALETTE[1], "symbol": "diamond"}
    dot = {"size": 13, "color": PALETTE[2], "line": {"width": 2, "color": "white"}}
    still = {"cliponaxis": False, "hoverinfo": "skip"}
    below = {"text": list(words), "textposition": "bottom center", "textfont": _WORDS}
    gaps_now = [gap] * len(dtypes)
    traces += [
        scatter(gaps_now, lost_now, "markers+text", marker=diamonds, **below, **still),
        scatter([gap], [kept_now], "markers", marker=dot, **still),
        scatter(
            # Beside float32's upright line, and below the diagonal.
            [0.13 * gaps[-1], 0.52 * gaps[-1]],
            [0.62 * top, 0.4 * top],
            "text",
            text=list(names),
            textposition="middle right",
            textfont={"size": LABEL, "color": [PALETTE[1], PALETTE[2]]},
            **still,
        ),
    ]
    return assemble(
        traces,
        xaxis=_across(gaps[0], gaps[-1], title),
        yaxis=axis(0, top, tickfont=_TICKS, automargin=True),
        margin=_MARGIN | {"t": 34},
    )


def _up_to_infinity(gaps: Row, values: ArrayLike, top: float) -> tuple[Row, list[float | None]]:
    """Cut a curve where it becomes infinite, and lead it straight up there."""
    known = floats_or_none(values)
    if None not in known:
        return gaps, known
    end = known.index(None)
    return [*gaps[:end], gaps[end - 1]], [*known[:end], top]
