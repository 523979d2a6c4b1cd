"""The component's Python side: spans, charts, and the message that moves them."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from softmax_viz.live.script import script
from tests.live.test_wire import unpack

PAGE = """
import numpy as np
import streamlit as st
from softmax_viz import live
from softmax_viz.grid import Grid

def model(x, y, z):
    return {"sum": x + y + z[:, :1], "z": z, "x": x, "unused": x}

def more(x, y, z):
    return {"curve": x * np.arange(5.0), "unused": x}

def slider(key, low, high, step):
    value = st.slider(key, low, high, low, step, key=key)
    return live.Slider(key, value, Grid(low, high, step))

x = slider("x", 0.0, 1.0, 0.25)
z = [slider("z1", -1.0, 1.0, 0.5), slider("z2", -2.0, 2.0, 0.5)]
inputs = {"x": x, "y": 3, "z": z}
with live.follow(model, inputs, key="page", extra={"x": more}) as page:
    bars, line = {"type": "bar", "y": list(page.now["z"])}, {"y": [0, 0, 0, 0, 0]}
    figure = {"data": [bars, line], "layout": {}}
    moves = [live.Bars(0, "z"), live.Line(1, "curve")]
    page.chart(figure, key="bars", alt="bars: " + ", ".join(page.numbers("z", "f1")), moves=moves)
    st.html(page.number("sum", form="f2") + page.number("z", 1, "d1"))
    for words in (["<b>&'no'", "yes"], ["other", "yes"], ["<b>&'no'", "yes"]):
        st.html(page.label("x", words))
"""
SPAN = re.compile(r"<span ([^>]*)>([^<]*)</span>")


@pytest.fixture
def page() -> AppTest:
    """Run a small live page."""
    at = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not at.exception
    return at


def message(at: AppTest) -> tuple[dict[str, Any], Any]:
    """Read what the component was sent."""
    (component,) = at.get("bidi_component")
    return unpack(component.proto.bytes)


def spans(at: AppTest) -> list[tuple[dict[str, str], str]]:
    """Read a page's live numbers: their attributes and their texts."""
    bodies = "".join(element.proto.body for element in at.get("html"))
    return [
        (dict(re.findall(r'([\w-]+)="([^"]*)"', attributes)), html.unescape(text))
        for attributes, text in SPAN.findall(bodies)
    ]


def test_the_message_describes_the_sliders(page: AppTest) -> None:
    """Each slider comes with where it stands, its grid, and its place in a list."""
    header, _ = message(page)
    assert header["sliders"] == [
        {"key": "x", "value": 0, "low": 0, "step": 0.25, "steps": 5},
        {"key": "z1", "value": -1, "low": -1, "step": 0.5, "steps": 5, "column": 0},
        {"key": "z2", "value": -2, "low": -2, "step": 0.5, "steps": 9, "column": 1},
    ]


def test_the_message_has_a_sweep_a_slider(page: AppTest) -> None:
    """Each slider's sweep holds the model along its grid, and what is extra for it alone.

    What nothing on the page follows does not travel.
    """
    _, sweeps = message(page)
    assert {key: set(outputs) for key, outputs in sweeps.items()} == {
        "x": {"sum", "z", "x", "curve"},
        "z1": {"sum", "z", "x"},
        "z2": {"sum", "z", "x"},
    }
    grid = [0.0, 0.25, 0.5, 0.75, 1.0]
    assert sweeps["x"]["sum"][:, 0].tolist() == [x + 3 - 1 for x in grid]
    assert sweeps["x"]["curve"].tolist() == [[x * i for i in range(5)] for x in grid]
    assert sweeps["z2"]["z"][:, 1].tolist() == [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]


def test_one_version_a_state(page: AppTest) -> None:
    """Message, charts and numbers of a run carry one version; a moved slider has another."""
    seen = []
    for value in (0.0, 0.5, 0.0):
        page.slider(key="x").set_value(value).run()
        header, _ = message(page)
        (chart,) = page.get("plotly_chart")
        layout = json.loads(chart.proto.spec)["layout"]
        versions = {header["version"], header["charts"][0]["version"], layout["meta"]}
        versions |= {attributes["data-live"].split(" ")[0] for attributes, _ in spans(page)}
        assert len(versions) == 1
        seen += versions
    assert seen[0] == seen[2] != seen[1]


def test_charts_say_what_moves(page: AppTest) -> None:
    """A chart is described by its key, its moves and what it says: now, and from a sweep."""
    header, _ = message(page)
    (chart,) = page.get("plotly_chart")
    assert [c["key"] for c in header["charts"]] == ["bars"]
    assert header["charts"][0]["moves"] == [
        {"kind": "bars", "trace": 0, "size": "z", "base": None},
        {"kind": "line", "trace": 1, "x": None, "y": "curve"},
    ]
    assert chart.proto.alt == "bars: −1.0, −2.0"
    assert header["charts"][0]["said"] == "bars: {z 0 f1}, {z 1 f1}"
    assert json.loads(chart.proto.spec)["data"][0]["type"] == "bar"


def test_numbers_say_where_they_come_from(page: AppTest) -> None:
    """A live number is written now and names its output, column and form."""
    (total, column) = spans(page)[:2]
    assert total[1] == "2.00"
    assert column[1] == "−2.0"
    assert column[0]["data-live"].split(" ")[1:] == ["z", "1", "d1"]


def test_labels_are_escaped_and_travel_once(page: AppTest) -> None:
    """A live label shows the word now; the words it chooses from are in the message, once."""
    words = ["<b>&'no'", "yes"]
    chosen = spans(page)[2:]
    assert [text for _, text in chosen] == [words[0], "other", words[0]]
    header, _ = message(page)
    places = [attributes["data-live"].split(" ")[1:] for attributes, _ in chosen]
    assert places == [["x", "0", "#0"], ["x", "0", "#1"], ["x", "0", "#0"]]
    assert header["labels"] == [words, ["other", words[1]]]
    page.slider(key="x").set_value(1.0).run()
    assert [text for _, text in spans(page)[2:]] == ["yes"] * 3


def test_the_player_travels_without_its_comments() -> None:
    """What the browser gets has no comment lines and is smaller by a fifth at least."""
    source = script("live.js")
    assert not re.search(r"^\s*(?://|/\*|\*)", source, re.MULTILINE)
    assert "export default function" in source
