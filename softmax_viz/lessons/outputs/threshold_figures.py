"""The picture of a threshold and its price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    FAINT,
    GREY,
    PALETTE,
    TICK,
    Figure,
    assemble,
    axis,
    floats,
    labelled_point,
    panel_title,
    scatter,
)
from softmax_viz.kit.lines import line
from softmax_viz.lessons.outputs.hot_dog_figures import rows_axis

__all__ = ["threshold_test"]

Line = tuple[ArrayLike, ArrayLike]
Now = Mapping[str, ArrayLike]

_INK, _YES, _NO = PALETTE[4], PALETTE[6], PALETTE[7]
_PRECISION, _RECALL = PALETTE[3], PALETTE[5]


def threshold_test(
    now: Now,
    cases: tuple[ArrayLike, ArrayLike],
    curves: Sequence[Line],
    *,
    outcomes: Sequence[str],
    rows: Sequence[str],
    names: Sequence[str],
    axis_title: str,
) -> Figure:
    """Draw the test's pictures on the axis of the probability, and what each threshold gives.

    Parameters
    ----------
    now : mapping
        Of `softmax_viz.lessons.outputs.thresholds.at_threshold`.
    cases : tuple of array_like
        The pictures' probabilities, and whether each is a hot dog.
    curves : sequence of tuple of array_like
        Precision and recall against the threshold.
    outcomes : sequence of str
        What each outcome is called.
    rows : sequence of str
        Hot dogs, the learner's own picture, other things.
    names : sequence of str
        Precision and recall.
    axis_title : str
        Of the axis both panels share.

    Returns
    -------
    dict
        Traces: 0 hot dogs, 1 other things, 2 the learner's picture, 3 the threshold above, 4 it
        below, 5 precision, 6 recall, 7 and 8 the spots on them.
    """
    p, is_yes = np.asarray(cases[0], dtype=float), np.asarray(cases[1], dtype=bool)
    below = {"xaxis": "x2", "yaxis": "y2"}
    (own,), (cut,) = floats(now["p"]), floats(now["threshold"])
    traces = []
    kinds = ((2, _YES, "circle", is_yes, "hot_dogs"), (0, _NO, "square", ~is_yes, "others"))
    for height, ink, symbol, chosen, found in kinds:
        traces.append(
            scatter(
                p[chosen].tolist(),
                [height] * int(chosen.sum()),
                "markers+text",
                marker={"size": 14, "color": ink, "symbol": symbol},
                text=[outcomes[int(i)] for i in floats(now[found])],
                textposition="top center",
                textfont={"size": TICK},
                cliponaxis=False,
                hoverinfo="skip",
            )
        )
    diamond = {"size": 15, "symbol": "diamond", "color": _INK}
    traces.append(labelled_point(own, 1, "", _INK) | {"marker": diamond})
    above: dict[str, str] = {}
    upper, lower = (floats(now[name]) for name in ("upper_ends", "lower_ends"))
    for ends, panel in ((upper, above), (lower, below)):
        traces.append(line(now["line"], ends, GREY, dash="dash") | panel)
    # Each number on a side of its own: one curve may be close above the other.
    looks = ((_PRECISION, "dash", "bottom left"), (_RECALL, "solid", "top right"))
    values = (
        (now["precision_at"], now["precision"], "d2"),
        (now["recall"], now["recall"], "f2"),
    )
    for (x, y), (ink, dash, _) in zip(curves, looks, strict=True):
        traces.append(line(x, y, ink, dash=dash) | below)
    for (at, value, form), (ink, _, beside) in zip(values, looks, strict=True):
        (place,), (number,) = floats(at), floats(value)
        spot = labelled_point(cut, place, show(number, form), ink, where=beside)
        # A precision that is not defined is nowhere: below the axis, and cut off there.
        traces.append(spot | {"cliponaxis": True} | below)
    # The title names the curves in their colours: no legend beside it.
    inked = [
        f'<span style="color:{ink}"><b>{"- - " if dash == "dash" else "— "}{name}</b></span>'
        for (ink, dash, _), name in zip(looks, names, strict=True)
    ]
    quarters = {"tickvals": [0, 0.25, 0.5, 0.75, 1], "tickfont": {"size": TICK}}
    low, high = -0.12, 1.14
    return assemble(
        traces,
        top=4,
        xaxis=axis(
            low, high, **quarters, showgrid=False, showticklabels=False, anchor="y", zeroline=False
        ),
        yaxis=axis(*upper, **rows_axis([2, 1, 0], rows), domain=[0.56, 1], anchor="x"),
        xaxis2=axis(
            low,
            high,
            **quarters,
            showgrid=False,
            anchor="y2",
            zeroline=False,
            title={"text": axis_title, "standoff": 2},
        ),
        yaxis2=axis(
            *lower,
            tickvals=[0, 0.5, 1],
            gridcolor=FAINT,
            zeroline=False,
            domain=[0, 0.44],
            anchor="x2",
        ),
        annotations=[panel_title("\u2003".join(inked), 0.44)],
    )
