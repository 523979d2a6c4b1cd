"""The pictures of the lesson: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    GREY,
    NUMBER,
    PALETTE,
    TICK,
    Figure,
    Ticks,
    assemble,
    axis,
    axis_name,
    bars,
    class_axis,
    floats,
    floats_or_none,
    number_size,
    panel_title,
    plain,
    scatter,
    texts,
    tick_marks,
)
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.live import Outputs

__all__ = ["FAILS", "FITS", "beside_the_right_one", "into_the_loss", "loss_bars"]

# What fits and what does not: also told apart by ✓ and ✗ in their names.
FITS, FAILS = PALETTE[2], PALETTE[1]
# Where the three parts of the way into the loss stand, across, and how high they reach.
_PARTS = ((0.0, 0.37), (0.45, 0.80), (0.90, 1.0))
_ROOM, _TOP = 0.012, 0.86
# So many letters of all names together stand beside each other on a phone.
_SHORT = 16
_QUIET = {"hoverinfo": "skip", "cliponaxis": False}


def into_the_loss(
    now: Outputs,
    names: Sequence[str],
    titles: Sequence[str],
    boxes: Sequence[tuple[int, int, str]],
    *,
    ends: Sequence[tuple[float, float]],
    ticks: Ticks,
    form: str = "f1",
    unknown: bool = False,
) -> Figure:
    """Draw the way from scores through probabilities to the loss, and who goes which part of it.

    Traces: 0 the scores, 1 their numbers, 2 the probabilities, 3 their numbers, 4 the loss, 5 its
    number.

    Parameters
    ----------
    now : mapping
        What ``model.inside`` gives.
    names : sequence of str
        The classes.
    titles : sequence of str
        Of the three parts.
    boxes : sequence of (int, int, str)
        The first and the last part in a box, and what it is.
    ends : sequence of (float, float)
        Of the three axes.
    ticks : sequence of (float, str)
        Marks of the loss's axis.
    form : str
        How the scores are written.
    unknown : bool
        Whether the loss is still asked for: a question mark stands for it.
    """
    size = {"textposition": "middle center"}
    scores, p, loss = now["logits"], now["probabilities"], now["loss"]
    panels = (
        (scores, now["logit_numbers"], form),
        (p, now["probability_numbers"], "f3"),
    )
    traces: list[dict[str, Any]] = []
    # A single bar need not fill its part.
    thin = {"width": 0.4} if len(names) == 1 else {}
    for index, (sizes, numbers, written) in enumerate(panels):
        where = _axes(index)
        words = [show(value, written) for value in floats(sizes)]
        traces.append(bars(sizes, names, **where, **thin))
        traces.append(texts(numbers, words, number_size(len(names)), **where, **size))
    one = {"x": [0], "marker": {"color": GREY}, "hoverinfo": "skip", "width": 0.7}
    traces.append(bars(now["loss_at"], [""], **one, **_axes(2)))
    number = ["?" if unknown else show(float(loss[0]), "f4")]
    traces.append(texts(now["loss_number"], number, 40 if unknown else NUMBER, **_axes(2), **size))
    bare: dict[str, Any] = {"showgrid": False, "zeroline": True, "showticklabels": False}
    layout: dict[str, Any] = {}
    # A phone would turn short names too, for want of a pixel.
    level = {"tickangle": 0} if sum(map(len, names)) <= _SHORT else {}
    for index, (left, right) in enumerate(_PARTS):
        name = axis_name(index)
        across = class_axis(names) if index < len(_PARTS) - 1 else axis(-0.6, 0.6, visible=False)
        layout[f"xaxis{name}"] = across | {"domain": [left, right], "anchor": f"y{name}"} | level
        up: dict[str, Any] = {"domain": [0, _TOP - 0.12], "anchor": f"x{name}", **bare}
        layout[f"yaxis{name}"] = axis(*ends[index], **up)
    marks = {"showticklabels": True, "tickfont": {"size": TICK}, **tick_marks(ticks)}
    layout["yaxis3"] |= marks
    heads = [
        _text((left + right) / 2, _TOP - 0.09, title, "center")
        for (left, right), title in zip(_PARTS, titles, strict=True)
    ]
    frames = []
    for first, last, title in boxes:
        x0 = _PARTS[first][0] - (_ROOM if first == 0 else 0.055)
        x1 = _PARTS[last][1] + _ROOM
        frames.append(
            {
                "type": "rect",
                "xref": "paper",
                "yref": "paper",
                "layer": "below",
                "x0": x0,
                "x1": x1,
                "y0": -0.14,
                "y1": _TOP + 0.01,
                "line": {"width": 0},
                "fillcolor": "rgba(128,128,128,0.13)",
            }
        )
        # The last part is narrower than what is written above it.
        at, anchor = (x1, "right") if first == len(_PARTS) - 1 else ((x0 + x1) / 2, "center")
        heads.append(_text(at, _TOP + 0.03, f"<b>{title}</b>", anchor))
    return assemble(
        traces,
        top=4,
        annotations=heads,
        shapes=frames,
        margin={"l": 14, "r": 14, "t": 4, "b": 8},
        **layout,
    )


def _axes(index: int) -> dict[str, str]:
    name = axis_name(index)
    return {"xaxis": f"x{name}", "yaxis": f"y{name}"}


def _text(x: float, y: float, text: str, anchor: str) -> dict[str, Any]:
    return panel_title(text, y) | {"x": x, "xanchor": anchor, "yanchor": "bottom"}


def loss_bars(
    now: Outputs,
    names: Sequence[tuple[str, str]],
    floors: ArrayLike,
    ticks: Ticks,
) -> Figure:
    """Draw the loss of each pair as a bar, the one that fits on top, its code above it.

    Traces: 0 the bars, 1 their numbers, 2 the lowest each can show, 3 the names.

    Parameters
    ----------
    now : mapping
        What ``model.losses`` gives.
    names : sequence of (str, str)
        The pairs: their code, and what they do.
    floors : array_like, shape (pairs,)
        Where the lowest losses stand; NaN for what needs no mark.
    ticks : sequence of (float, str)
        Marks of the axis, the outermost at its ends.
    """
    count = len(names)
    rows = [float(row) for row in range(count - 1, -1, -1)]
    low, high = ticks[0][0], ticks[-1][0]
    columns = {
        "type": "bar",
        "orientation": "h",
        "x": floats(now["losses_at"]),
        "y": rows,
        "width": 0.38,
        "marker": {"color": [FITS] + [FAILS] * (count - 1)},
        "hoverinfo": "skip",
    }
    ends = scatter(
        floats(now["numbers_at"]),
        rows,
        "markers+text",
        # A marker that is not seen holds the number off the bar's end.
        marker={"size": 6, "opacity": 0},
        text=[show(float(loss), "f4") for loss in now["losses"]],
        textposition="middle right",
        textfont={"size": NUMBER},
        **_QUIET,
    )
    lowest = scatter(
        floats_or_none(floors),
        rows,
        "markers",
        marker={"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": GREY}},
        **_QUIET,
    )
    above = scatter(
        [low] * count,
        [row + 0.46 for row in rows],
        "text",
        text=[f"<b>{plain(code)}</b><br>{plain(does)}" for code, does in names],
        textposition="middle right",
        textfont={"size": TICK},
        **_QUIET,
    )
    return assemble(
        [columns, ends, lowest, above],
        xaxis=axis(
            low,
            high,
            zeroline=True,
            showgrid=False,
            tickangle=0,
            tickfont={"size": TICK},
            **tick_marks(ticks),
        ),
        yaxis=axis(-0.3, count - 0.15, visible=False),
        margin={"l": 8, "r": 66, "t": 4, "b": 8},
    )


def beside_the_right_one(
    panel: Panel, numbers: ArrayLike, dashes: ArrayLike, names: Sequence[str], label: str
) -> Figure:
    """Draw numbers of a wrong pair as bars and the right pair's as dashes.

    Traces: 0 the bars, 1 the dashes, 2 the bars' numbers.

    Parameters
    ----------
    panel : Panel
        The wrong pair's.
    numbers : array_like, shape (n,)
        Where its numbers stand.
    dashes : array_like, shape (n,)
        The right pair's.
    names : sequence of str
        The classes.
    label : str
        What the dashes are.
    """
    figure = class_bars([panel], names)
    figure["data"][1]["y"] = floats_or_none(numbers)
    # As wide as a bar on a phone, where it matters that two do not touch.
    width = min(50, 130 // len(names))
    # Below the numbers, which are to be read where both meet.
    figure["data"].insert(
        1,
        scatter(
            range(len(names)),
            floats_or_none(dashes),
            "markers",
            marker={"symbol": "line-ew", "size": width, "line": {"width": 5, "color": GREY}},
            hovertemplate=label + ": %{y:.3f}<extra></extra>",
            cliponaxis=False,
        ),
    )
    return figure
