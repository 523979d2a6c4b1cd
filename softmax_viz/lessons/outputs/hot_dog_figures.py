"""The pictures of yes or no: a weighted sum, one node beside two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    FAINT,
    GREY,
    LABEL,
    NUMBER,
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
from softmax_viz.kit.palette import written_on

__all__ = ["SCORE_ENDS", "one_and_two_nodes", "rows_axis", "score_and_sigmoid"]

Line = tuple[ArrayLike, ArrayLike]
Trace = dict[str, Any]
Now = Mapping[str, ArrayLike]

# Where the axis of the score ends: no picture's is beyond.
SCORE_ENDS = (-8.0, 8.0)
_INK = PALETTE[4]


# ---- Parts ------------------------------------------------------------------------------


def _words(x: ArrayLike, y: ArrayLike, words: Sequence[str], where: str, **more: object) -> Trace:
    """Give numbers beside places; markers that are not seen hold them off."""
    look = {"marker": {"size": 6, "opacity": 0}, "textfont": {"size": NUMBER}}
    quiet = {"cliponaxis": False, "hoverinfo": "skip"}
    place = {"text": list(words), "textposition": where}
    return scatter(floats(x), floats(y), "markers+text") | look | quiet | place | more


def _across(
    sizes: ArrayLike, heights: Sequence[float], colours: Sequence[str], **more: object
) -> Trace:
    """Give bars that lie."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": floats(sizes),
        "y": list(heights),
        "width": 0.74,
        "marker": {"color": list(colours)},
        "hoverinfo": "skip",
        **more,
    }


def rows_axis(heights: Sequence[float], words: Sequence[str]) -> dict[str, Any]:
    """Give the marks of an axis whose rows have names."""
    quiet = {"showgrid": False, "zeroline": False, "tickfont": {"size": LABEL}}
    return {"tickvals": list(heights), "ticktext": list(words), **quiet}


# ---- One number -------------------------------------------------------------------------


def score_and_sigmoid(
    now: Now, curve: Line, rows: Sequence[str], titles: Sequence[str], axis_title: str
) -> Figure:
    """Draw a weighted sum as bars end to end and, below on the same axis, its sigmoid.

    Parameters
    ----------
    now : mapping
        Of `softmax_viz.lessons.outputs.hot_dog.hot_dog`.
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
        _across(sizes, heights, [GREY, *PALETTE[:3], _INK], base=floats(now["bases"])),
        _words(now["tips"], heights, [show(v, "f2") for v in sizes], "middle right"),
        line(*curve, _INK) | below,
        line([low, high], now["line"], GREY, dash="dash") | below,
        _words([low], [cut], [show(cut, "f2")], "top right", **below),
        line(now["drop_x"], now["drop_y"], _INK, dash="dot") | below,
        labelled_point(score, p, show(p, "f3"), _INK, font=NUMBER) | below,
    ]
    upper, lower = {"domain": [0.52, 1], "anchor": "x"}, {"domain": [0, 0.4], "anchor": "x2"}
    marks = {"tickvals": list(range(round(low), round(high) + 1, 2)), "tickfont": {"size": TICK}}
    bare = {"showgrid": False}
    return assemble(
        traces,
        top=24,
        xaxis=axis(low, high, **marks, **bare, showticklabels=False, anchor="y", zeroline=True),
        yaxis=axis(-0.6, len(rows) - 0.4, **rows_axis(heights, rows), **upper),
        xaxis2=axis(
            low, high, **marks, **bare, anchor="y2", title={"text": axis_title, "standoff": 2}
        ),
        yaxis2=axis(-0.06, top, tickvals=[0, 0.5, 1], gridcolor=FAINT, zeroline=False, **lower),
        annotations=[panel_title(titles[0]), panel_title(titles[1], 0.4)],
    )


# ---- One node or two ------------------------------------------------------------------------


def one_and_two_nodes(now: Now, rows: Sequence[str], titles: Sequence[str]) -> Figure:
    """Draw nodes with their scores and, beside them, the probabilities that come of them.

    Parameters
    ----------
    now : mapping
        Of `softmax_viz.lessons.outputs.hot_dog.two_nodes`.
    rows : sequence of str
        The one node, then the two.
    titles : sequence of str
        Above the one node, and above the two.

    Returns
    -------
    dict
        Traces: 0 the nodes with their scores, 1 the bars, 2 their numbers, 3 the line between the
        equal bars.
    """
    heights = [3.0, 1.2, 0.2]
    colours = [_INK, _INK, GREY]
    lengths = floats(now["lengths"])
    nodes = scatter(
        [-0.22] * len(heights),
        heights,
        "markers+text",
        marker={"size": 54, "color": colours},
        text=[show(score, "f2") for score in floats(now["scores"])],
        textposition="middle center",
        textfont={"color": [written_on(colour) for colour in colours], "size": LABEL},
        hoverinfo="skip",
    )
    traces = [
        nodes,
        _across(lengths, heights, colours),
        _words(lengths, heights, [show(length, "f4") for length in lengths], "middle right"),
        line(now["edge"], now["heights"], _INK, dash="dot"),
    ]
    notes = [
        {
            "x": -0.32,
            "y": height + 0.48,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "text": f"<b>{title}</b>",
            "font": {"size": LABEL},
        }
        for height, title in zip(heights, titles, strict=False)
    ]
    return assemble(
        traces,
        top=8,
        annotations=notes,
        xaxis=axis(-0.35, 1.3, tickvals=[0, 0.5, 1], tickfont={"size": TICK}, gridcolor=FAINT),
        yaxis=axis(-0.4, 4.1, **rows_axis(heights, rows)),
    )
