"""Other names, and what goes in and out."""

from __future__ import annotations

import streamlit as st

from softmax_viz.kit.stage import Stage

__all__ = ["show"]


def show(stage: Stage, _: None) -> None:
    """Say what else softmax is called, its domain and its range."""
    with stage.picture:
        st.markdown(stage.text("text"))
    stage.take_away()
