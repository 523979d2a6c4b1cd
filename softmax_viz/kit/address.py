"""The address bar: the step, a history that holds a step an entry, what is kept by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import streamlit as st

from softmax_viz.kit.settings import Choice, Number
from softmax_viz.live import bare

__all__ = ["ALL", "go", "keep_history", "named", "settle", "settle_among", "step_of", "write"]

Option = TypeVar("Option", bound=float | str)

# All steps below each other, to read and to print.
ALL = "all"
_STEP = "step"

# Registered once, at import.
_mount = st.components.v2.component(
    "address", js=bare(Path(__file__).with_name("address.js").read_text(encoding="utf-8"))
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


# ---- Kept by hand --------------------------------------------------------------------------
#
# Streamlit writes the words of a bound choice into the address, which another language, or
# another name of a class, would not know; and it takes a slider of another length for another.


def settle(setting: Choice | Number, read: Callable[[str], object]) -> None:
    """Before its widget: take a setting from the link, unless it is known or nonsense."""
    if setting.key not in st.session_state:
        wanted = st.query_params.get(setting.key)
        found = None if wanted is None else read(wanted)
        st.session_state[setting.key] = setting.default if found is None else found


def settle_among(setting: Choice | Number, options: Sequence[Option]) -> None:
    """Before a choice's widget: the same, and what is not among the options is the default."""
    settle(setting, lambda text: named(options, text))
    if st.session_state[setting.key] not in options:
        known = setting.default in options
        st.session_state[setting.key] = setting.default if known else options[0]


def write(setting: Choice | Number, value: object) -> None:
    """After its widget: write a setting into the address, unless it is the default."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    if value == setting.default:
        if setting.key in st.query_params:
            del st.query_params[setting.key]
    elif st.query_params.get(setting.key) != text:
        st.query_params[setting.key] = text


def named(options: Sequence[Option], text: str) -> Option | None:
    """Find the option that a link names; numbers by their value."""

    def is_it(option: Option) -> bool:
        if isinstance(option, str):
            return option == text
        try:
            return math.isclose(option, float(text), abs_tol=1e-12)
        except ValueError:
            return False

    return next((option for option in options if is_it(option)), None)
