"""The step in the address bar, and a history that holds a step an entry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

__all__ = ["ALL", "go", "keep_history", "step_of"]

# All steps below each other, to read and to print.
ALL = "all"
_STEP = "step"

# Registered once, at import.
_mount = st.components.v2.component(
    "address", js=Path(__file__).with_name("address.js").read_text(encoding="utf-8")
)


def keep_history() -> None:
    """Let Back be one step, or one page, with everything as it was set."""
    _mount(key="address", width="content", height="content")


def step_of(steps: Sequence[str]) -> str:
    """Read which of a lesson's steps the address names; the first if it names none of them."""
    wanted = st.query_params.get(_STEP)
    if wanted in steps or wanted == ALL:
        return str(wanted)
    if wanted is not None:
        del st.query_params[_STEP]
    return steps[0]


def go(step: str) -> None:
    """Write a step into the address; for callbacks, before the page runs."""
    st.query_params[_STEP] = step
