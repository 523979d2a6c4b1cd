"""Classes as areas: how many scores there are, and how few are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.kit.chart import (
    GREY,
    LABEL,
    NUMBER,
    Figure,
    assemble,
    axis,
    labelled_point,
    scatter,
)
from softmax_viz.kit.lines import line
from softmax_viz.lessons.many_classes.chart_parts import GOLDEN, INKS, rounded, words_at

__all__ = ["field", "sample"]

# The smallest side with room for words inside.
_ROOM = 0.1
# Where the few stand: beside the largest, one above the other.
_APART, _STOREY = 1.1, 0.4


def field(
    x: ArrayLike,
    y: ArrayLike,
    known: Sequence[tuple[float, str]],
    few: Sequence[tuple[float, str]],
    now: str,
) -> Figure:
    """Draw numbers of scores as areas: those known, a moved one, and a few beside them.

    Traces: 0 the moved rectangle, 1 its number.

    Parameters
    ----------
    x, y : array_like, shape (5,)
        The corners of the moved rectangle.
    known : sequence of (float, str)
        The side of a rectangle and what it is, the largest first.
    few : sequence of (float, str)
        The same of the few, which stand apart, from below.
    now : str
        The number at the moved rectangle.
    """
    shapes, notes = [], []
    for place, (side, words) in enumerate(known):
        shapes.append(rectangle(0, side, GREY if place else None))
        # A large one holds its words; beside a small one they have room.
        inside = side > _ROOM
        if inside:
            note = words_at(0, side, words, ("right", "below"))
        else:
            note = words_at(side, 0, words, ("right", "above"))
        notes.append(note | {"xshift": 4, "align": "left"})
    ink = INKS["corrected"]
    for place, (side, words) in enumerate(few):
        base = place * _STOREY
        shapes.append(rectangle(_APART, side, ink, base=base, filled=True))
        label = words_at(_APART, base + side, words, ("right", "above"), ink)
        notes.append(label | {"align": "left", "yshift": 6})
    moved = line(rounded(x), rounded(y), INKS["full"], width=4, cliponaxis=False)
    corner = float(np.max(np.asarray(x)))
    number = scatter(
        [corner],
        [corner],
        "text",
        text=[now],
        textposition="top right",
        textfont={"size": NUMBER, "color": INKS["full"]},
        cliponaxis=False,
        hoverinfo="skip",
    )
    return assemble(
        [moved, number],
        top=8,
        xaxis=axis(-0.005, 1.5, visible=False),
        yaxis=axis(-0.02, 1.1, visible=False),
        shapes=shapes,
        annotations=notes,
    )


def rectangle(
    left: float, side: float, ink: str | None, *, base: float = 0, filled: bool = False
) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "above" if filled else "below",
        "x0": left,
        "x1": left + side,
        "y0": base,
        "y1": base + side,
        "line": {"color": ink or GREY, "width": 1.5},
        "fillcolor": ink if filled and ink else "rgba(128,128,128,0.13)",
    }


def sample(count: int, all_: str, drawn: str, right: str) -> Figure:
    """Draw a few classes among many: dots on a wide field, the right one of them larger."""
    places = np.arange(1, count + 1)
    across, up = places * GOLDEN % 1, places * np.sqrt(2) % 1
    chosen = scatter(
        rounded(across),
        rounded(0.06 + 0.8 * up),
        "markers",
        marker={"size": 7, "color": INKS["corrected"]},
        hoverinfo="skip",
    )
    one = labelled_point(0.5, 0.5, right, INKS["full"], size=16, font=LABEL)
    corner = words_at(0.01, 1, all_, ("right", "below"))
    below = words_at(0.01, 0, drawn, ("right", "below"), INKS["corrected"])
    whole = rectangle(0, 1, None)
    return assemble(
        [chosen, one],
        top=8,
        xaxis=axis(-0.01, 1.01, visible=False),
        yaxis=axis(-0.14, 1.02, visible=False),
        shapes=[whole],
        annotations=[corner, below],
    )
