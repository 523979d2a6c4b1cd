"""Charts for the last row of a classroom: the same figure, its letters and strokes larger."""

from __future__ import annotations

from typing import Any

from softmax_viz.kit.chart import Figure

__all__ = ["LEAST_LABEL", "LEAST_TICK", "enlarged"]

# The least sizes of type on a projector, in pixels at 1280 x 720.
LEAST_LABEL, LEAST_TICK = 20, 18
_FACTOR, _FACTOR_OF_TYPE = 1.3, 1.2
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
    layout["margin"] = {side: round(_FACTOR * size) for side, size in layout["margin"].items()}
    traces = [_larger(trace) for trace in figure["data"]]
    for trace in traces:
        if "text" in trace or "texttemplate" in trace:
            trace["textfont"] = {"size": LEAST_LABEL} | trace.get("textfont", {})
    return {**figure, "data": traces, "layout": layout}


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
