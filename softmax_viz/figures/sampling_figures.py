"""Figures of draws, of the cuts before a draw, and of attention's weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import (
    GREY,
    PALETTE,
    Figure,
    Panel,
    assemble,
    axis,
    bars,
    class_bars,
    floats,
    heat,
    plain,
    scatter,
)
from softmax_viz.figures.temperature_figures import Marks
from softmax_viz.formats import show

__all__ = [
    "attention_bars",
    "dart_board",
    "frequency_bars",
    "hundred_draws",
    "token_bars",
]

# What is compared to a bar stands behind it, and wider.
_NARROW, _WIDE = 0.56, 0.9


# ---- Draws ------------------------------------------------------------------------------


def dart_board(
    probabilities: ArrayLike, starts: ArrayLike, numbers: ArrayLike, names: Sequence[str]
) -> Figure:
    """Draw the probabilities end to end, and where random numbers fall on them.

    Traces: 0 the classes' parts, 1 the numbers, the first drawn on top.
    """
    found = floats(numbers)
    parts = bars(
        [0.5] * len(names),
        names,
        x=floats(probabilities),
        base=floats(starts),
        orientation="h",
        width=1,
        hovertemplate="%{customdata}: %{x:.6f}<extra></extra>",
    )
    step = 1 / len(found)
    dots = scatter(
        found,
        [],
        "markers",
        marker={"size": 7, "color": "white", "line": {"width": 1, "color": "black"}},
        hoverinfo="skip",
    )
    del dots["y"]  # evenly spaced: a start and a step say it in fewer bytes
    dots |= {"y0": 1 - step / 2, "dy": -step}
    ends = Marks(0, 1, [(0, "0"), (0.25, "0.25"), (0.5, "0.5"), (0.75, "0.75"), (1, "1")])
    return assemble(
        [parts, dots],
        330,
        top=8,
        xaxis=ends.drawn(showgrid=False),
        yaxis=axis(0, 1, visible=False),
        margin={"l": 14, "r": 14, "t": 8, "b": 8},
    )


def hundred_draws(
    codes: ArrayLike, counts: ArrayLike, probabilities: ArrayLike, *, side: int
) -> Figure:
    """Draw a hundred draws as cells to be counted, and beside them counts and probabilities.

    Traces: 0 the cells, 1 the counts, 2 the probabilities, 3 the classes' numbers.
    """
    shares = floats(probabilities)
    count = len(shares)
    down = [side - 1.0 - index for index in range(count)]
    words = [show(value, "f0") for value in floats(counts)]
    quiet = {"hoverinfo": "skip", "cliponaxis": False}
    written = scatter([side + 1.0] * count, down, "text", text=words, **quiet)
    written |= {"textposition": "middle right", "textfont": {"size": 22}}
    beside = [show(share, "p1") for share in shares]
    expected = scatter([side + 4.4] * count, down, "text", text=beside, **quiet)
    expected |= {"textposition": "middle left", "textfont": {"size": 15}}
    numbers = [str(index + 1) for index in range(count)]
    look = {"size": 24, "symbol": "square", "color": list(PALETTE[:count])}
    keys = scatter([side + 0.4] * count, down, "markers+text", text=numbers, marker=look, **quiet)
    keys |= {"textposition": "middle center", "textfont": {"size": 14, "color": "white"}}
    low, high = -0.5, side - 0.5
    between = [index + 0.5 for index in range(side - 1)]
    rules = [f"M{x},{low}V{high}" for x in between] + [f"M{low},{y}H{high}" for y in between]
    line = {"color": "white", "width": 2}
    return assemble(
        [heat(codes, PALETTE[:count], rows=side), written, expected, keys],
        330,
        top=8,
        xaxis=axis(low, side + 4.5, visible=False),
        yaxis=axis(low, high, visible=False),
        shapes=[{"type": "path", "path": "".join(rules), "line": line}],
    )


def frequency_bars(
    frequencies: ArrayLike, probabilities: ArrayLike, names: Sequence[str], *, label: str
) -> Figure:
    """Draw frequencies as bars before wider grey ones, the probabilities.

    Traces: 0 the probabilities, 1 the frequencies, 2 their numbers.
    """
    figure = class_bars([Panel("", frequencies, frequencies, "f3", 0, 1.15)], names, height=330)
    traces: list[dict[str, Any]] = figure["data"]
    traces[0]["width"] = _NARROW
    # In a row above all bars, where nothing crosses them.
    traces[1]["y"] = [1.02] * len(names)
    # Opaque and without a line, or Plotly and the player would draw a thin bar differently.
    hover = label + ": %{y:.4g}<extra></extra>"
    traces.insert(0, bars(probabilities, names, marker={"color": GREY}, hovertemplate=hover))
    traces[0]["width"] = _WIDE
    figure["layout"]["margin"] |= {"t": 12}
    return figure


# ---- Tokens and attention ---------------------------------------------------------------


def token_bars(
    probabilities: ArrayLike,
    shares: ArrayLike,
    fates: Sequence[str],
    tokens: Sequence[str],
    *,
    longest: float = 1.0,
) -> Figure:
    """Draw tokens from the top down: their probabilities, and what they have after the cut.

    Traces: 0 the probabilities of all, 1 before them the shares of what is kept, 2 the shares
    as numbers, 3 what became of each token.
    """
    count = len(tokens)
    rows = list(range(count - 1, -1, -1))
    flat: dict[str, Any] = {"type": "bar", "orientation": "h", "y": rows, "hoverinfo": "skip"}
    every = flat | {"x": floats(probabilities), "width": _WIDE, "marker": {"color": GREY}}
    kept = flat | {"x": floats(shares), "width": _NARROW, "marker": {"color": PALETTE[0]}}
    quiet = {"cliponaxis": False, "hoverinfo": "skip"}
    numbers = scatter(
        np.maximum(floats(shares), floats(probabilities)).tolist(),
        rows,
        "markers+text",
        text=[show(share, "p1") for share in floats(shares)],
        textposition="middle right",
        textfont={"size": 15},
        marker={"size": 6, "opacity": 0},
        **quiet,
    )
    marks = scatter([longest * 1.3] * count, rows, "text", text=list(fates), **quiet)
    marks |= {"textposition": "middle left", "textfont": {"size": 15}}
    quarters = [(i / 4, f"{25 * i} %") for i in range(5)]
    return assemble(
        [every, kept, numbers, marks],
        60 + 32 * count,
        top=8,
        xaxis=Marks(0, longest * 1.3, quarters).drawn(),
        yaxis=Marks(
            -0.6, count - 0.4, [(row, plain(word)) for row, word in zip(rows, tokens, strict=True)]
        ).drawn(showgrid=False, tickfont={"size": 15}),
    )


def attention_bars(panels: Sequence[Panel], names: Sequence[str]) -> Figure:
    """Draw a query's scores and weights, a panel each, key below key.

    Traces: as `softmax_viz.figures.class_bars`, all keys in one colour.
    """
    figure = class_bars(panels, names, height=520)
    for index, trace in enumerate(figure["data"]):
        if index % 2 == 0:
            trace["marker"] = {"color": PALETTE[index // 2]}
        else:
            trace["textfont"] = {"size": 14}
    for name in ("xaxis", "xaxis2", "xaxis3"):
        figure["layout"][name]["tickfont"] = {"size": 13}
    return figure
