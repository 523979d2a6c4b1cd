"""The pictures made of bars: arrays and labels in, Plotly figures out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

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
    axis_name,
    bars,
    floats,
    number_size,
    panel_title,
    scatter,
    texts,
    tick,
)
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.lessons.gradient.curves import CROSS_ENTROPY, SQUARED

__all__ = [
    "Term",
    "given",
    "panels_of",
    "terms",
    "two_slopes",
]

# An equation's three terms across the picture, of 100, and the signs between them.
_PARTS, _SIGNS = ((0.0, 31.0), (40.0, 60.0), (69.0, 100.0)), (35.5, 64.5)
_LOWEST, _HIGHEST = -1.3, 1.55
_SHORT_NAME, _ROOMY, _SMALL = 4, 3, 15


@dataclass(frozen=True)
class Term:
    """One term of an equation: bars with their numbers, or a number alone.

    Attributes
    ----------
    title : str
        Above it.
    sizes, tops : array_like
        The bars, and where their numbers stand; one of each for a number alone.
    form : str
        How the numbers are written.
    scale : float
        By what the bars are drawn longer than on the axis of the others.
    alone : bool
        Whether it is a number without a bar.
    """

    title: str
    sizes: ArrayLike
    tops: ArrayLike
    form: str
    scale: float = 1.0
    alone: bool = False


# ---- Bars ---------------------------------------------------------------------------------


def terms(
    parts: Sequence[Term],
    names: Sequence[str],
    signs: Sequence[str],
    *,
    notes: Sequence[str] = (),
    above: Sequence[int] = (),
) -> Figure:
    """Draw an equation of three terms, each a bar a class or one number, from left to right.

    Term k owns trace 2 k (the bars; of a number alone an empty one) and 2 k + 1 (the numbers).

    Parameters
    ----------
    parts : sequence of Term
        Three.
    names : sequence of str
        The classes.
    signs : sequence of str
        Between the terms.
    notes : sequence of str, optional
        Above and below the last term.
    above : sequence of int, optional
        The classes whose bars of the first term hang down: their names stand above them.
    """
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {}
    words: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for index, (term, (low, high)) in enumerate(zip(parts, _PARTS, strict=True)):
        name = axis_name(index)
        yaxis = f"y{name}"
        ends = [_LOWEST / term.scale, _HIGHEST / term.scale]
        over: dict[str, object] = {"overlaying": "y"} if index else {}
        layout[f"yaxis{name}"] = axis(*ends, visible=False) | over
        drawn = [] if term.alone else names
        places, step = _places(low, high, len(drawn))
        sizes: ArrayLike = [] if term.alone else term.sizes
        shape = {"x": places, "width": 0.74 * step}
        traces.append(bars(sizes, drawn, name=term.title, **shape, yaxis=yaxis))
        traces.append(
            scatter(
                places or [(low + high) / 2],
                floats(term.tops),
                "text",
                text=[show(value, term.form) for value in floats(term.sizes)],
                textposition="middle center",
                textfont={"size": 26 if term.alone else _number_size(len(names))},
                cliponaxis=False,
                hoverinfo="skip",
                yaxis=yaxis,
                # A number alone has no bar that says it with all its digits.
                **({"name": term.title, "customdata": floats(term.sizes)} if term.alone else {}),
            )
        )
        words.append(_word((low + high) / 2, _HIGHEST - 0.1, f"<b>{term.title}</b>"))
        if not term.alone:
            lines.append(_line(low, high, yref="y3"))
    words += [_word(x, 0, sign, size=30, bold=True) for x, sign in zip(_SIGNS, signs, strict=True)]
    middle = sum(_PARTS[-1]) / 2
    words += [
        _word(middle, y, note, colour=GREY)
        for y, note in zip((_HIGHEST - 0.28, _LOWEST + 0.06), notes, strict=False)
    ]
    if len(names) <= FEW_CLASSES:
        words += _names(_places(*_PARTS[0], len(names))[0], names, above)
    return assemble(
        traces,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        xaxis=axis(-1, 101, visible=False),
        # The last term is the one without a scale of its own.
        annotations=[word | {"yref": "y3"} for word in words],
        shapes=lines,
        **layout,
    )


def _number_size(classes: int) -> int:
    """Give the size of numbers that stand closer than in a picture of one panel."""
    return min(number_size(classes), NUMBER if classes <= _ROOMY else _SMALL)


def _places(low: float, high: float, count: int) -> tuple[list[float], float]:
    """Give the middles of so many bars in a part, and how far apart they are."""
    step = (high - low) / max(count, 2)
    first = (low + high - step * (count - 1)) / 2
    return [first + step * index for index in range(count)], step


def _names(
    places: Sequence[float], names: Sequence[str], above: Sequence[int]
) -> list[dict[str, Any]]:
    """Write the classes where the first term's bars are not; upright if they are too long."""
    turned: dict[str, Any] = {"textangle": -90} if max(map(len, names)) > _SHORT_NAME else {}
    below: tuple[dict[str, Any], ...] = (
        {"yanchor": "top", "yshift": -6},
        {"yanchor": "bottom", "yshift": 6},
    )
    return [
        _word(x, 0, f"<b>{tick(name)}</b>", colour=PALETTE[i], **below[i in above], **turned)
        for i, (x, name) in enumerate(zip(places, names, strict=True))
    ]


def _word(
    x: float, y: float, text: str, *, size: int = LABEL, colour: str | None = None, **more: object
) -> dict[str, Any]:
    font: dict[str, Any] = {"size": size} | ({"color": colour} if colour else {})
    if more.pop("bold", False):
        text = f"<b>{text}</b>"
    look = {"showarrow": False, "xanchor": "center", "yanchor": "middle", "font": font}
    return {"x": x, "y": y, "text": text, **look, **more}


def _line(low: float, high: float, **more: object) -> dict[str, Any]:
    ends = {"x0": low, "x1": high, "y0": 0, "y1": 0}
    return {"type": "line", **ends, **more, "line": {"color": GREY, "width": 1.5}}


def given(probabilities: ArrayLike, target: ArrayLike, names: Sequence[str], label: str) -> Figure:
    """Draw probabilities as bars, and the target as outlines; their name stands above."""
    figure = class_bars([Panel(label, probabilities, probabilities, "g2", 0, 1.15)], names)
    look = {"color": "rgba(0,0,0,0)", "line": {"color": GREY, "width": 3}}
    figure["data"].append(bars(target, names, width=0.92, marker=look))
    return figure


def two_slopes(sizes: Sequence[float], labels: Sequence[str], title: str) -> Figure:
    """Draw the slopes of two losses as bars, each with its number and its name."""
    colours = [CROSS_ENTROPY, SQUARED]
    numbers = [show(sizes[0], "f4"), show(sizes[1], "f6")]
    ends = [size - 0.06 for size in sizes]
    return assemble(
        [
            bars(sizes, labels, width=0.5, marker={"color": colours}),
            texts(ends, numbers, NUMBER, textposition="middle center"),
        ],
        annotations=[
            panel_title(title),
            *(
                _word(place, 0.06, f"<b>{label}</b>", colour=colour)
                for place, (label, colour) in enumerate(zip(labels, colours, strict=True))
            ),
        ],
        xaxis=axis(-0.6, 1.6, visible=False),
        yaxis=axis(-1.15, 0.15, visible=False),
        shapes=[_line(-0.6, 1.6)],
    )


def panels_of(panels: Sequence[Panel], tops: Sequence[ArrayLike], names: Sequence[str]) -> Figure:
    """Draw low panels of bars below each other: names below the last, numbers at the tops given.

    Traces: those of `softmax_viz.kit.chart.class_bars`.
    """
    figure = class_bars(panels, names)
    for index, places in enumerate(tops):
        figure["data"][2 * index + 1]["y"] = floats(places)
    for index in range(len(panels) - 1):
        figure["layout"][f"xaxis{axis_name(index)}"]["showticklabels"] = False
    return figure
