"""The numbers of a figure as a table: read from the very dictionary that is drawn.

A row is a point, a bar or a cell.  Numbers keep all their digits; what Plotly takes in short (a
start and a step, an array as bytes) is written out.
"""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

import numpy as np

from softmax_viz.kit.figure_words import (
    axes_of,
    axis_of,
    colour_of,
    is_number,
    panels_of,
    plain,
    title_of,
    words_in_colour,
)
from softmax_viz.live import Figure

__all__ = ["figure_csv", "figure_rows"]

Row = dict[str, Any]
Words = Callable[[str], str]

# In this order from left to right; a column that nothing stands in is left out.
_COLUMNS = ("panel", "series", "x_name", "y_name", "x", "y", "a", "b", "c")
_MORE = ("base", "value", "text")
# Where a row's mark stands, while words look for theirs.
_AT = "at"
# What a spreadsheet would take for a formula; a class can have any name.
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def figure_csv(figure: Figure, words: Words) -> bytes:
    """Write a figure's numbers as CSV that Excel, too, reads as UTF-8.

    Parameters
    ----------
    figure : dict
        As it is drawn.
    words : callable
        Gives the names of the columns that no axis names: ``panel``, ``series``, ``name``,
        ``base``, ``value``, ``text``.
    """
    rows = figure_rows(figure)
    found = [name for name in (*_COLUMNS, *_MORE) if any(name in row for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_header(figure, found, words))
    writer.writerows([[_cell(row.get(name)) for name in found] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def figure_rows(figure: Figure) -> list[Row]:
    """Give a figure's numbers, a dictionary a row.

    Examples
    --------
    >>> figure_rows({"data": [{"type": "scatter", "x0": 1, "dx": 2, "y": [0.1, 0.2]}],
    ...              "layout": {}})
    [{'series': '1', 'x': 1, 'y': 0.1}, {'series': '1', 'x': 3, 'y': 0.2}]
    """
    panels, words = panels_of(figure), words_in_colour(figure)
    several = len(set(panels.values())) > 1
    rows: list[Row] = []
    before: tuple[Mapping[str, Any], list[Row]] | None = None
    for number, trace in enumerate(figure["data"], start=1):
        name = trace.get("name") or words.get(colour_of(trace)) or number
        own: Row = {"series": plain(name)}
        if several and (panel := panels[axes_of(trace)]):
            own = {"panel": panel, **own}
        found = [own | row for row in _READERS.get(trace["type"], _flat)(trace, figure["layout"])]
        if before and trace.get("mode") == "text" and _written_on(*before, trace, found):
            continue
        before = trace, found
        rows += found
    return [{key: value for key, value in row.items() if key != _AT} for row in rows]


def _written_on(
    marks: Mapping[str, Any], rows: list[Row], trace: Mapping[str, Any], words: list[Row]
) -> bool:
    """Put words that stand on the marks drawn before into the rows of these."""
    if axes_of(marks) != axes_of(trace) or any("text" in row for row in rows):
        return False
    sides = {"bar": "y" if marks.get("orientation") == "h" else "x"}.get(marks["type"], "xy")

    def place(row: Row) -> object:
        return tuple(row[_AT]["xy".index(side)] for side in sides)

    there = {place(row): row for row in rows}
    if len(there) == len(rows) == len(words) and all(place(word) in there for word in words):
        pairs = [(there[place(word)], word) for word in words]
    elif marks["type"] == "bar" and len(there) == 1 and len(rows) == len(words):
        # Bars on top of each other: their words stand beside them, in their order.
        pairs = list(zip(rows, words, strict=True))
    else:
        return False
    for row, word in pairs:
        row |= {key: word[key] for key in ("text", "value") if key in word}
    return True


# ---- Kinds of traces ---------------------------------------------------------------------


def _flat(trace: Mapping[str, Any], layout: Mapping[str, Any]) -> Iterator[Row]:
    """Read bars, points, lines, words."""
    columns = {letter: _values(trace, letter) for letter in "xy"}
    places = dict(enumerate(zip_longest(*columns.values())))
    # What a bar stands at is a name, where it has one, and no number.
    along = "y" if trace.get("orientation") == "h" else "x"
    said = _listed(trace.get("customdata"), 0)
    if said and all(isinstance(word, str) for word in said):
        columns[f"{along}_name"] = said
    elif said and all(isinstance(value, (int, float)) for value in said):
        columns["value"] = said
    if trace["type"] == "bar":
        columns.setdefault(
            f"{along}_name", _names(layout.get(axis_of(trace, along), {}), columns[along])
        )
        if any(columns[f"{along}_name"]):
            del columns[along]
        columns["base"] = _listed(trace.get("base"), len(_values(trace, along)))
    columns["text"] = _listed(trace.get("text"), 0)
    if trace.get("mode") == "text":
        # Words stand where there is room for them: their places are no numbers of the picture.
        del columns["x"], columns["y"]
    for index, row in enumerate(zip_longest(*columns.values())):
        found = {key: value for key, value in zip(columns, row, strict=True) if value is not None}
        found = {key: plain(v) if isinstance(v, str) else v for key, v in found.items()}
        found = {key: value for key, value in found.items() if value != ""}
        # A line lifts its pen where there is nothing.
        if found:
            yield found | {_AT: places.get(index, (None, None))}


def _cells(trace: Mapping[str, Any], layout: Mapping[str, Any]) -> Iterator[Row]:
    """Read a heatmap: what its cells stand for, else the numbers that their colours are."""
    cells = [_listed(row, 0) for row in _listed(trace.get("customdata", trace["z"]), 0)]
    xs, ys = (
        _values(trace, "x", len(cells[0]) if cells else 0),
        _values(trace, "y", len(cells)),
    )
    places = {"x": xs, "y": ys}
    for letter, values in list(places.items()):
        if names := _names(layout.get(axis_of(trace, letter), {}), values):
            places[f"{letter}_name"] = [plain(name) for name in names]
            del places[letter]
    across, down = (next(key for key in places if key[0] == letter) for letter in "xy")
    for j, row in enumerate(cells):
        for i, value in enumerate(row):
            if value is not None:
                named = {across: places[across][i], down: places[down][j]}
                yield named | {"value": value, _AT: (xs[i], ys[j])}


def _corners(trace: Mapping[str, Any], _: Mapping[str, Any]) -> Iterator[Row]:
    """Read points in a triangle."""
    for point in zip(*(_listed(trace[letter], 0) for letter in "abc"), strict=True):
        if None not in point:
            yield dict(zip("abc", point, strict=True))


_READERS = {"heatmap": _cells, "scatterternary": _corners}


# ---- Parts of a trace --------------------------------------------------------------------


def _listed(values: Any, repeated: int) -> list[Any]:  # noqa: ANN401 - whatever Plotly takes
    """Give the values of an attribute as a list; a single one as often as it holds."""
    if values is None:
        return []
    if isinstance(values, Mapping) and "bdata" in values:
        array = np.frombuffer(base64.b64decode(values["bdata"]), dtype=np.dtype(values["dtype"]))
        shape = str(values.get("shape", array.size))
        return array.reshape([int(n) for n in shape.split(",")]).tolist()  # type: ignore[no-any-return]
    if isinstance(values, np.ndarray):
        return values.tolist()  # type: ignore[no-any-return]
    return list(values) if isinstance(values, (list, tuple, range)) else [values] * repeated


def _values(trace: Mapping[str, Any], letter: str, count: int | None = None) -> list[Any]:
    """Give the places along an axis: as they are listed, or from a start and a step."""
    if letter in trace:
        return _listed(trace[letter], 0)
    if count is None:
        count = len(_listed(trace["y" if letter == "x" else "x"], 0))
    start, step = trace.get(f"{letter}0", 0), trace.get(f"d{letter}", 1)
    return [start + step * place for place in range(count)]


def _names(axis: Mapping[str, Any], values: list[Any]) -> list[str]:
    """Give what an axis writes at these places, where it writes something at each."""
    marks = dict(zip(axis.get("tickvals") or (), axis.get("ticktext") or (), strict=False))
    return [marks[value] for value in values] if all(value in marks for value in values) else []


# ---- Titles ------------------------------------------------------------------------------


def _header(figure: Figure, found: list[str], words: Words) -> list[str]:
    """Name the columns: by their axes where all traces share them, or by their panel's title."""
    layout, axes = figure["layout"], [axes_of(trace) for trace in figure["data"]]
    names = {
        letter: {title_of(layout.get(pair["xy".index(letter)], {})) for pair in axes}
        for letter in "xy"
    }
    said = {key: next(iter(titles)) if len(titles) == 1 else "" for key, titles in names.items()}
    across = any(trace.get("orientation") == "h" for trace in figure["data"])
    titles = set(panels_of(figure).values())
    # The title of the one panel says what its bars or its curve measure.
    measure = "x" if across else "y"
    said[measure] = said[measure] or (titles.pop() if len(titles) == 1 else "")
    said |= {c: title_of(layout.get("ternary", {}).get(f"{c}axis", {})) for c in "abc"}
    own = {name: words(name) for name in ("panel", "series", *_MORE)}
    # Of what has no name of its own, letters are the usual name.
    header = own | {key: title or key for key, title in said.items()}
    header |= {f"{c}_name": said[c] if said[c] and c not in found else words("name") for c in "xy"}
    once: dict[str, str] = {}
    for name in found:
        title = header[name]
        # Rows and columns of cells may both be names.
        once[name] = title if title not in once.values() else f"{title} ({name.partition('_')[0]})"
    return [str(_cell(title)) for title in once.values()]


def _cell(value: object) -> object:
    if isinstance(value, str) and _FORMULA.match(value) and not is_number(value):
        return f"'{value}"
    # The csv module writes a float as repr does: it reads back as the same number.
    return value
