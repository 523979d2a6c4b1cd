"""What a figure says of itself in words: titles, axes, names in a colour."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from softmax_viz.live import Figure

__all__ = [
    "axes_of",
    "axis_of",
    "colour_of",
    "is_number",
    "panels_of",
    "plain",
    "title_of",
    "words_in_colour",
]

_TAG = re.compile(r"<[^>]*>")
_COLOURED = re.compile(r'style="color:\s*(#\w+)[^>]*>(.*?)</')
# How far from its panel's corner a title may stand, as a share of the figure.
_NEAR = 0.02


def axis_of(trace: Mapping[str, Any], letter: str) -> str:
    """Name the axis of a trace, as the layout does."""
    return f"{letter}axis{trace.get(f'{letter}axis', letter)[1:]}"


def axes_of(trace: Mapping[str, Any]) -> tuple[str, str]:
    """Name both axes of a trace."""
    return axis_of(trace, "x"), axis_of(trace, "y")


def title_of(axis: Mapping[str, Any]) -> str:
    """Give what stands at an axis."""
    title = axis.get("title") or ""
    return plain(title.get("text") or "" if isinstance(title, Mapping) else title)


def panels_of(figure: Figure) -> dict[tuple[str, str], str]:
    """Find the title that stands over each pair of axes."""
    layout = figure["layout"]
    said = [a for a in layout.get("annotations", ()) if a.get("yref") == "paper" == a.get("xref")]
    found = {}
    for pair in dict.fromkeys(axes_of(trace) for trace in figure["data"]):
        (left, right), (_, top) = (layout.get(axis, {}).get("domain", (0, 1)) for axis in pair)
        over = [
            plain(a.get("text", ""))
            for a in said
            if a.get("yanchor") == "bottom"
            and abs(a["y"] - top) < _NEAR
            and left - _NEAR <= a["x"] <= right + _NEAR
        ]
        found[pair] = next(filter(None, over), "")
    return found


def words_in_colour(figure: Figure) -> dict[object, str]:
    """Find the colours in which a figure says one thing: so it says whose a line is."""
    found: dict[object, set[str]] = {}
    for note in figure["layout"].get("annotations", ()):
        text = str(note.get("text", ""))
        for colour, word in _COLOURED.findall(text):
            found.setdefault(colour.upper(), set()).add(plain(word))
        found.setdefault(_upper(note.get("font", {}).get("color")), set()).add(plain(text))
    for trace in figure["data"]:
        colours, words = trace.get("textfont", {}).get("color"), trace.get("text")
        if trace.get("mode") == "text" and isinstance(colours, list) and isinstance(words, list):
            for colour, word in zip(colours, map(plain, words), strict=False):
                if word and not is_number(word):
                    found.setdefault(_upper(colour), set()).add(word)
    return {c: next(iter(words)) for c, words in found.items() if c and len(words - {""}) == 1}


def colour_of(trace: Mapping[str, Any]) -> object:
    """Give the one colour of a line or of points; None where there are more, or bars."""
    drawn = "line" if trace.get("mode") == "lines" else "marker"
    return None if trace["type"] != "scatter" else _upper(trace.get(drawn, {}).get("color"))


def _upper(colour: object) -> str | None:
    return colour.upper() if isinstance(colour, str) else None


def plain(text: object) -> str:
    """Take the markup out of what is written in a figure.

    Examples
    --------
    >>> plain("<b>score&nbsp;z</b><br>of dog &amp; cat")
    'score z of dog & cat'
    """
    return " ".join(html.unescape(_TAG.sub("", str(text).replace("<br>", " "))).split())


def is_number(text: str) -> bool:
    """Tell whether a text is a number and nothing else."""
    try:
        float(text)
    except ValueError:
        return False
    return True
