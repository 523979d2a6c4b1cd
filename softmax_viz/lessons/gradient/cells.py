"""The picture of a matrix as coloured cells: arrays and labels in, a Plotly figure out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    FEW_CLASSES,
    LABEL,
    NUMBER,
    TICK,
    Figure,
    assemble,
    axis,
    heat,
    scatter,
    tick,
)

__all__ = ["diverging", "jacobian"]

# White numbers stand on every one of these, in both themes (4.5:1); the middle is 0.
_NEGATIVE, _ZERO, _POSITIVE = (0x8A, 0x2C, 0x00), (0x74, 0x74, 0x74), (0x00, 0x44, 0x85)


def diverging(levels: int) -> list[str]:
    """Give the colours of an odd number of levels, from negative over 0 to positive."""
    half = np.linspace(1, 0, levels // 2 + 1)[:, None]
    zero = np.array(_ZERO)
    below, above = (half * (np.array(end) - zero) + zero for end in (_NEGATIVE, _POSITIVE))
    mixed = np.rint(np.concatenate([below, above[-2::-1]])).astype(int)
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in mixed.tolist()]


def jacobian(
    codes: ArrayLike,
    colours: Sequence[str],
    words: Sequence[str],
    names: Sequence[str],
    titles: tuple[str, str],
    *,
    values: ArrayLike | None = None,
) -> Figure:
    """Draw a square matrix as coloured cells, with its numbers where there is room.

    Parameters
    ----------
    codes : array_like, shape (n * n,)
        Each cell's colour, row by row from the bottom.
    colours : sequence of str
        What the codes are indices of.
    words : sequence of str
        The cells' numbers, row by row from the *top*; empty without them.
    names : sequence of str
        The classes: columns from the left, rows from the top.
    titles : tuple of str
        What the columns and the rows are.
    values : array_like, shape (n, n), optional
        The cells' numbers with all their digits, row by row from the top.

    Returns
    -------
    dict
        Traces: 0 the cells, 1 the numbers.
    """
    count = len(names)
    columns, rows = np.meshgrid(np.arange(count), np.arange(count)[::-1])
    shown = len(words)
    exact = {} if values is None else {"customdata": np.asarray(values)[::-1].tolist()}
    numbers = scatter(
        columns.ravel().tolist()[:shown],
        rows.ravel().tolist()[:shown],
        "text",
        text=list(words),
        textfont={"size": NUMBER, "color": "#FFFFFF"},
        hoverinfo="skip",
    )
    places = {"x0": 0, "dx": 1, "y0": 0, "dy": 1, "xgap": 2, "ygap": 2}
    ends = {"showgrid": False, "zeroline": False, "tickvals": list(range(count))}
    ends |= {"tickfont": {"size": LABEL if count <= FEW_CLASSES else TICK}}
    ticks = [tick(name) for name in names]
    return assemble(
        [heat(codes, colours, rows=count, **places, **exact), numbers],
        top=8,
        xaxis=axis(
            -0.5,
            count - 0.5,
            ticktext=ticks,
            title={"text": titles[0], "font": {"size": LABEL}},
            **ends,
        ),
        yaxis=axis(
            -0.5,
            count - 0.5,
            ticktext=ticks[::-1],
            title={"text": titles[1], "font": {"size": LABEL}},
            **ends,
        ),
    )
