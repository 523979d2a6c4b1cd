"""Pictures of the temperature, and of quantities along a slider: arrays and labels in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    GREY,
    LABEL,
    NUMBER,
    PALETTE,
    TICK,
    Figure,
    Ticks,
    assemble,
    axis,
    bars,
    class_axis,
    floats,
    number_size,
    panel_title,
    plain,
    scatter,
    texts,
    tick,
    tick_marks,
)
from softmax_viz.kit.lines import even_line, line
from softmax_viz.lessons.temperature.cooling import HIGHEST
from softmax_viz.live import Outputs

__all__ = ["Curve", "Marks", "along_temperature", "between_limits", "coloured", "trends"]

# Across the dial: the limit of cold, the probabilities, the limit of hot.
_COLD, _NOW, _HOT = (0, 0.15), (0.2, 0.8), (0.85, 1)
# The curves, and beside them who they are.
_CURVES, _NAMES = (0, 0.68), (0.71, 1)
_QUIET = {"hoverinfo": "skip", "cliponaxis": False}


@dataclass(frozen=True)
class Marks:
    """An axis of a chart: its range, its marks and its title."""

    low: float
    high: float
    ticks: Ticks
    title: str = ""

    def drawn(self, **more: object) -> dict[str, Any]:
        """Give the axis as Plotly reads it."""
        title = {"title": {"text": self.title, "font": {"size": TICK}}} if self.title else {}
        look = {"zeroline": False, "tickfont": {"size": TICK}}
        return axis(self.low, self.high, **look, **tick_marks(self.ticks), **title, **more)


@dataclass(frozen=True)
class Curve:
    """A line of a chart, and how it is told from the others.

    ``x`` is the places, or a start and a step where they are evenly spaced, which says the
    same in fewer bytes.
    """

    x: ArrayLike
    y: ArrayLike
    ink: int
    dash: str = "solid"


def coloured(text: str, ink: int) -> str:
    """Write a word of a title in the colour of what it names."""
    return f'<b style="color:{PALETTE[ink]}">{text}</b>'


# ---- Figures ----------------------------------------------------------------------------


def between_limits(
    now: Outputs, names: Sequence[str], titles: Sequence[str], gauge: Marks, *, form: str
) -> Figure:
    """Draw probabilities between their two limits and, below, their entropy between its ends.

    Traces: 0 the limit of cold, 1 the probabilities, 2 their numbers, 3 the limit of hot,
    4 the entropy, 5 its number.
    """
    count = len(names)
    p, entropy = floats(now["probabilities"]), float(now["entropy"][0])
    faint = {"opacity": 0.5, "hoverinfo": "skip"}
    middle = {"textposition": "middle center"}
    words = [show(share, form) for share in p]
    measured: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": [entropy],
        "y": [0],
        "width": 1,
        "marker": {"color": GREY},
        "hoverinfo": "skip",
    }
    number = scatter(
        [entropy],
        [0],
        "markers+text",
        text=[show(entropy, "f3")],
        textposition="middle right",
        textfont={"size": NUMBER},
        # A marker that is not seen holds the number off the bar's end.
        marker={"size": 6, "opacity": 0},
        **_QUIET,
    )
    below = {"xaxis": "x4", "yaxis": "y2"}
    whose = zip((0, sum(_NOW) / 2, 1), ("left", "center", "right"), titles, strict=True)
    heads = [_head(x, side, title) for x, side, title in whose]
    bare = {"showticklabels": False, "anchor": "y"}
    return assemble(
        [
            bars(now["cold"], names, **faint),
            bars(p, names, xaxis="x2"),
            texts(now["tops"], words, number_size(count), xaxis="x2", **middle),
            bars([1 / count] * count, names, xaxis="x3", **faint),
            measured | below,
            number | below,
        ],
        xaxis=class_axis(names) | bare | {"domain": _COLD},
        xaxis2=class_axis(names) | {"anchor": "y", "domain": _NOW},
        xaxis3=class_axis(names) | bare | {"domain": _HOT},
        xaxis4=axis(gauge.low, gauge.high, visible=False, anchor="y2"),
        yaxis=axis(0, HIGHEST, showgrid=False, showticklabels=False, domain=[0.34, 1]),
        yaxis2=axis(-0.5, 0.5, visible=False, domain=[0.09, 0.17], anchor="x4"),
        annotations=[*heads, panel_title(gauge.title, 0.17), *_ends(gauge)],
        margin={"l": 8, "r": 60, "t": 30, "b": 8},
    )


def along_temperature(
    start: float,
    step: float,
    curves: Sequence[ArrayLike],
    spots: tuple[float, ArrayLike],
    names: Sequence[str],
    *,
    order: Sequence[int],
    across: Marks,
    title: str,
) -> Figure:
    """Draw each class's probability along the temperature, and where it stands.

    ``order`` lists the classes from the largest score to the smallest: no temperature
    changes it, so beside the curves each class keeps its place.

    Traces: 0 the uniform share, 1 … n the curves, n + 1 the points, n + 2 their numbers,
    n + 3 whose they are.
    """
    count = len(curves)
    level = {"color": GREY, "width": 2, "dash": "dot"}
    traces = [scatter([across.low, across.high], [1 / count] * 2, "lines", line=level)]
    traces[0] |= {"hoverinfo": "skip"}
    traces += [even_line(start, step, curve, PALETTE[i], width=4) for i, curve in enumerate(curves)]
    at, heights = spots
    colours = list(PALETTE[:count])
    look = {"size": 16, "color": colours, "line": {"width": 2, "color": "white"}}
    traces.append(scatter([at] * count, floats(heights), "markers", marker=look, **_QUIET))
    places = [1 - (list(order).index(index) + 0.5) / max(count, 4) for index in range(count)]
    size = NUMBER if count <= len(PALETTE) // 2 else LABEL
    written = {"textfont": {"size": size, "color": colours}, "xaxis": "x2", "yaxis": "y2"}
    for x, words, where in (
        (0.3, [show(share, "f3") for share in floats(heights)], "middle left"),
        (0.34, [tick(name) for name in names], "middle right"),
    ):
        traces.append(
            scatter(
                [x] * count, places, "text", text=words, textposition=where, **written, **_QUIET
            )
        )
    return assemble(
        traces,
        xaxis=across.drawn(domain=_CURVES),
        xaxis2=axis(0, 1, visible=False, domain=_NAMES, anchor="y2"),
        yaxis2=axis(0, 1, visible=False, anchor="x2"),
        yaxis=Marks(-0.05, 1.05, [(v / 4, f"{v / 4:g}") for v in range(5)]).drawn(),
        annotations=[panel_title(title)],
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
    )


def trends(
    curves: Sequence[Curve],
    spots: tuple[float, Sequence[float]],
    *,
    words: Sequence[str] = (),
    across: Marks,
    up: Marks,
) -> Figure:
    """Draw quantities along a slider, and where they stand, in numbers if there are some.

    The title of ``up`` stands above, and says with `coloured` words which curve is which.

    Traces: 0 … n - 1 the curves, then a point on each.
    """
    at, heights = spots
    traces = []
    for curve in curves:
        ink = GREY if curve.dash == "dot" else PALETTE[curve.ink]
        x, y = floats(curve.x), floats(curve.y)
        if len(x) == len(y):
            traces.append(line(x, y, ink, dash=curve.dash))
        else:
            traces.append(even_line(x[0], x[1], y, ink, dash=curve.dash))
    for index, (place, curve) in enumerate(zip(heights, curves, strict=True)):
        look = {"size": 15, "color": PALETTE[curve.ink], "line": {"width": 2, "color": "white"}}
        spot = scatter([at], [place], "markers", marker=look, **_QUIET)
        if words:
            # Apart even where the two points meet.
            side = "top right" if index else "bottom left"
            spot |= {"mode": "markers+text", "text": [words[index]], "textposition": side}
            spot |= {"textfont": {"size": LABEL, "color": PALETTE[curve.ink]}}
        traces.append(spot)
    return assemble(
        traces,
        xaxis=across.drawn(),
        yaxis=Marks(up.low, up.high, up.ticks).drawn(),
        annotations=[panel_title(up.title)],
        margin={"l": 8, "r": 14, "t": 30, "b": 8},
    )


def _ends(gauge: Marks) -> list[dict[str, Any]]:
    """Give the words below the two ends of a bar, each within it."""
    below = {"y": 0.08, "xref": "paper", "yref": "paper", "yanchor": "top", "showarrow": False}
    return [
        {**below, "x": end, "xanchor": side, "text": word, "font": {"size": TICK}}
        for (_, word), end, side in zip(gauge.ticks, (0, 1), ("left", "right"), strict=True)
    ]


def _head(x: float, side: str, text: str) -> dict[str, Any]:
    """Give a title above the picture, to one side of a place or at its middle."""
    return panel_title(plain(text)) | {"x": x, "xanchor": side}
