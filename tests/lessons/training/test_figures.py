"""The figures of the lesson."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from softmax_viz.kit.chart import PALETTE
from softmax_viz.lessons.training import answer_figures, curve_figures, trust_figures
from softmax_viz.lessons.training import figures as drawn
from softmax_viz.lessons.training.frames import LEVELS, NOTHING, WEIGHT_LEVELS
from tests.kit.test_chart import contrast, linear

NAMES = ("one", "two", "three")
POINTS = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 1.0], [0.5, 0.5]])
LABELS = np.array([0, 1, 2, 0])
PLANE = (0.25, 0.5, 0.25, 0.5, 4)
COLOURS = drawn.region_colours(3, LEVELS)
CLOUD = drawn.Cloud(POINTS, LABELS, NAMES, ((0.0, 2.0), (0.0, 2.0)), ("x", "y"))


def every_figure() -> dict[str, dict[str, Any]]:
    """Draw every figure."""
    codes = np.arange(16, dtype=np.uint8)
    loss = np.array([1.1, 0.5, np.nan, np.nan])
    return {
        "regions": drawn.regions(codes, COLOURS, PLANE, CLOUD),
        "points": drawn.regions(None, COLOURS, PLANE, CLOUD),
        "far_map": trust_figures.far_map(codes, COLOURS, PLANE, CLOUD, (1.5, 0.5)),
        "loss_strip": curve_figures.loss_strip(loss, (3, 1.1), top=1.1, title="loss"),
        "curves": curve_figures.curves(
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
        "scores": answer_figures.scores_and_probabilities(
            [-3, 0, 2], [0.1, 0.2, 0.7], NAMES, extent=4, titles=("scores", "softmax")
        ),
        "answers": answer_figures.answers([5, 1, 4]),
        "coverage": answer_figures.coverage(
            [0.3, 0.6, 1.0],
            ([1, 0.5, 0], [0.8, 0.9, 1]),
            (0.6, 0.5, 0.9),
            ("50%", "90%"),
            title="threshold",
        ),
        "ranking": answer_figures.shares_of_points(
            [(0.45, 0.5, 0.05), (0.2, 0.6, 0.2)], ("a", "b"), ("45 · 50 · 5", "20"), title="drawn"
        ),
        "reliability": trust_figures.reliability(
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
    assert checked.layout.height is None
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
    places = list(zip(numbers.x, numbers.y, strict=True))
    assert places[:4] == [(0, 0), (1, 0), (2, 0), (0, 1)]


def test_what_is_no_class_is_seen_in_both_themes() -> None:
    """The one accent of the charts has a contrast of 3:1 to both backgrounds (WCAG 1.4.11)."""
    for ground in ("#FFFFFF", "#0E1117"):
        assert contrast(drawn.INK, ground) >= 3


def test_classes_are_told_apart_without_colour() -> None:
    """Each class has its own marker and its name, and its points are in its trace."""
    for name in ("regions", "far_map"):
        traces = go.Figure(every_figure()[name]).data[1:4]
        assert len({trace.marker.symbol for trace in traces}) == 3
        for k, trace in enumerate(traces):
            assert list(zip(trace.x, trace.y, strict=True)) == [
                tuple(p) for p in POINTS[k == LABELS].tolist()
            ]
            assert trace.marker.color == PALETTE[k]
        written = "".join(note["text"] for note in every_figure()[name]["layout"]["annotations"])
        assert all(name in written for name in NAMES)


def test_a_name_without_points_is_not_written() -> None:
    """A class of which there is no point has no name in the map."""
    cloud = drawn.Cloud(POINTS[:2], LABELS[:2], NAMES, CLOUD.ranges, CLOUD.titles)
    notes = drawn.regions(None, COLOURS, PLANE, cloud)["layout"]["annotations"]
    assert len(notes) == 2
    assert "three" not in "".join(note["text"] for note in notes)


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


def test_shares_stand_end_to_end_the_first_on_top() -> None:
    """A point's probabilities fill its bar; the least sure is drawn on top."""
    traces = go.Figure(every_figure()["ranking"]).data
    assert [trace.base[0] for trace in traces] == pytest.approx([0, 0.45, 0.95])
    assert traces[0].y[0] > traces[0].y[1]
    assert [trace.text[0] for trace in traces] == ["45%", "50%", ""]


def test_no_number_stands_on_its_bar() -> None:
    """The number of a bar is right of its end, that of one below 0 right of 0."""
    scores, numbers, shares, percents = every_figure()["scores"]["data"]
    for bars, texts in ((scores, numbers), (shares, percents)):
        assert texts["textposition"] == "middle right"
        assert all(t > max(x, 0) for x, t in zip(bars["x"], texts["x"], strict=True))
