"""A number typed on a slider that has the focus: no field beside each slider, no second widget."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from softmax_viz.kit.texts import Translator
from softmax_viz.live import bare

__all__ = ["take_typed_numbers"]

# Registered once, at import.
_mount = st.components.v2.component("typed", js=bare(Path(__file__).with_name("typed.js")))


def take_typed_numbers(t: Translator) -> None:
    """Let whoever is on a slider by keyboard type a number, then Enter; once a page.

    A native number field beside each slider would double the widgets of every commit.
    """
    _mount(key="typed", data={"hint": t("controls.typed")}, width="content", height="content")
