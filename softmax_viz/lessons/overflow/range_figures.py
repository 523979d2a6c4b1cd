"""The pictures of where exponentials and losses break along an axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    GREY,
    LABEL,
    PALETTE,
    Figure,
    Ticks,
    assemble,
    axis,
    floats,
    scatter,
    tick_marks,
)
from softmax_viz.kit.lines import line
from softmax_viz.lessons.overflow.figures import FATES, MARGIN, SPOT, TICKS, WORDS, Row, row_axis

__all__ = ["loss_curves", "ranges", "windows"]


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
                textfont=WORDS,
                hoverinfo="skip",
            )
        )
    traces.append(
        scatter([at] * count, places, "markers", marker=SPOT, cliponaxis=False, hoverinfo="skip")
    )
    bare = {"zeroline": False, "showgrid": False}
    across = _across(low, high, title) | bare | tick_marks(ticks)
    return assemble(traces, xaxis=across, yaxis=row_axis(rows), margin=MARGIN)


def _across(low: float, high: float, title: str) -> dict[str, object]:
    heading = {"text": title, "font": WORDS}
    return axis(low, high, title=heading, tickfont=TICKS, automargin=True)


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
                textfont=WORDS,
                hoverinfo="skip",
            ),
        ],
        # To the right of the axis there is room for the words.
        xaxis=_across(-edge, 1.7 * edge, title) | {"tickvals": [-1000, -500, 0, 500, 1000]},
        yaxis=row_axis(rows),
        margin=MARGIN,
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
    # Of different heights, so that on a phone no name stands on a neighbour's line.
    ends = [top * share for share in (1.0, 0.8, 1.0)]
    curves = np.asarray(lost_curves, dtype=float)
    lost = [_up_to_infinity(gaps, v, end) for v, end in zip(curves, ends, strict=True)]
    traces = [line(x, y, PALETTE[1], dash="dash") for x, y in lost]
    named = {"textposition": ["top right", "top right", "top left"], "textfont": WORDS}
    tips = [x[-1] for x, _ in lost]
    traces.append(
        scatter(tips, ends, "text", text=list(dtypes), cliponaxis=False, hoverinfo="skip", **named)
    )
    traces.append(line(gaps, kept_curve, PALETTE[2]))
    diamonds = {"size": 20, "color": PALETTE[1], "symbol": "diamond"}
    dot = {"size": 13, "color": PALETTE[2], "line": {"width": 2, "color": "white"}}
    still = {"cliponaxis": False, "hoverinfo": "skip"}
    below = {"text": list(words), "textposition": "bottom center", "textfont": WORDS}
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
        yaxis=axis(0, top, tickfont=TICKS, automargin=True),
        margin=MARGIN | {"t": 34},
    )


def _up_to_infinity(gaps: Row, values: ArrayLike, top: float) -> tuple[Row, Row]:
    """Cut a curve where it becomes infinite, and lead it straight up there."""
    known = floats(values)
    finite = np.isfinite(known)
    if finite.all():
        return gaps, known
    end = int(finite.argmin())
    return [*gaps[:end], gaps[end - 1]], [*known[:end], top]
