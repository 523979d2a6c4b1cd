"""The figures of the page ``overflow``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import (
    GREY,
    PALETTE,
    Figure,
    Panel,
    assemble,
    axis,
    class_bars,
    floats_or_none,
    scatter,
)

__all__ = ["FATES", "loss_curves", "pair_of_bars", "ranges", "windows"]

Row = Sequence[float]

# Each fate by its colour, faint enough to be written on, and by its hatching.
FATES = {
    "underflow": ("rgba(0,114,178,0.38)", "\\"),
    "finite": ("rgba(0,158,115,0.45)", ""),
    "zeros": ("rgba(240,75,225,0.60)", "x"),
    "overflow": ("rgba(213,94,0,0.45)", "/"),
}
_ROW = 36
# A line across the row, in the colour of the slider it stands for.
_SPOT = {"symbol": "line-ns-open", "size": 34, "color": PALETTE[4], "line": {"width": 5}}
_TICKS, _WORDS = {"size": 14}, {"size": 15}
_MARGIN = {"l": 8, "r": 26, "t": 12, "b": 8}


def pair_of_bars(
    titles: Sequence[str],
    sizes: Sequence[ArrayLike],
    probabilities: Sequence[ArrayLike],
    names: Sequence[str],
    *,
    form: str,
) -> Figure:
    """Draw two softmaxes of the same scores side by side; what has no size has its word.

    Traces: 0 and 2 the bars, 1 and 3 their numbers.
    """
    panels = [
        Panel(title, size, p, form, 0, 1.15, [(0, "0"), (1, "1")])
        for title, size, p in zip(titles, sizes, probabilities, strict=True)
    ]
    figure = class_bars(panels, names, columns=2, height=300)
    for bars in figure["data"][::2]:
        # A bar of no height under the word "nan" must not say that it is 0.
        bars |= {"hoverinfo": "skip", "hovertemplate": None}
    return figure


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
    ticks: Sequence[tuple[float, str]],
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
    marks = {"tickvals": [v for v, _ in ticks], "ticktext": [text for _, text in ticks]}
    across = _across(low, high, title) | {"zeroline": False, "showgrid": False, **marks}
    return assemble(traces, 80 + _ROW * count, xaxis=across, yaxis=_rows(rows), margin=_MARGIN)


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
    drop = [0.12 + 0.4 * (i + 0.5 - classes / 2) / classes for i in range(classes)]
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
                "y": [row + 0.12 for row in range(count)],
                "x": [high - low for low, high in limits],
                "base": list(lows),
                "width": 0.56,
                "marker": {"color": colour},
                "customdata": list(highs),
                "hovertemplate": "%{base:.2f} … %{customdata:.2f}<extra></extra>",
            },
            scatter(places, heights, "markers", marker=dots, cliponaxis=False, hoverinfo="skip"),
            scatter(
                [0] * count,
                [row - 0.3 for row in range(count)],
                "text",
                text=list(states),
                textfont=_WORDS,
                hoverinfo="skip",
            ),
        ],
        80 + 64 * count,
        xaxis=_across(-edge, edge, title),
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
) -> Figure:
    """Draw a loss by way of log(softmax), a curve a dtype, and by log-softmax.

    ``spots`` are the gap now, where the lost losses stand, and the loss that is kept.  With
    n dtypes traces 0 to n - 1 are the lost losses, n their names, n + 1 the one that is kept,
    n + 2 the points of the former with their words, n + 3 that of the latter.
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
    ]
    return assemble(
        traces,
        340,
        xaxis=_across(gaps[0], gaps[-1], title),
        yaxis=axis(0, top, tickfont=_TICKS, automargin=True),
        margin=_MARGIN | {"t": 40},
    )


def _up_to_infinity(gaps: Row, values: ArrayLike, top: float) -> tuple[Row, list[float | None]]:
    """Cut a curve where it becomes infinite, and lead it straight up there."""
    known = floats_or_none(values)
    if None not in known:
        return gaps, known
    end = known.index(None)
    return [*gaps[:end], gaps[end - 1]], [*known[:end], top]
