"""The picture of softmax: scores grow into exponentials, these pour into one bar of length 1.

The start page opens with it, and the lesson ``softmax`` has it as its first step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    FEW_CLASSES,
    GREY,
    LABEL,
    NUMBER,
    PALETTE,
    Figure,
    assemble,
    axis,
    bars,
    beyond,
    floats,
    number_size,
    plain,
    scatter,
    tick,
)
from softmax_viz.kit.controls import Scores
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed
from softmax_viz.live import Bars, Move, Outputs, Player, Points, Ribbon

__all__ = ["flow", "flow_outputs", "show_flow"]

Array = NDArray[np.floating[Any]]

# Places across the picture, of 100: the scores, the exponentials, the one bar.
_SCORES, _EXPONENTIALS, _WHOLE = (0, 27), (38, 68), (80, 88)
_HIGHEST_SCORE = 10.0
# Two names at the one bar need so much between them, as a share of its length.
_APART = 0.06
_LOWEST, _HIGHEST = -0.1, 1.1


def flow_outputs(scores: Array, probabilities: Array) -> dict[str, Array]:
    """Give where the picture's marks and numbers stand, beside the numbers themselves.

    Parameters
    ----------
    scores, probabilities : ndarray, shape (steps, n)

    Returns
    -------
    dict of str to ndarray
        ``starts`` and ``ends`` of the shares in the one bar, ``floor`` (zeros),
        ``score_labels``, ``exponential_labels`` and ``share_labels``: where their numbers stand.
    """
    ends = np.cumsum(probabilities, axis=-1)
    starts = ends - probabilities
    return {
        "starts": starts,
        "ends": ends,
        "floor": np.zeros_like(probabilities),
        "score_labels": beyond(scores, 2 * _HIGHEST_SCORE),
        "exponential_labels": probabilities + 0.045,
        # A place for the eye: to a thousandth, a quarter of a pixel, it travels in half the bytes.
        "share_labels": _spread((starts + ends) / 2).round(3),
    }


def _spread(centres: Array) -> Array:
    """Move rising places apart until no two stand closer than `_APART`, all within 0 and 1."""
    places = centres.copy()
    last = places.shape[-1] - 1
    apart = min(_APART, 1 / max(last, 1))
    for index in range(1, last + 1):
        places[:, index] = np.maximum(places[:, index], places[:, index - 1] + apart)
    highest = 1 - apart * np.arange(last, -1, -1)
    # From above: what was pushed out comes back, and pushes what stands below it.
    kept: Array = np.minimum(places, highest)
    return kept


def show_flow(stage: Stage, page: Player, scores: Scores, *, share: int = 100) -> None:
    """Draw the picture as a step's chart, in the step's own words; a class's bars drag its score.

    The step has the texts ``score``, ``exponential``, ``probability`` (the titles), ``together``,
    ``whole`` (the notes) and ``alt``, with the probabilities as ``{values}``.
    """
    names = scores.names
    stage.chart(
        page,
        flow(
            page.now,
            names,
            [stage.text("score"), stage.text("exponential"), stage.text("probability")],
            [stage.text("together"), stage.text("whole")],
        ),
        key=stage.name,
        alt=stage.text("alt", values=listed(names, page.numbers("probabilities"))),
        moves=_moves(scores.keys),
        share=share,
    )


def flow(now: Outputs, names: Sequence[str], titles: Sequence[str], notes: Sequence[str]) -> Figure:
    """Draw scores, exponentials and probabilities as one picture.

    Traces: 0 the scores, 1 their numbers, 2 the exponentials, 3 their numbers, 4 the one bar,
    5 its numbers.  Shape k is the ribbon of class k.

    Parameters
    ----------
    now : mapping
        ``scores``, ``exponentials``, ``probabilities`` and what `flow_outputs` gives.
    names : sequence of str
        The classes.
    titles : sequence of str
        Above the three parts.
    notes : sequence of str
        Below the second and the third part.
    """
    count = len(names)
    colours = list(PALETTE[:count])
    size = number_size(count)
    p = np.asarray(now["probabilities"], dtype=float)
    raw, exps = _places(_SCORES, count), _places(_EXPONENTIALS, count)
    numbers = {"textposition": "middle center", "textfont": {"size": size}, "hoverinfo": "skip"}
    words = {"scores": "f1", "exponentials": "g3"}
    written = {
        name: [show(float(value), form) for value in now[name]] for name, form in words.items()
    }
    width = {"width": 0.72 * (raw[1] - raw[0])}
    wide = {"width": 0.72 * (exps[1] - exps[0])}
    above = {"yaxis": "y2"}
    end = {
        "textposition": "middle right",
        "textfont": {"size": NUMBER if count <= FEW_CLASSES else 14, "color": colours},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    traces = [
        bars(now["scores"], names, name=titles[0], x=raw, **width, **above),
        scatter(raw, list(now["score_labels"]), "text", text=written["scores"], **above, **numbers),
        bars(p, names, name=titles[1], x=exps, **wide),
        scatter(
            exps,
            list(now["exponential_labels"]),
            "text",
            text=written["exponentials"],
            # The bars are drawn as shares of their sum.
            customdata=floats(now["exponentials"]),
            **numbers,
        ),
        bars(
            p,
            names,
            name=titles[2],
            x=[sum(_WHOLE) / 2] * count,
            base=list(now["starts"]),
            width=8,
        ),
        scatter(
            [_WHOLE[1] + 0.5] * count,
            list(now["share_labels"]),
            "text",
            text=[show(float(share), "p1") for share in p],
            **end,
        ),
    ]
    notes_at = [(sum(_EXPONENTIALS) / 2, notes[0]), (sum(_WHOLE) / 2, notes[1])]
    heads = [
        (sum(part) / 2, title)
        for part, title in zip((_SCORES, _EXPONENTIALS, _WHOLE), titles, strict=True)
    ]
    below = [_label(x, _LOWEST + 0.05, word, GREY) for x, word in notes_at]
    if count <= FEW_CLASSES:
        below += [
            _label(x, _LOWEST + 0.05, tick(name), colour, bold=True)
            for x, name, colour in zip(raw, names, colours, strict=True)
        ]
    return assemble(
        traces,
        top=4,
        margin={"l": 4, "r": 64, "t": 4, "b": 4},
        shapes=[
            *_ribbons(now, colours),
            _line(_SCORES, 0, "y2"),
            _line(_EXPONENTIALS, 0, "y"),
        ],
        annotations=[*(_label(x, _HIGHEST, title, None, bold=True) for x, title in heads), *below],
        xaxis=axis(0, 92, visible=False),
        yaxis=axis(_LOWEST, _HIGHEST + 0.05, visible=False),
        yaxis2=axis(-1.25 * _HIGHEST_SCORE, 1.15 * _HIGHEST_SCORE, visible=False, overlaying="y"),
    )


def _moves(keys: Sequence[str]) -> list[Move]:
    """Give what moves in the picture of classes whose scores have these sliders."""
    return [
        Bars(0, "scores", handles=keys),
        Points(1, y="score_labels", text="scores", format="f1"),
        Bars(2, "probabilities", handles=keys),
        Points(3, y="exponential_labels", text="exponentials", format="g3"),
        Bars(4, "probabilities", base="starts", handles=keys),
        Points(5, y="share_labels", text="probabilities", format="p1"),
        *(
            Ribbon(
                shape=index,
                column=index,
                x=(edge, _WHOLE[0]),
                left=("floor", "probabilities"),
                right=("starts", "ends"),
            )
            for index, edge in enumerate(_edges(len(keys)))
        ),
    ]


def _places(part: tuple[float, float], count: int) -> list[float]:
    """Give the middles of so many bars in a part of the picture."""
    low, high = part
    step = (high - low) / max(count, 2)
    first = (low + high - step * (count - 1)) / 2
    return [first + step * index for index in range(count)]


def _edges(count: int) -> list[float]:
    """Give where the ribbons leave so many exponentials: their right edges."""
    places = _places(_EXPONENTIALS, count)
    return [place + 0.36 * (places[1] - places[0]) for place in places]


def _ribbons(now: Outputs, colours: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "type": "path",
            "path": ribbon_path(x, _WHOLE[0], 0.0, float(p), float(start), float(end)),
            "fillcolor": colour,
            "opacity": 0.14,
            "line": {"width": 0},
            "layer": "below",
        }
        for x, colour, p, start, end in zip(
            _edges(len(colours)),
            colours,
            now["probabilities"],
            now["starts"],
            now["ends"],
            strict=True,
        )
    ]


def ribbon_path(x0: float, x1: float, low0: float, high0: float, low1: float, high1: float) -> str:  # noqa: PLR0917 - two edges
    """Give the path of a ribbon from one upright edge to another, as Plotly reads it."""
    middle = (x0 + x1) / 2
    return (
        f"M {x0},{high0} C {middle},{high0} {middle},{high1} {x1},{high1} L {x1},{low1} "
        f"C {middle},{low1} {middle},{low0} {x0},{low0} Z"
    )


def _line(part: tuple[float, float], y: float, yref: str) -> dict[str, Any]:
    ends = {"x0": part[0], "x1": part[1], "y0": y, "y1": y}
    return {"type": "line", **ends, "yref": yref, "line": {"color": GREY, "width": 1.5}}


def _label(
    x: float, y: float, text: str, colour: str | None, *, bold: bool = False
) -> dict[str, Any]:
    font: dict[str, Any] = {"size": LABEL}
    if colour is not None:
        font["color"] = colour
    return {
        "x": x,
        "y": y,
        "text": f"<b>{text}</b>" if bold else plain(text),
        "showarrow": False,
        "xanchor": "center",
        "yanchor": "middle",
        "font": font,
    }
