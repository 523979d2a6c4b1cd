"""The figures of the page ``gradient``, checked by Plotly."""

from __future__ import annotations

import itertools
import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from softmax_viz.kit.chart import PALETTE
from softmax_viz.kit.class_bars import Panel
from softmax_viz.lessons.gradient import cells, curves, figures
from softmax_viz.lessons.gradient.model import HEAT_LEVELS
from tests.lessons.helpers import strings

HOSTILE = ["<b>x</b>", "<script>", "a&b"]

COLOURS = cells.diverging(HEAT_LEVELS)


def contrast(one: str, other: str) -> float:
    """Give WCAG's contrast of two colours."""

    def luminance(colour: str) -> float:
        parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
        linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def every_figure(names: list[str]) -> dict[str, go.Figure]:
    """Draw every figure, checked by Plotly."""
    count = len(names)
    scores = np.linspace(-1, 1, count)
    bars = figures.Term("p", scores, scores, "f3")
    factor = figures.Term("-1/p", [-4.0], [0.0], "g3", alone=True)
    panels = [Panel(title, scores, scores, "f1", -10, 10) for title in ("z", "p")]
    codes = np.arange(count * count) % HEAT_LEVELS
    words = [str(i) for i in range(count * count)] if count <= 5 else []
    curve = np.linspace(0, 1, 5)
    drawn = {
        "difference": figures.terms([bars] * 3, names, "−=", notes=["above", "below"]),
        "chain": figures.terms([bars, factor, bars], names, "×=", above=range(1, count)),
        "panels": figures.panels_of(panels, [scores + 1, scores + 2], names),
        "given": figures.given(scores, np.eye(count)[0], names, "p"),
        "two": figures.two_slopes((-1, -0.1), ["a", "b"], "slope"),
        "jacobian": cells.jacobian(codes, COLOURS, words, names, ("z", "p")),
        "loss": curves.loss_along(
            curve, curve, (0.5, 0.5), ([0, 1], [1, 0]), title="L", axis_title="z"
        ),
        "slopes": curves.slopes(
            curve, (curve, -curve), (0.5, -0.5), at=0, labels=["a", "b"], axis_title="z"
        ),
        "descent": curves.loss_steps(
            (curve, curve), (2.0, (0.5, 0.5)), names=["a", "b"], top=2, axis_title="steps"
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


def test_an_equation_s_terms_stand_side_by_side() -> None:
    """Bars of the three terms do not overlap, and share one zero line; one may be a number."""
    drawn = every_figure(["a", "b", "c"])
    data = drawn["difference"].data
    assert [trace.type for trace in data] == ["bar", "scatter"] * 3
    edges = [(min(bar.x) - bar.width / 2, max(bar.x) + bar.width / 2) for bar in data[::2]]
    assert all(left[1] < right[0] for left, right in itertools.pairwise(edges))
    for name in ("yaxis", "yaxis2", "yaxis3"):
        low, high = drawn["difference"].layout[name].range
        assert low / high == pytest.approx(-1.3 / 1.55)
    assert drawn["chain"].data[2].y == ()
    assert drawn["chain"].data[3].text == ("−4.00",)


def test_numbers_of_low_panels_stand_where_they_are_told() -> None:
    """What Python draws is what the player moves to: nothing jumps on release."""
    data = every_figure(["a", "b"])["panels"].data
    assert list(data[1].y) == [0, 2]
    assert list(data[3].y) == [1, 3]


def test_numbers_stand_on_their_cells() -> None:
    """Cells come row by row from the bottom, numbers from the top: they meet."""
    codes = np.arange(9)
    words = [str(code) for code in np.flipud(codes.reshape(3, 3)).ravel()]
    figure = go.Figure(cells.jacobian(codes, COLOURS, words, ["a", "b", "c"], ("z", "p")))
    matrix, numbers = figure.data
    for x, y, text in zip(numbers.x, numbers.y, numbers.text, strict=True):
        assert matrix.z[y][x] == int(text)
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
    for name in ("difference", "jacobian", "given"):
        for text in strings(json.loads(every_figure(HOSTILE)[name].to_json())):
            bare = text.replace("<extra></extra>", "").replace("<b>", "").replace("</b>", "")
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
