"""A page with every kind of move that the lessons do not use yet: a heatmap, a line."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz import live


def model(x: np.ndarray) -> dict[str, np.ndarray]:
    """Give a 2 by 2 matrix and a line of three points."""
    return {"matrix": x * np.array([[1.0, 2.0, 3.0, 4.0]]), "line": x + np.array([[0.0, 1.0, 0.0]])}


@st.fragment
def main() -> None:
    """Show one slider, a heatmap and a line."""
    x = live.Slider("x", st.slider("x", 0.0, 5.0, 1.0, 0.5, key="x"), 0.0, 5.0, 0.5)
    with live.follow(model, x=x) as page:
        heat = {
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
            {"data": [heat, line], "layout": axes},
            key="chart",
            alt="a heatmap and a line",
            moves=[live.Restyle(0, "z", "matrix", rows=2), live.Line(1, "line")],
        )


main()
