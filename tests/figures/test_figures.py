"""Figures and their palette."""

from __future__ import annotations

import itertools
import json
import tomllib
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
import pytest
from numpy.typing import NDArray
from scipy import special

from softmax_viz import figures
from softmax_viz.figures import PALETTE, Panel
from softmax_viz.formats import show

if TYPE_CHECKING:
    from pathlib import Path

Array = NDArray[np.float64]

# Machado, Oliveira, Fernandes (2009), severity 1; https://doi.org/10.1109/TVCG.2009.113
SIGHT = {
    "normal": np.eye(3),
    "protanopic": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopic": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
# OKLab, B. Ottosson (2020).
TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
HOSTILE = ["<b>x</b>", "<script>", "a&b", "dog", "![x](y)"]


def linear(colour: str) -> Array:
    """Give a colour's linear red, green and blue, 0 to 1."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Give WCAG's contrast of two colours."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted(float(weights @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def oklab(colour: str, sight: Array) -> Array:
    """Give a colour as an eye sees it, in OKLab."""
    seen = np.clip(sight @ linear(colour), 0, 1)
    return TO_LAB @ np.cbrt(TO_LMS @ seen)


def every_figure(names: list[str]) -> dict[str, go.Figure]:
    """Draw every figure, checked by Plotly."""
    scores = np.linspace(-2, 3, len(names))
    p = special.softmax(scores)
    panels = [Panel(t, scores, scores, "f1", -10, 10, [(0, "0")]) for t in ("one", "two", "three")]
    drawn = {
        "class_bars": figures.class_bars(panels, names, columns=2),
        "guess_and_truth": figures.guess_and_truth(p[::-1], p, names, label="guess"),
        "probability_bars": figures.probability_bars(p, np.cumsum(p) - p, names),
        "network": figures.network(scores, p, names),
        "responses": figures.responses(
            np.linspace(-10, 10, 5),
            [[np.zeros(5), np.ones(5)], [np.arange(5.0)]],
            [[0, 1], [2]],
            at=0,
            titles=["left", "right"],
            labels=[["a", "b"], ["c"]],
            ranges=[(0, 1), (-10, 10)],
            axis_title="score",
        ),
    }
    if len(names) == 3:
        drawn["simplex"] = figures.simplex(p, names)
    return {name: go.Figure(figure) for name, figure in drawn.items()}


def strings(tree: Any) -> list[str]:  # noqa: ANN401 - JSON
    """List every text anywhere in a figure."""
    if isinstance(tree, dict):
        return [text for value in tree.values() for text in strings(value)]
    if isinstance(tree, list):
        return [text for value in tree for text in strings(value)]
    return [tree] if isinstance(tree, str) else []


@pytest.fixture(scope="module")
def theme(root: Path) -> dict[str, Any]:
    """Read the themes."""
    text = (root / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["theme"]


# ---- The palette -------------------------------------------------------------------------


def test_ten_distinct_colours() -> None:
    """There is a colour for each of ten classes."""
    assert len({colour.upper() for colour in PALETTE}) == len(PALETTE) == 10


def test_streamlit_s_own_charts_use_the_palette(theme: dict[str, Any]) -> None:
    """The theme's colours for classes are the same ten."""
    assert theme["chartCategoricalColors"] == list(PALETTE)


@pytest.mark.parametrize("colour", PALETTE)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_stand_out(theme: dict[str, Any], mode: str, colour: str) -> None:
    """Each colour has a contrast of at least 3:1 to both themes' backgrounds (WCAG 1.4.11)."""
    assert contrast(colour, theme[mode]["backgroundColor"]) >= 3


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_are_told_apart(sight: str) -> None:
    """Every two colours are apart for normal, protanopic and deuteranopic eyes."""
    seen = {colour: oklab(colour, SIGHT[sight]) for colour in PALETTE}
    for one, other in itertools.combinations(PALETTE, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 0.075, (one, other)


# ---- Figures -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3, 5, 10])
def test_plotly_accepts_every_figure(count: int) -> None:
    """Plotly's own checks pass (the app leaves them out), and the figure can travel."""
    for figure in every_figure([f"class {i}" for i in range(count)]).values():
        assert json.loads(figure.to_json())["data"]


@pytest.mark.parametrize("count", [2, 3, 10])
def test_ranges_are_fixed(count: int) -> None:
    """Every axis has a range that neither Plotly nor a finger changes: what moves, moves on it."""
    for name, figure in every_figure([f"class {i}" for i in range(count)]).items():
        assert figure.layout.dragmode is False, name
        used = {trace.xaxis or "x" for trace in figure.data if trace.type != "scatterternary"}
        used |= {trace.yaxis or "y" for trace in figure.data if trace.type != "scatterternary"}
        for short in used:
            axis = figure.layout[f"{short[0]}axis{short[1:]}"]
            assert len(axis.range) == 2, (name, short)
            assert axis.fixedrange, (name, short)


def test_ranges_do_not_follow_the_data() -> None:
    """Other numbers in the same panel leave its axes as they were."""

    def axes(score: float) -> list[Any]:
        panel = Panel("", [score, 1], [score, 1], "f1", -10, 10)
        drawn = (
            figures.class_bars([panel], ["a", "b"]),
            figures.probability_bars([score / 10, 1], [0, 0], ["a", "b"]),
            figures.network([score, 1], [0.5, 0.5], ["a", "b"]),
        )
        layouts = [go.Figure(figure).to_dict()["layout"] for figure in drawn]
        return [{k: v for k, v in layout.items() if "axis" in k} for layout in layouts]

    assert axes(1) == axes(9)


@pytest.mark.parametrize("count", [2, 3, 5, 10])
def test_bars_keep_the_classes_colours(count: int) -> None:
    """Class k has colour k in every bar and node."""
    figures_drawn = every_figure([f"class {i}" for i in range(count)])
    for name in ("class_bars", "probability_bars", "network"):
        for trace in figures_drawn[name].data:
            if trace.type == "bar" or (trace.mode == "markers+text"):
                assert tuple(trace.marker.color) == PALETTE[:count], name


@pytest.mark.parametrize("names", [["dog", "dog"], ["dog", "dog", "dog"], ["", "", "x"]])
def test_classes_of_one_name_stay_apart(names: list[str]) -> None:
    """Two classes of one name are two bars: bars stand on places, not on names."""
    for name in ("class_bars", "probability_bars", "guess_and_truth"):
        figure = every_figure(names)[name]
        assert list(figure.data[0].x) == list(range(len(names)))
        assert list(figure.layout.xaxis.tickvals) == list(range(len(names)))
        assert list(figure.layout.xaxis.ticktext) == names


def test_markup_in_names_is_escaped() -> None:
    """A learner's words are shown as written: no < or lone & reaches Plotly."""
    for names in (HOSTILE, HOSTILE[:3]):
        for figure in every_figure(names).values():
            for text in strings(json.loads(figure.to_json())):
                bare = text.replace("<extra></extra>", "")
                assert "<" not in bare, text
                assert "a&b" not in bare, text


def test_plain_keeps_quotes_and_words() -> None:
    """Only what Plotly would take for markup is escaped."""
    assert figures.plain("""it's "5 > 3" & <i>""") == """it's "5 &gt; 3" &amp; &lt;i&gt;"""


def test_long_names_are_shortened_before_they_are_escaped() -> None:
    """A long name is cut under its bar, whole when pointed at, and no entity is cut."""
    figure = every_figure(["<<<<<<<<<<<<", "b"])["class_bars"]
    assert figure.layout.xaxis.ticktext[0] == "&lt;" * 8 + "…"
    assert figure.data[0].customdata[0] == "&lt;" * 12


def test_the_number_stands_on_its_bar() -> None:
    """Each panel has its bars and, on their tops, their numbers in the panel's form."""
    panel = Panel("title", [-2.0, 3.0], [0.25, 22026.4], "g3", -10, 10)
    bars, texts = go.Figure(figures.class_bars([panel], ["a", "b"])).data
    assert list(bars.y) == [-2, 3]
    assert list(texts.y) == [0, 3]
    assert list(texts.text) == [show(0.25, "g3"), show(22026.4, "g3")]


def test_panels_have_traces_in_order() -> None:
    """Panel k owns traces 2 k and 2 k + 1, on axes of its own, under its title."""
    figure = every_figure(["a", "b"])["class_bars"]
    assert [trace.type for trace in figure.data] == ["bar", "scatter"] * 3
    assert [trace.xaxis or "x" for trace in figure.data] == ["x", "x", "x2", "x2", "x3", "x3"]
    assert [note.text for note in figure.layout.annotations] == ["one", "two", "three"]


def test_the_strip_has_length_one() -> None:
    """Below the bars each probability begins where the one before it ends."""
    strip = every_figure(["a", "b", "c"])["probability_bars"].data[2]
    ends = np.array(strip.base) + np.array(strip.x)
    np.testing.assert_allclose(strip.base, [0, *ends[:-1]], atol=1e-15)
    assert ends[-1] == pytest.approx(1)
    assert strip.orientation == "h"


@pytest.mark.parametrize("count", [2, 3, 10])
def test_the_network_is_fully_connected(count: int) -> None:
    """For n classes n score nodes and n probability nodes; every score feeds every probability."""
    figure = every_figure([f"c{i}" for i in range(count)])["network"]
    features = len(figure.data[2].x)
    assert len(figure.data[0].x) == 3 * features * count
    assert len(figure.data[1].x) == 3 * count * count
    for trace, form in ((figure.data[3], "f1"), (figure.data[4], "f2")):
        assert len(trace.x) == count
        values = np.linspace(-2, 3, count)
        values = values if form == "f1" else special.softmax(values)
        assert list(trace.text) == [show(float(value), form) for value in values]
    assert [text.strip() for text in figure.data[5].text] == [f"c{i}" for i in range(count)]


def test_borders_of_the_triangle_are_ties() -> None:
    """Each border runs from the middle to where two classes share all, the third out."""
    borders, point = every_figure(["a", "b", "c"])["simplex"].data
    corners = np.array([borders.a, borders.b, borders.c], dtype=float).T
    lines = corners[~np.isnan(corners).any(axis=1)].reshape(3, 2, 3)
    np.testing.assert_allclose(lines[:, 0], 1 / 3)
    assert {tuple(end) for end in lines[:, 1]} == {(0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5)}
    assert [point.a[0], point.b[0], point.c[0]] == special.softmax([-2, 0.5, 3]).tolist()


def test_responses_are_told_apart_without_colour() -> None:
    """Each curve has a dash of its own, a colour of its own, and its point's is the same."""
    data = every_figure(["a", "b"])["responses"].data
    lines, points = data[::2], data[1::2]
    assert len({line.line.dash for line in lines}) == len(lines) == 3
    assert len({line.line.color for line in lines}) == 3
    assert [line.line.color for line in lines] == [point.marker.color for point in points]
    assert [line.name for line in lines] == ["a", "b", "c"]
