"""Charts for a projector: larger letters and strokes, the same numbers."""

from __future__ import annotations

import copy
from typing import Any

import plotly.graph_objects as go
import pytest

from softmax_viz.kit.large import LEAST_LABEL, LEAST_TICK, enlarged
from tests.lessons.helpers import figures, first_sight

# Five classes, four of which would run into each other.
CROWDED = [(3, "dog"), (8, "cat"), (13, "duck"), (18, "rabbit"), (23, "horse"), (60, "sum")]
STEPS = [("softmax", "triangle"), ("overflow", "where_it_breaks"), ("training", "watch")]


def sizes(tree: Any, inside: str = "") -> list[tuple[str, float]]:  # noqa: ANN401 - JSON
    """List every size of type in a figure, with the name of its font."""
    if isinstance(tree, list):
        return [size for each in tree for size in sizes(each, inside)]
    if not isinstance(tree, dict):
        return []
    here = [(inside, tree["size"])] if "font" in inside and "size" in tree else []
    return here + [size for key, value in tree.items() for size in sizes(value, key)]


@pytest.mark.parametrize(("lesson", "step"), STEPS)
def test_letters_are_large_enough_and_numbers_the_same(lesson: str, step: str) -> None:
    """No type is below what the last row reads, nothing else but pixels changes, Plotly agrees."""
    for figure in figures(first_sight(lesson, step)):
        before = copy.deepcopy(figure)
        large = enlarged(figure)
        assert figure == before
        found = sizes(large)
        assert found
        assert all(s >= (LEAST_TICK if "tick" in font else LEAST_LABEL) for font, s in found)
        go.Figure(large)
        for trace, other in zip(figure["data"], large["data"], strict=True):
            for key in ("x", "y", "a", "b", "c", "z", "base", "width", "text"):
                assert trace.get(key) == other.get(key), key


def test_strokes_and_markers_grow_and_bars_do_not() -> None:
    """A line's width is pixels, a bar's a number of its axis; an axis without a size gets one."""
    large = enlarged(
        {
            "data": [
                {"type": "bar", "width": 0.8, "marker": {"line": {"width": 3}}, "text": ["1"]},
                {"type": "scatter", "line": {"width": 2}, "marker": {"size": [10, 20]}},
            ],
            "layout": {"margin": {"l": 10}, "yaxis": {"title": "loss"}, "annotations": [{"ax": 5}]},
        }
    )
    bar, line = large["data"]
    assert (bar["width"], bar["marker"]["line"]["width"]) == (0.8, 3.9)
    assert (line["line"]["width"], line["marker"]["size"]) == (2.6, [13, 26])
    assert bar["textfont"]["size"] == LEAST_LABEL
    layout = large["layout"]
    assert layout["xaxis"]["tickfont"]["size"] == LEAST_TICK
    assert layout["yaxis"]["title"] == {"font": {"size": LEAST_LABEL}, "text": "loss"}
    assert layout["annotations"] == [{"ax": 6.5, "font": {"size": LEAST_LABEL}}]
    assert layout["margin"] == {"l": 13}


@pytest.mark.parametrize(("high", "lines"), [(92, [1, -1, 1, -1, 1, 0]), (40, [0] * 6)])
def test_names_that_would_touch_stand_on_two_lines(high: float, lines: list[int]) -> None:
    """Names in an even row go up and down in turn, where they are close; what else stands stays."""
    notes = [{"x": x, "y": 0, "text": f"<b>{name}</b>"} for x, name in CROWDED]
    layout = {"margin": {}, "xaxis": {"range": [0, high]}, "annotations": notes}
    shifted = [
        n.get("yshift", 0)
        for n in enlarged({"data": [], "layout": layout})["layout"]["annotations"]
    ]
    assert [(s > 0) - (s < 0) for s in shifted] == lines
