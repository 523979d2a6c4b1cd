"""The same sliders, charts and table in plain Streamlit: follows on release only.

usage: streamlit run native.py; the pages are /softmax and /compare
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from softmax_viz.kit.flow import flow
from softmax_viz.kit.settings import LOGITS
from softmax_viz.lessons.compare.figures import four_panels
from softmax_viz.lessons.compare.model import FUNCTIONS, side_by_side
from softmax_viz.lessons.softmax.model import stages

ONE = np.array([[1.0]])
HEIGHT = 420  # the app's charts take theirs from the window


def logits(count: int) -> np.ndarray:
    """Show the sliders; give their values."""
    z = [st.slider(n.key, n.low, n.high, n.default, n.step, key=n.key) for n in LOGITS[:count]]
    return np.array([z])


@st.fragment
def softmax() -> None:
    """Show the picture of the step stages."""
    names = ["dog", "cat", "duck"]
    now = {name: row[0] for name, row in stages(logits(3), ONE).items()}
    figure = flow(now, names, ["z", "exp(z)", "p"], ["sum", "1"])
    st.plotly_chart(figure, key="stages", height=HEIGHT)


@st.fragment
def compare() -> None:
    """Show the picture of the step side_by_side, five classes."""
    names = ["dog", "cat", "duck", "rabbit", "horse"]
    now = {name: row[0] for name, row in side_by_side(logits(5), ONE).items()}
    st.plotly_chart(four_panels(now, names, FUNCTIONS), key="functions", height=HEIGHT)


st.navigation([st.Page(softmax, default=True), st.Page(compare)], position="top").run()
