"""Parts of charts, their palette, and the picture of softmax."""

from __future__ import annotations

import itertools
import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
import pytest
from numpy.typing import NDArray
from scipy import special

from softmax_viz.formats import show
from softmax_viz.kit import chart
from softmax_viz.kit.class_bars import Panel, class_bars, guess_and_truth
from softmax_viz.kit.flow import flow, flow_outputs
from softmax_viz.kit.palette import GREY, PALETTE, written_on
from tests.lessons.helpers import strings

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
    "tritanopic": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
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


def shares(count: int) -> dict[str, Array]:
    """Give the outputs of the picture of softmax for so many classes, the last far ahead."""
    scores = np.linspace(-2, 9, count)[None]
    p = special.softmax(scores, axis=1)
    outputs = {"scores": scores, "exponentials": np.exp(scores), "probabilities": p}
    return {name: row[0] for name, row in {**outputs, **flow_outputs(scores, p)}.items()}


def every_figure(names: list[str]) -> dict[str, go.Figure]:
    """Draw every figure, checked by Plotly."""
    scores = np.linspace(-2, 3, len(names))
    p = special.softmax(scores)
    panels = [Panel(t, scores, scores, "f1", -10, 10, [(0, "0")]) for t in ("one", "two", "three")]
    drawn = {
        "class_bars": class_bars(panels, names, columns=2),
        "guess_and_truth": guess_and_truth(p[::-1], p, names, label="guess"),
        "flow": flow(shares(len(names)), names, ["a", "b", "c"], ["d", "e"]),
    }
    return {name: go.Figure(figure) for name, figure in drawn.items()}


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


@pytest.mark.parametrize("colour", [*PALETTE, GREY])
def test_numbers_on_a_colour_can_be_read(colour: str) -> None:
    """A number that stands on a class's colour has a contrast of 4.5:1 (WCAG 1.4.3)."""
    assert contrast(colour, written_on(colour)) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_are_told_apart(sight: str) -> None:
    """Every two colours are apart for normal and for colour-blind eyes, the rarest kind less."""
    apart = 0.05 if sight == "tritanopic" else 0.075
    seen = {colour: oklab(colour, SIGHT[sight]) for colour in PALETTE}
    for one, other in itertools.combinations(PALETTE, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= apart, (one, other)


# ---- Figures -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3, 5, 10])
def test_bars_keep_the_classes_colours(count: int) -> None:
    """Class k has colour k in every bar."""
    for name, figure in every_figure([f"class {i}" for i in range(count)]).items():
        bars = [trace for trace in figure.data if trace.type == "bar" and not trace.showlegend]
        assert bars, name
        assert all(tuple(trace.marker.color) == PALETTE[:count] for trace in bars), name


@pytest.mark.parametrize("names", [["dog", "dog"], ["dog", "dog", "dog"], ["", "", "x"]])
def test_classes_of_one_name_stay_apart(names: list[str]) -> None:
    """Two classes of one name are two bars: bars stand on places, not on names."""
    for name in ("class_bars", "guess_and_truth"):
        figure = every_figure(names)[name]
        assert list(figure.data[0].x) == list(range(len(names)))
        assert list(figure.layout.xaxis.tickvals) == list(range(len(names)))
        assert list(figure.layout.xaxis.ticktext) == names


def test_markup_in_names_is_escaped() -> None:
    """A learner's words are shown as written: no < or lone & of theirs reaches Plotly."""
    for names in (HOSTILE, HOSTILE[:3]):
        for figure in every_figure(names).values():
            for text in strings(json.loads(figure.to_json())):
                bare = text.replace("<extra></extra>", "")
                bare = bare.removeprefix("<b>").removesuffix("</b>")
                assert "<" not in bare, text
                assert "a&b" not in bare, text


def test_plain_keeps_quotes_and_words() -> None:
    """Only what Plotly would take for markup is escaped."""
    assert chart.plain("""it's "5 > 3" & <i>""") == """it's "5 &gt; 3" &amp; &lt;i&gt;"""


def test_long_names_are_shortened_before_they_are_escaped() -> None:
    """A long name is cut under its bar, whole when pointed at, and no entity is cut."""
    figure = every_figure(["<<<<<<<<<<<<", "b"])["class_bars"]
    assert figure.layout.xaxis.ticktext[0] == "&lt;" * 8 + "…"
    assert figure.data[0].customdata[0] == "&lt;" * 12


def test_a_number_stands_beyond_its_bar() -> None:
    """Above a bar, below a negative one, in the panel's form."""
    panel = Panel("title", [-2.0, 3.0], [0.25, 22026.4], "g3", -10, 10)
    bars, texts = go.Figure(class_bars([panel], ["a", "b"])).data
    assert list(bars.y) == [-2, 3]
    assert texts.y[0] < -2
    assert texts.y[1] > 3
    assert list(texts.text) == [show(0.25, "g3"), show(22026.4, "g3")]


def test_panels_have_traces_in_order() -> None:
    """Panel k owns traces 2 k and 2 k + 1, on axes of its own, under its title."""
    figure = every_figure(["a", "b"])["class_bars"]
    assert [trace.type for trace in figure.data] == ["bar", "scatter"] * 3
    assert [trace.xaxis or "x" for trace in figure.data] == ["x", "x", "x2", "x2", "x3", "x3"]
    assert [note.text for note in figure.layout.annotations] == ["one", "two", "three"]


@pytest.mark.parametrize("count", [2, 3, 5, 10])
def test_the_one_bar_has_length_one(count: int) -> None:
    """Each share begins where the one before it ends, the last ends at 1."""
    now = shares(count)
    np.testing.assert_allclose(now["starts"], [0, *now["ends"][:-1]], atol=1e-12)
    assert now["ends"][-1] == pytest.approx(1)
    whole = every_figure(["x"] * count)["flow"].data[4]
    np.testing.assert_allclose(np.array(whole.base) + whole.y, now["ends"])


@pytest.mark.parametrize("count", [2, 3, 5, 10])
def test_shares_are_written_apart(count: int) -> None:
    """However small its share, each number has room at the one bar, in order, beside it."""
    places = shares(count)["share_labels"]
    assert np.diff(places).min() > 0.05
    assert places.min() >= 0
    assert places.max() <= 1


def test_a_ribbon_leads_from_an_exponential_to_its_share() -> None:
    """Its left edge is as high as the exponential, its right edge the share in the one bar."""
    figure = every_figure(["a", "b", "c"])["flow"]
    now = shares(3)
    for index, shape in enumerate(figure.layout.shapes[:3]):
        numbers = [float(n) for n in re.findall(r"[-\d.e]+", shape.path)]
        ends = {round(y, 9) for y in numbers[1::2]}
        wanted = {0.0, now["probabilities"][index], now["starts"][index], now["ends"][index]}
        assert ends == {round(float(y), 9) for y in wanted}
