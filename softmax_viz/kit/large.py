"""Charts for the last row of a classroom: the same figure, its letters and strokes larger."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

from softmax_viz.kit.chart import Figure

__all__ = ["LEAST_LABEL", "LEAST_TICK", "enlarged"]

# The least sizes of type on a projector, in pixels at 1280 x 720.
LEAST_LABEL, LEAST_TICK = 20, 18
_FACTOR, _FACTOR_OF_TYPE = 1.3, 1.2
# A picture's width in pixels, there; half of what lies between two lines of names; markup.
_PICTURE, _LOWER, _TAG = 820, 9, re.compile(r"<[^>]*>")
_AXES = ("xaxis", "yaxis", "aaxis", "baxis", "caxis")
# What Plotly counts in pixels, beside type.
_PIXELS = frozenset(
    {"ax", "ay", "arrowwidth", "borderpad", "borderwidth", "standoff", "xshift", "yshift"}
)
_SIZED = frozenset({"font", "marker", "textfont", "tickfont"})


def enlarged(figure: Figure) -> Figure:
    """Give a figure with larger letters and strokes; the one given stays as it is.

    Numbers, places and colours are the same, so what moves in the one moves in the other.
    """
    layout = _larger(figure["layout"])
    for name in {"xaxis", "yaxis", *(key for key in layout if key.startswith(_AXES))}:
        layout[name] = _with_ticks(layout.get(name, {}))
    if "ternary" in layout:
        sides = {name: _with_ticks(layout["ternary"].get(name, {})) for name in _AXES[2:]}
        layout["ternary"] |= sides
    for words in ("hoverlabel", "legend"):
        layout[words] = {"font": {"size": LEAST_LABEL}} | layout.get(words, {})
    for note in layout.get("annotations", ()):
        note["font"] = {"size": LEAST_LABEL} | note.get("font", {})
    _stagger(layout)
    layout["margin"] = {side: round(_FACTOR * size) for side, size in layout["margin"].items()}
    traces = [_larger(trace) for trace in figure["data"]]
    for trace in traces:
        if "text" in trace or "texttemplate" in trace:
            trace["textfont"] = {"size": LEAST_LABEL} | trace.get("textfont", {})
    return {**figure, "data": traces, "layout": layout}


def _stagger(layout: dict[str, Any]) -> None:
    """Put every other name of a row lower, where larger letters would run into each other."""
    low, high = layout["xaxis"].get("range", (0, 1))
    rows: dict[object, list[dict[str, Any]]] = {}
    for note in layout.get("annotations", ()):
        if "xref" not in note and isinstance(note.get("x"), int | float):
            rows.setdefault((note.get("y"), note.get("yref")), []).append(note)
    a_pixel = (high - low) / _PICTURE
    for row in rows.values():
        row.sort(key=lambda note: float(note["x"]))
        ends = [(note["x"], a_pixel * _width(note) / 2) for note in row]
        close = [far - x for (x, half), (far, other) in pairwise(ends) if x + half > far - other]
        # Names stand evenly; what else is said on their row does not.
        named = [
            note
            for note in row
            if any(math.isclose(abs(note["x"] - x), min(close)) for x, _ in ends if close)
        ]
        for place, note in enumerate(named):
            note["yshift"] = note.get("yshift", 0) + (-_LOWER if place % 2 else _LOWER)


def _width(note: dict[str, Any]) -> float:
    """Estimate how many pixels a note takes: half its height a letter, all of it a Korean one."""
    letters = sum(
        1.0 if east_asian_width(c) in "WF" else 0.5 for c in _TAG.sub("", note.get("text", ""))
    )
    return letters * float(note["font"]["size"])


def _with_ticks(axis: dict[str, Any]) -> dict[str, Any]:
    """Say the sizes that an axis leaves to Plotly."""
    said: dict[str, Any] = {"tickfont": {"size": LEAST_TICK}} | axis
    # Below a bar stands a class's name: a label.
    if any(letter.isalpha() for word in axis.get("ticktext", ()) for letter in str(word)):
        size = max(said["tickfont"].get("size", 0), LEAST_LABEL)
        said["tickfont"] = {**said["tickfont"], "size": size}
    if "title" in said:
        title = said["title"] if isinstance(said["title"], dict) else {"text": said["title"]}
        said["title"] = {"font": {"size": LEAST_LABEL}} | title
    return said


def _larger(tree: Any, inside: str = "") -> Any:  # noqa: ANN401 - JSON
    """Copy a part of a figure, its sizes larger; ``inside`` is the key it stands at."""
    if isinstance(tree, dict):
        return {
            key: _grown(key, value, inside) if _is_size(key, inside) else _larger(value, key)
            for key, value in tree.items()
        }
    if isinstance(tree, list):
        return [_larger(each, inside) for each in tree]
    return tree


def _is_size(key: str, inside: str) -> bool:
    # A bar's width is a number of the axis, a line's one of pixels.
    if key == "size":
        return inside in _SIZED
    return key in _PIXELS or (key == "width" and inside == "line")


def _grown(key: str, size: Any, inside: str) -> Any:  # noqa: ANN401 - a number or a list of them
    if isinstance(size, list):
        return [_grown(key, each, inside) for each in size]
    if key != "size" or inside == "marker":
        return round(_FACTOR * size, 1)
    least = LEAST_TICK if inside == "tickfont" else LEAST_LABEL
    return max(round(_FACTOR_OF_TYPE * size, 1), least)
