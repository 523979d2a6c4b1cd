"""Figures of the page ``temperature``: arrays and labels in, Plotly dictionaries out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.figures import (
    GREY,
    PALETTE,
    Figure,
    Ticks,
    assemble,
    axis,
    bars,
    class_axis,
    floats,
    legend_below,
    panel_title,
    plain,
    scatter,
    texts,
    tick_marks,
)
from softmax_viz.formats import show

__all__ = [
    "Curve",
    "Marks",
    "along_temperature",
    "probabilities_and_entropy",
    "trends",
]

_NUMBER = 16
_FEW, _SOME = 5, 7


@dataclass(frozen=True)
class Marks:
    """An axis of a chart: its range, its marks and its title."""

    low: float
    high: float
    ticks: Ticks
    title: str = ""

    def drawn(self, **more: object) -> dict[str, Any]:
        """Give the axis as Plotly reads it."""
        title = {"title": {"text": self.title}} if self.title else {}
        marks = tick_marks(self.ticks)
        return axis(self.low, self.high, zeroline=False, **marks, **title, **more)


@dataclass(frozen=True)
class Curve:
    """A line of a chart, its name, and how it is told from the others.

    ``x`` is the places, or a start and a step where they are evenly spaced, which says the
    same in fewer bytes.
    """

    x: ArrayLike
    y: ArrayLike
    name: str
    ink: int
    dash: str = "solid"


def _size(classes: int) -> int:
    return 18 if classes <= _FEW else 15 if classes <= _SOME else 13


# ---- Figures ----------------------------------------------------------------------------


def probabilities_and_entropy(
    probabilities: ArrayLike, entropy: float, names: Sequence[str], gauge: Marks
) -> Figure:
    """Draw probabilities as bars and, below, their entropy between its two ends.

    Traces: 0 the bars, 1 their numbers, 2 the entropy, 3 its number.
    """
    form = "f4" if len(names) <= _FEW else "f3"
    words = [show(p, form) for p in floats(probabilities)]
    measured: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": [entropy],
        "y": [0],
        "width": 1,
        "marker": {"color": GREY},
        "hoverinfo": "skip",
        "xaxis": "x2",
        "yaxis": "y2",
    }
    number = scatter(
        [entropy],
        [0],
        "markers+text",
        text=[show(entropy, "f3")],
        textposition="middle right",
        textfont={"size": _NUMBER + 2},
        # A marker that is not seen holds the number off the bar's end.
        marker={"size": 6, "opacity": 0},
        cliponaxis=False,
        hoverinfo="skip",
        xaxis="x2",
        yaxis="y2",
    )
    return assemble(
        [
            bars(probabilities, names),
            texts(probabilities, words, _size(len(names))),
            measured,
            number,
        ],
        400,
        xaxis=class_axis(names) | {"anchor": "y"},
        yaxis=axis(0, 1.12, tickvals=[0, 0.25, 0.5, 0.75, 1], domain=[0.36, 1]),
        xaxis2=Marks(gauge.low, gauge.high, gauge.ticks).drawn(anchor="y2", tickfont={"size": 14}),
        yaxis2=axis(-0.5, 0.5, visible=False, domain=[0, 0.1], anchor="x2"),
        annotations=[panel_title(gauge.title, 0.12)],
        margin={"l": 8, "r": 70, "t": 12, "b": 8},
    )


def along_temperature(
    start: float,
    step: float,
    curves: Sequence[ArrayLike],
    spots: tuple[float, ArrayLike],
    names: Sequence[str],
    *,
    across: Marks,
    uniform: float,
    title: str,
) -> Figure:
    """Draw each class's probability along the temperature, and where it stands.

    Traces: 0 the uniform share, 1 … n the curves, n + 1 the points with their classes' numbers.
    """
    count = len(curves)
    level = {"color": GREY, "width": 2, "dash": "dot"}
    traces = [scatter([across.low, across.high], [uniform] * 2, "lines", line=level)]
    traces[0] |= {"hoverinfo": "skip", "showlegend": False}
    for index, curve in enumerate(curves):
        look = {"color": PALETTE[index], "width": 4, "simplify": False}
        word = f"{index + 1}: {plain(names[index])}"
        line = scatter([], floats(curve), "lines", line=look, name=word, hoverinfo="skip")
        del line["x"]  # evenly spaced: a start and a step say it in fewer bytes
        traces.append(line | {"x0": start, "dx": step})
    at, heights = spots
    traces.append(
        scatter(
            [at] * count,
            floats(heights),
            "markers+text",
            marker={
                "size": 22,
                "color": list(PALETTE[:count]),
                "line": {"width": 2, "color": "white"},
            },
            text=[str(index + 1) for index in range(count)],
            textposition="middle center",
            textfont={"color": "white", "size": 13},
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
        )
    )
    return assemble(
        traces,
        400,
        xaxis=across.drawn(),
        yaxis=axis(-0.05, 1.05, tickvals=[0, 0.25, 0.5, 0.75, 1], zeroline=False),
        annotations=[panel_title(title)],
        margin={"l": 8, "r": 14, "t": 34, "b": 90},
        **legend_below(-0.22, yanchor="top"),
    )


def trends(
    curves: Sequence[Curve],
    spots: tuple[float, Sequence[float]],
    *,
    words: Sequence[str] = (),
    across: Marks,
    up: Marks,
    height: int = 330,
) -> Figure:
    """Draw quantities along a slider, and where they stand, in numbers if there are some.

    Traces: 0 … n - 1 the curves, then a point on each.
    """
    at, heights = spots
    traces = [
        scatter(
            [],
            floats(curve.y),
            "lines",
            line={
                "color": GREY if curve.dash == "dot" else PALETTE[curve.ink],
                "width": 3,
                "dash": curve.dash,
                "simplify": False,
            },
            name=curve.name,
            hoverinfo="skip",
        )
        for curve in curves
    ]
    for trace, curve in zip(traces, curves, strict=True):
        x = floats(curve.x)
        if len(x) == len(trace["y"]):
            trace["x"] = x
        else:
            del trace["x"]
            trace |= {"x0": x[0], "dx": x[1]}
    for index, (place, curve) in enumerate(zip(heights, curves, strict=False)):
        look = {"size": 15, "color": PALETTE[curve.ink], "line": {"width": 2, "color": "white"}}
        spot = scatter([at], [place], "markers", marker=look)
        spot |= {"hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
        if words:
            # Apart even where the two points meet.
            side = "top right" if index else "bottom left"
            spot |= {"mode": "markers+text", "text": [words[index]], "textposition": side}
            spot |= {"textfont": {"size": _NUMBER, "color": PALETTE[curve.ink]}}
        traces.append(spot)
    return assemble(
        traces,
        height,
        xaxis=across.drawn(),
        yaxis=Marks(up.low, up.high, up.ticks).drawn(),
        annotations=[panel_title(up.title)],
        margin={"l": 8, "r": 14, "t": 34, "b": 90},
        **legend_below(-0.28, yanchor="top"),
    )
