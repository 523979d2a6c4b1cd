"""The figures of the page ``gradient``, checked by Plotly."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from softmax_viz.figures import PALETTE, Panel, gradient_figures
from softmax_viz.maths.gradient_model import HEAT_LEVELS
from tests.figures.test_figures import HOSTILE, contrast, strings

COLOURS = gradient_figures.diverging(HEAT_LEVELS)


def every_figure(names: list[str]) -> dict[str, go.Figure]:
    """Draw every figure, checked by Plotly."""
    count = len(names)
    scores = np.linspace(-2, 3, count)
    panels = [Panel(title, scores, scores, "f1", -10, 10) for title in ("z", "p", "p − y")]
    codes = np.arange(count * count) % HEAT_LEVELS
    words = [str(i) for i in range(count * count)] if count <= 5 else []
    curve = np.linspace(0, 1, 5)
    drawn = {
        "signed": gradient_figures.signed_bars(
            panels, np.eye(count)[0], names, outlined=1, label="target"
        ),
        "jacobian": gradient_figures.jacobian(codes, COLOURS, words, names),
        "slopes": gradient_figures.slopes(
            curve, (curve, -curve), (0.5, -0.5), at=0, title="t", labels=["a", "b"], axis_title="z"
        ),
        "descent": gradient_figures.loss_steps(
            (curve, curve),
            (2.0, (0.5, 0.5)),
            names=["a", "b"],
            top=2,
            titles=("steps", "loss"),
        ),
    }
    return {name: go.Figure(figure) for name, figure in drawn.items()}


@pytest.mark.parametrize("count", [2, 3, 5, 10])
def test_plotly_accepts_every_figure(count: int) -> None:
    """Plotly's own checks pass, axes have fixed ranges, and nothing is dragged."""
    for name, figure in every_figure([f"class {i}" for i in range(count)]).items():
        assert json.loads(figure.to_json())["data"]
        assert figure.layout.dragmode is False, name
        for trace in figure.data:
            for short in (trace.xaxis or "x", trace.yaxis or "y"):
                axis: Any = figure.layout[f"{short[0]}axis{short[1:]}"]
                assert len(axis.range) == 2, (name, short)
                assert axis.fixedrange, (name, short)


def test_the_target_is_outlined_in_its_panel() -> None:
    """The last trace is the target, on the axes of the probabilities."""
    data = every_figure(["a", "b", "c"])["signed"].data
    assert [trace.type for trace in data] == ["bar", "scatter"] * 3 + ["bar"]
    assert list(data[6].y) == [1, 0, 0]
    assert (data[6].xaxis, data[6].yaxis) == (data[2].xaxis, data[2].yaxis) == ("x2", "y2")


def test_numbers_stand_on_their_cells() -> None:
    """Cells come row by row from the bottom, numbers from the top: they meet."""
    codes = np.arange(9)
    words = [str(code) for code in np.flipud(codes.reshape(3, 3)).ravel()]
    figure = go.Figure(gradient_figures.jacobian(codes, COLOURS, words, ["a", "b", "c"]))
    cells, numbers = figure.data
    for x, y, text in zip(numbers.x, numbers.y, numbers.text, strict=True):
        assert cells.z[y][x] == int(text)
    assert list(figure.layout.yaxis.ticktext) == ["c", "b", "a"]
    assert list(figure.layout.xaxis.ticktext) == ["a", "b", "c"]


def test_white_is_readable_on_every_cell() -> None:
    """White numbers have a contrast of at least 4.5:1; the middle is grey, the ends differ."""
    assert len(COLOURS) == HEAT_LEVELS
    assert min(contrast(colour, "#ffffff") for colour in COLOURS) >= 4.5
    middle = COLOURS[HEAT_LEVELS // 2]
    assert middle[1:3] == middle[3:5] == middle[5:7]
    assert len(set(COLOURS)) == HEAT_LEVELS


def test_markup_in_names_is_escaped() -> None:
    """A learner's words are shown as written."""
    for name in ("signed", "jacobian"):
        for text in strings(json.loads(every_figure(HOSTILE[:3])[name].to_json())):
            bare = text.replace("<extra></extra>", "")
            assert "<" not in bare, text


def test_two_losses_are_told_apart_without_colour() -> None:
    """Each curve has a dash of its own, and its point's colour is the curve's."""
    drawn = every_figure(["a", "b"])
    lines, points = drawn["descent"].data[:2], drawn["descent"].data[2:]
    assert [line.line.dash for line in lines] == ["solid", "dash"]
    assert [line.line.color for line in lines] == [point.marker.color for point in points]
    assert [line.line.color for line in lines] == [PALETTE[4], PALETTE[5]]
    assert [line.line.dash for line in drawn["slopes"].data[::2]] == ["solid", "dash"]
    assert [line.line.color for line in drawn["slopes"].data[::2]] == [PALETTE[4], PALETTE[5]]
