"""The figures of the page ``training``."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from softmax_viz.figures import PALETTE, answer_figures
from softmax_viz.figures import training_figures as drawn
from softmax_viz.lessons.training.frames import LEVELS, NOTHING, WEIGHT_LEVELS
from tests.figures.test_figures import contrast, linear

NAMES = ("one", "two", "three")
POINTS = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 1.0], [0.5, 0.5]])
LABELS = np.array([0, 1, 2, 0])
PLANE = (0.25, 0.5, 0.25, 0.5)
COLOURS = drawn.region_colours(3, LEVELS)


def every_figure() -> dict[str, dict[str, Any]]:
    """Draw every figure."""
    cloud = (POINTS, LABELS, NAMES)
    common = {"ranges": ((0.0, 2.0), (0.0, 2.0)), "titles": ("x", "y")}
    codes = np.arange(16, dtype=np.uint8)
    loss = np.array([1.1, 0.5, np.nan, np.nan])
    return {
        "regions": drawn.regions(codes, COLOURS, PLANE, cloud, **common),
        "far_map": answer_figures.far_map(codes, COLOURS, PLANE, cloud, (1.5, 0.5), **common),
        "curves": drawn.curves(
            loss,
            loss / 2,
            (3, 1.1, 0.0),
            ("NaN", "NaN"),
            top=1.1,
            titles=("loss", "accuracy", "epoch"),
            left=(2, "no number"),
        ),
        "weights": drawn.weights(
            np.arange(9), drawn.weight_colours(WEIGHT_LEVELS), ["1"] * 9, rows=NAMES, columns=NAMES
        ),
        "answers": answer_figures.answers([5, 1, 4], NAMES),
        "coverage": answer_figures.coverage(
            [0.3, 0.6, 1.0],
            ([1, 0.5, 0], [0.8, 0.9, 1]),
            (0.6, 0.5, 0.9),
            ("50 %", "90 %"),
            names=("share", "accuracy"),
            title="threshold",
        ),
        "reliability": answer_figures.reliability(
            np.linspace(0, 1, 10),
            np.linspace(0, 1, 10),
            np.full(10, 0.1),
            names=NAMES,
            titles=("confidence", "points"),
        ),
    }


@pytest.mark.parametrize("name", every_figure())
def test_plotly_accepts_every_figure(name: str) -> None:
    """Plotly's own checks pass, the figure can travel, and every axis has a fixed range."""
    figure = every_figure()[name]
    checked = go.Figure(figure)
    assert json.loads(checked.to_json())["data"]
    assert json.dumps(figure, allow_nan=False)
    for trace in checked.data:
        for short in (trace.xaxis or "x", trace.yaxis or "y"):
            axis = checked.layout[f"{short[0]}axis{short[1:]}"]
            assert len(axis.range) == 2
            assert axis.fixedrange


def test_regions_have_a_colour_for_every_code() -> None:
    """A class grows from nearly grey to its own hue; no number is a grey of its own."""
    assert len(COLOURS) == NOTHING + 1
    assert len({*COLOURS}) == len(COLOURS) - 2  # unsure looks the same in all three classes
    for k in range(3):
        tints = COLOURS[LEVELS * k : LEVELS * (k + 1)]
        gaps = [np.linalg.norm(linear(tint) - linear(PALETTE[k])) for tint in tints]
        assert gaps == sorted(gaps, reverse=True)


def test_numbers_can_be_read_on_every_weight() -> None:
    """White text has a contrast of 4.5:1 on each colour of the weights (WCAG 1.4.3)."""
    colours = drawn.weight_colours(WEIGHT_LEVELS)
    assert len(colours) == WEIGHT_LEVELS
    for colour in colours:
        assert contrast(colour, "#ffffff") >= 4.5, colour
    numbers = go.Figure(every_figure()["weights"]).data[1]
    assert numbers.textfont.color == "white"
    assert [(x, y) for x, y in zip(numbers.x, numbers.y, strict=True)][:4] == [
        (0, 0),
        (1, 0),
        (2, 0),
        (0, 1),
    ]


def test_classes_are_told_apart_without_colour() -> None:
    """Each class has its own marker, and its points are in its trace."""
    for name in ("regions", "far_map"):
        traces = go.Figure(every_figure()[name]).data[1:4]
        assert len({trace.marker.symbol for trace in traces}) == 3
        for k, trace in enumerate(traces):
            assert list(zip(trace.x, trace.y, strict=True)) == [
                tuple(p) for p in POINTS[k == LABELS].tolist()
            ]
            assert trace.marker.color == PALETTE[k]


def test_no_number_is_a_gap_and_a_wall() -> None:
    """Where the loss has no number the line ends, and the place is marked and named."""
    figure = every_figure()["curves"]
    assert figure["data"][0]["y"] == [1.1, 0.5, None, None]
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [2, 2]
    assert "no number" in [note["text"] for note in figure["layout"]["annotations"]]


def test_answers_stand_end_to_end() -> None:
    """Each part begins where the one before it ends, and together they fill the axis."""
    traces = go.Figure(every_figure()["answers"]).data
    assert [trace.base[0] for trace in traces] == [0, 5, 6]
    assert [trace.x[0] for trace in traces] == [5, 1, 4]
