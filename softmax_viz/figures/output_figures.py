"""The figures of the page ``outputs``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.figures import (
    FAINT,
    GREY,
    PALETTE,
    Figure,
    assemble,
    axis,
    bars,
    class_axis,
    floats,
    floats_or_none,
    labelled_point,
    panel_title,
    scatter,
    subplots,
    texts,
)
from softmax_viz.formats import show

__all__ = ["SCORE_ENDS", "layers", "score_and_sigmoid", "threshold_test"]

Line = tuple[ArrayLike, ArrayLike]
Trace = dict[str, Any]

# Where the axis of the score ends: no picture's is beyond.
SCORE_ENDS = (-8.0, 8.0)
_INK, _YES, _NO = PALETTE[4], PALETTE[1], PALETTE[7]
_PRECISION, _RECALL = PALETTE[6], PALETTE[5]
_NUMBER = 16
_FEW = 3


# ---- Parts ------------------------------------------------------------------------------


def _line(x: ArrayLike, y: ArrayLike, ink: str, *, dash: str = "solid", **more: object) -> Trace:
    look = {"color": ink, "width": 3, "dash": dash, "simplify": False}
    return scatter(floats(x), floats_or_none(y), "lines", line=look, hoverinfo="skip", **more)


def _words(x: ArrayLike, y: ArrayLike, words: Sequence[str], where: str, **more: object) -> Trace:
    """Give numbers beside places; markers that are not seen hold them off."""
    look = {"marker": {"size": 6, "opacity": 0}, "textfont": {"size": _NUMBER}}
    quiet = {"cliponaxis": False, "hoverinfo": "skip", "showlegend": False}
    place = {"text": list(words), "textposition": where}
    return scatter(floats(x), floats(y), "markers+text") | look | quiet | place | more


# ---- One number -------------------------------------------------------------------------


def score_and_sigmoid(
    now: Mapping[str, ArrayLike],
    curve: Line,
    rows: Sequence[str],
    titles: Sequence[str],
    axis_title: str,
) -> Figure:
    """Draw a weighted sum as bars end to end and, below on the same axis, its sigmoid.

    Parameters
    ----------
    now : mapping
        Of `softmax_viz.maths.thresholds.hot_dog`: ``sizes``, ``bases``, ``tips``, ``score``, ``p``,
        ``drop_x``, ``drop_y``, ``line``, ``threshold``.
    curve : tuple of array_like
        The sigmoid.
    rows : sequence of str
        What is added up, and the sum.
    titles : sequence of str
        Of the two panels.
    axis_title : str
        Of the score's axis.

    Returns
    -------
    dict
        Traces: 0 the bars, 1 their numbers, 2 the sigmoid, 3 the threshold, 4 its number, 5 the
        line from the score to the curve, 6 the spot with its number.
    """
    low, high = SCORE_ENDS
    heights = list(range(len(rows) - 1, -1, -1))
    sizes = floats(now["sizes"])
    below = {"xaxis": "x2", "yaxis": "y2"}
    top = max(floats(now["drop_y"]))
    (score,), (p,), (cut,) = (floats(now[name]) for name in ("score", "p", "threshold"))
    traces: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": sizes,
            "y": heights,
            "base": floats(now["bases"]),
            "width": 0.74,
            "marker": {"color": [GREY, *PALETTE[:3], _INK]},
            "hoverinfo": "skip",
        },
        _words(now["tips"], heights, [show(v, "f2") for v in sizes], "middle right"),
        _line(*curve, _INK, **below),
        _line([low, high], now["line"], GREY, dash="dash", **below),
        _words([low], [cut], [show(cut, "f2")], "top right", **below),
        _line(now["drop_x"], now["drop_y"], _INK, dash="dot", **below),
        labelled_point(score, p, show(p, "f3"), _INK) | below,
    ]
    upper, lower = {"domain": [0.54, 1], "anchor": "x"}, {"domain": [0, 0.43], "anchor": "x2"}
    marks = list(range(round(low), round(high) + 1, 2))
    return assemble(
        traces,
        430,
        xaxis=axis(low, high, tickvals=marks, showticklabels=False, anchor="y", zeroline=True),
        yaxis=axis(
            -0.6,
            len(rows) - 0.4,
            tickvals=heights,
            ticktext=list(rows),
            showgrid=False,
            zeroline=False,
            tickfont={"size": 14},
            **upper,
        ),
        xaxis2=axis(low, high, tickvals=marks, anchor="y2", title={"text": axis_title}),
        yaxis2=axis(-0.06, top, tickvals=[0, 0.5, 1], zeroline=True, **lower),
        annotations=[panel_title(titles[0]), panel_title(titles[1], 0.43)],
    )


# ---- A threshold and its price ------------------------------------------------------------


def threshold_test(
    now: Mapping[str, ArrayLike],
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
        Of `softmax_viz.maths.thresholds.hot_dog`: ``hot_dogs``, ``others``, ``p``, ``line``,
        ``upper_ends``, ``lower_ends``, ``threshold``, ``precision``, ``precision_at``, ``recall``.
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
                marker={"size": 15, "color": ink, "symbol": symbol},
                text=[outcomes[int(i)] for i in floats(now[found])],
                textposition="top center",
                textfont={"size": 13},
                cliponaxis=False,
                hoverinfo="skip",
                showlegend=False,
            )
        )
    diamond = {"size": 15, "symbol": "diamond", "color": _INK}
    traces.append(labelled_point(own, 1, "", _INK) | {"marker": diamond})
    above: dict[str, str] = {}
    upper, lower = (floats(now[name]) for name in ("upper_ends", "lower_ends"))
    for ends, panel in ((upper, above), (lower, below)):
        traces.append(_line(now["line"], ends, GREY, dash="dash", showlegend=False, **panel))
    # Each number on a side of its own: one curve may be close above the other.
    looks = ((_PRECISION, "dash", "bottom left"), (_RECALL, "solid", "top right"))
    values = (
        (now["precision_at"], now["precision"], "d2"),
        (now["recall"], now["recall"], "f2"),
    )
    for (x, y), (ink, dash, _), name in zip(curves, looks, names, strict=True):
        traces.append(_line(x, y, ink, dash=dash, name=name, showlegend=True, **below))
    for (at, value, form), (ink, _, beside) in zip(values, looks, strict=True):
        (place,), (number,) = floats(at), floats(value)
        spot = labelled_point(cut, place, show(number, form), ink, where=beside)
        # A precision that is not defined is nowhere: below the axis, and cut off there.
        traces.append(spot | {"cliponaxis": True} | below)
    quarters = [0, 0.25, 0.5, 0.75, 1]
    low, high = -0.12, 1.14
    return assemble(
        traces,
        430,
        top=8,
        xaxis=axis(low, high, tickvals=quarters, showticklabels=False, anchor="y", zeroline=False),
        yaxis=axis(
            *upper,
            tickvals=[2, 1, 0],
            ticktext=list(rows),
            zeroline=False,
            tickfont={"size": 14},
            domain=[0.52, 1],
            anchor="x",
        ),
        xaxis2=axis(
            low, high, tickvals=quarters, anchor="y2", zeroline=False, title={"text": axis_title}
        ),
        yaxis2=axis(*lower, tickvals=[0, 0.5, 1], domain=[0, 0.46], anchor="x2"),
        showlegend=True,
        legend={
            "orientation": "h",
            "y": -0.2,
            "x": 0,
            "font": {"size": 15},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        margin={"l": 8, "r": 8, "t": 8, "b": 70},
    )


# ---- Softmax beside a sigmoid each --------------------------------------------------------


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
    places = subplots(titles, 2, across=0.1, down=0)
    traces: list[Trace] = []
    layout: dict[str, Any] = {"annotations": [place[2] for place in places]}
    sides = zip((shares, answers), targets, levels, places, ("", "2"), strict=True)
    for values, outline, level, (x, y, _), name in sides:
        where = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        heights = floats(values)
        shown = names[: len(heights)]
        form = "f3" if len(names) <= _FEW else "f2"
        edge = {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}}
        hover = target + ": %{y:.3g}<extra></extra>"
        ends = [-0.6, len(shown) - 0.4]
        traces += [
            bars(heights, shown, **where),
            texts(heights, [show(v, form) for v in heights], _NUMBER - 1, **where),
            bars(outline, shown, width=0.92, marker=edge, hovertemplate=hover, **where),
            _line(
                [] if level is None else ends,
                [] if level is None else [level] * 2,
                GREY,
                dash="dash",
                **where,
            ),
        ]
        layout[f"xaxis{name}"] = class_axis(shown) | x
        layout[f"yaxis{name}"] = axis(0, 1.2, tickvals=[0, 0.5, 1], gridcolor=FAINT) | y
    return assemble(traces, 340, **layout)
