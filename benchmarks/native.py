"""The same sliders, charts and table in plain Streamlit: follows on release only.

usage: streamlit run native.py; the pages are /softmax and /compare
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from softmax_viz import figures
from softmax_viz.figures import Panel
from softmax_viz.maths.comparison import comparison, response
from softmax_viz.maths.stages import stages
from softmax_viz.state import LOGITS


def logits(count: int) -> np.ndarray:
    """Show the sliders; give their values."""
    z = [st.slider(n.key, n.low, n.high, n.default, n.step, key=n.key) for n in LOGITS[:count]]
    return np.array([z])


@st.fragment
def softmax() -> None:
    """Show the charts of the page softmax."""
    names = ["class 1", "class 2", "class 3"]
    zero, one = np.array([[0.0]]), np.array([[1.0]])
    now = {name: row[0] for name, row in stages(logits(3), one, zero).items()}
    z, e, p = now["scores"], now["exponentials"], now["probabilities"]
    st.plotly_chart(figures.probability_bars(p, now["starts"], names), key="bars")
    panels = [
        Panel("1", z, z, "f1", -15, 15),
        Panel("2", p, e, "g3", 0, 1.15),
        Panel("3", p, p, "f3", 0, 1.15),
    ]
    st.plotly_chart(figures.class_bars(panels, names, columns=3), key="stages")
    st.table({"class": names, "score": z, "exponential": e, "probability": p})
    st.plotly_chart(figures.network(z, p, names), key="network")
    st.plotly_chart(figures.simplex(p, names), key="simplex")


@st.fragment
def compare() -> None:
    """Show the charts of the page compare."""
    count = 5
    names = [f"class {i}" for i in range(1, count + 1)]
    z, one = logits(count), np.array([[1.0]])
    now = {name: row[0] for name, row in comparison(z, one, np.array([[0]])).items()}
    kinds = ("softmax", "max", "argmax", "sigmoid")
    panels = [
        Panel(kind, now[kind], now[kind], "f2", *((-12, 12) if kind == "max" else (0, 1.2)))
        for kind in kinds
    ]
    st.plotly_chart(figures.class_bars(panels, names, columns=2, height=440), key="bars")
    st.table({"function": kinds, "sum": [now[f"{kind}_sum"][0] for kind in kinds]})
    axis = np.linspace(-10, 10, 81)
    curves = response(z, one, column=0, axis=axis)
    st.plotly_chart(
        figures.responses(
            axis,
            [[curves[f"curve_{kind}"][0] for kind in group] for group in (kinds[::2], kinds[1::2])],
            [[now[kind][0] for kind in group] for group in (kinds[::2], kinds[1::2])],
            at=z[0, 0],
            titles=["", ""],
            labels=(kinds[::2], kinds[1::2]),
            ranges=[(-0.05, 1.05), (-10.5, 10.5)],
            axis_title="score",
        ),
        key="responses",
    )


st.navigation([st.Page(softmax, default=True), st.Page(compare)], position="top").run()
