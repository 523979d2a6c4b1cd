"""A page with every kind of move by itself: heatmaps, a line; and a slider that plays."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz import live
from softmax_viz.grid import Grid
from softmax_viz.kit.chart import assemble, heat

COLOURS = ["#0072b2", "#d55e00", "#009e73", "#ffffff"]


def model(x: np.ndarray) -> dict[str, np.ndarray]:
    """Give a 2 by 2 matrix, a line of three points and six coloured cells."""
    codes = (np.arange(6) + np.round(2 * x)).astype(np.uint8) % 4
    return {
        "codes": codes,
        "matrix": x * np.array([[1.0, 2.0, 3.0, 4.0]]),
        "line": x + np.array([[0.0, 1.0, 0.0]]),
    }


@st.fragment
def main() -> None:
    """Show one slider, a heatmap and a line."""
    x = live.Slider("x", st.slider("x", 0.0, 5.0, 1.0, 0.5, key="x"), Grid(0.0, 5.0, 0.5))
    with live.follow(model, {"x": x}) as page:
        matrix = {
            "type": "heatmap",
            "z": page.now["matrix"].reshape(2, 2).tolist(),
            "zmin": 0,
            "zmax": 20,
            "xaxis": "x2",
            "yaxis": "y2",
        }
        line = {"type": "scatter", "mode": "lines", "x": [0, 1, 2], "y": page.now["line"].tolist()}
        axes = {
            "xaxis": {"domain": [0, 0.45]},
            "yaxis": {"range": [0, 7]},
            "xaxis2": {"domain": [0.55, 1]},
            "yaxis2": {"anchor": "x2"},
        }
        page.chart(
            {"data": [matrix, line], "layout": axes},
            key="chart",
            alt="a heatmap and a line",
            moves=[live.Restyle(0, "z", "matrix", rows=2), live.Line(1, "line")],
        )
        page.chart(
            assemble([heat(page.now["codes"], COLOURS, rows=2)], height=200),
            key="cells",
            alt="six cells",
            moves=[live.Heat(0, "codes", COLOURS)],
        )
        st.html(page.number("line", 0, "f1"))
    live.play(x, label="Play", pause="Pause", seconds=1.0)


live.load_player()
main()
