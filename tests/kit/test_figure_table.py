"""The numbers of a figure as a table."""

from __future__ import annotations

import base64
import csv
import doctest
import io
import math
from typing import Any

import numpy as np
import pytest

from softmax_viz.kit import figure_table, figure_words
from softmax_viz.kit.chart import PALETTE, assemble, axis, bars, class_axis, heat, scatter, texts
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.kit.figure_table import figure_csv, figure_rows

# A third has no end in decimals; the others are as far from each other as doubles go.
NUMBERS = [1 / 3, 5e-324, -1.7976931348623157e308, 0.1 + 0.2]


def table(figure: dict[str, Any]) -> list[list[str]]:
    """Read a figure's CSV back, as a program does."""
    text = figure_csv(figure, str.upper).decode("utf-8")
    assert text.startswith("\ufeff"), "Excel takes it for UTF-8 by its first character"
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_doctests() -> None:
    """The examples of how a figure is read hold."""
    modules = (figure_table, figure_words)
    assert [doctest.testmod(module).failed for module in modules] == [0, 0]


def test_every_digit_comes_back() -> None:
    """A number reads back as the very same; a gap of a line is no row."""
    drawn = scatter([*NUMBERS, None], [*NUMBERS[::-1], None], "lines", name="a line")
    head, *rows = table(assemble([drawn], xaxis=axis(0, 1, title={"text": "<b>the x</b>"})))
    assert head == ["SERIES", "the x", "y"]
    assert [(float(x), float(y)) for _, x, y in rows] == list(
        zip(NUMBERS, NUMBERS[::-1], strict=True)
    )


@pytest.mark.parametrize("dtype", ["f8", "f4", "i2", "u1"])
def test_arrays_as_bytes_are_read(dtype: str) -> None:
    """What Plotly packs into bytes, and an array itself, are written out exactly."""
    array = np.array([[0, 1, 2], [3, 4, 5]], dtype=dtype) / 1
    array = array.astype(dtype)
    packed = {
        "bdata": base64.b64encode(array.tobytes()).decode(),
        "dtype": dtype,
        "shape": "2, 3",
    }
    for cells in (packed, array):
        trace = {"type": "heatmap", "z": cells, "x0": 10, "dx": 0.5, "y0": -1, "dy": 2}
        rows = figure_rows({"data": [trace], "layout": {}})
        assert [(r["x"], r["y"], r["value"]) for r in rows] == [
            (10 + 0.5 * i, -1 + 2 * j, array[j, i]) for j in range(2) for i in range(3)
        ]


def test_bars_are_named_by_their_classes_and_panels() -> None:
    """A row a class: its name, its panel, its size, and what stands on it."""
    panels = [
        Panel("one", [0.25, 1 / 3], [0.25, 1 / 3], "f2", 0, 1),
        Panel("<b>two</b>", [7, -8], [7, -8], "f0", -9, 9),
    ]
    head, *rows = table(class_bars(panels, ["dog", "a <i> b"]))
    assert head == ["PANEL", "SERIES", "NAME", "y", "TEXT"]
    assert rows == [
        ["one", "1", "dog", "0.25", "0.25"],
        ["one", "1", "a <i> b", repr(1 / 3), "0.33"],
        ["two", "3", "dog", "7.0", "7"],
        ["two", "3", "a <i> b", "-8.0", "−8"],
    ]


def test_one_panel_s_title_names_what_is_measured() -> None:
    """The only title of a figure is the name of its column, across as well as up."""
    up = class_bars([Panel("loss, in nats", [1.5], [1.5], "f1", 0, 2)], ["dog"])
    assert table(up)[0] == ["SERIES", "NAME", "loss, in nats", "TEXT"]
    across = {"type": "bar", "orientation": "h", "x": [0.5], "y": [0], "base": 0.25}
    layout = {
        "yaxis": {"tickvals": [0], "ticktext": ["duck"]},
        "annotations": up["layout"]["annotations"],
    }
    assert table({"data": [across], "layout": layout}) == [
        ["SERIES", "NAME", "loss, in nats", "BASE"],
        ["1", "duck", "0.5", "0.25"],
    ]


def test_words_belong_to_their_own_marks() -> None:
    """Words in another order than the marks, or at other places, are not mixed up."""
    cells = heat(
        [0, 1, 2, 3],
        PALETTE[:4],
        rows=2,
        x0=0,
        dx=1,
        y0=0,
        dy=1,
        customdata=[[1.5, 2.5], [3.5, 4.5]],
    )
    # From the top row down.
    words = scatter([0, 1, 0, 1], [1, 1, 0, 0], "text", text=["c", "d", "a", "b"])
    layout = {"xaxis": class_axis(["p", "q"]), "yaxis": class_axis(["r", "s"])}
    head, *rows = table(assemble([cells, words], **layout))
    assert head == ["SERIES", "NAME", "NAME (y)", "VALUE", "TEXT"]
    assert rows == [
        ["1", "p", "r", "1.5", "a"],
        ["1", "q", "r", "2.5", "b"],
        ["1", "p", "s", "3.5", "c"],
        ["1", "q", "s", "4.5", "d"],
    ]
    # One word beside three bars says nothing of one of them.
    apart = assemble(
        [bars([1, 2, 3], list("abc")), texts([5], ["✗"], 12)], xaxis=class_axis(list("abc"))
    )
    assert [row.get("text") for row in figure_rows(apart)] == [None, None, None, "✗"]


def test_a_line_is_called_by_the_words_in_its_colour() -> None:
    """Where a figure says one thing in a colour, that is whose the line is; else its number."""
    lines = [scatter([0], [0], "lines", line={"color": colour}) for colour in PALETTE[:3]]
    notes = [
        {"text": f'a <b style="color:{PALETTE[0]}">softmax</b> curve'},
        {"text": "one", "font": {"color": PALETTE[1]}},
        {"text": "two", "font": {"color": PALETTE[1]}},
    ]
    rows = figure_rows(assemble(lines, annotations=notes))
    assert [row["series"] for row in rows] == ["softmax", "2", "3"]


def test_a_triangle_s_columns_are_its_corners() -> None:
    """Points in a triangle have three coordinates, named by its corners."""
    point = {"type": "scatterternary", "a": [0.1, None], "b": [0.2, None], "c": [0.7, None]}
    corners = {
        f"{c}axis": {"title": {"text": name}}
        for c, name in zip("abc", ("개", "=1", "개"), strict=True)
    }
    assert table(assemble([point], ternary=corners)) == [
        ["SERIES", "개", "'=1", "개 (c)"],
        ["1", "0.1", "0.2", "0.7"],
    ]


def test_no_name_is_a_formula() -> None:
    """A spreadsheet computes nothing that a link has called a class; numbers stay numbers."""
    names = ["=1+1", "@cmd", "-2", "+x"]
    rows = table(assemble([bars([-1, -2, -3, math.pi], names)]))[1:]
    assert [row[1] for row in rows] == ["'=1+1", "'@cmd", "-2", "'+x"]
    assert [float(row[2]) for row in rows] == [-1, -2, -3, math.pi]
