"""The address bar: the step, a history that holds a step an entry, what is kept by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from softmax_viz.kit.settings import Choice, Number, Text
from softmax_viz.live import bare

__all__ = [
    "ALL",
    "LAST",
    "STEP",
    "go",
    "keep_history",
    "named",
    "put_right",
    "settle",
    "settle_among",
    "settle_several",
    "step_of",
    "write",
    "write_several",
]

Option = TypeVar("Option", bound=float | str)

# All steps below each other, to read and to print; and what a way back calls the last of them.
ALL, LAST = "all", "last"
STEP = "step"
# What of each setting stood in the address when this session wrote it last.
_WRITTEN = "written_"
# Of a slider's step: what decimals do not hold exactly is on the grid.
_EPSILON = 1e-6

# Registered once, at import.
_mount = st.components.v2.component("address", js=bare(Path(__file__).with_name("address.js")))


def keep_history() -> None:
    """Let Back be one step, or one page, with everything as it was set."""
    _mount(key="address", width="content", height="content")


def step_of(steps: Sequence[str]) -> str:
    """Read which of a lesson's steps the address names; the first if it names none of them."""
    wanted = st.query_params.get(STEP)
    if wanted in steps or wanted == ALL:
        return str(wanted)
    if wanted == LAST:
        go(steps[-1])
        return steps[-1]
    if wanted is not None:
        del st.query_params[STEP]
    return steps[0]


def go(step: str) -> None:
    """Write a step into the address; for callbacks, before the page runs."""
    st.query_params[STEP] = step


def put_right(settings: Iterable[Choice | Number]) -> None:
    """Before any widget: put a link right that a hand wrote, so that widgets and charts agree.

    What is no number or no choice goes, and its default comes; a number beside its slider's grid
    moves onto it; a text ends where its field does.  Then the page runs anew: what Streamlit takes
    from a link it has taken by now.
    """
    there = [setting for setting in settings if setting.key in st.query_params]
    wrong = {s.key: right for s in there if (right := _right(s)) != st.query_params[s.key]}
    for key, right in wrong.items():
        if right is None:
            del st.query_params[key]
        else:
            st.query_params[key] = right
    if wrong:
        st.rerun()


def _right(setting: Choice | Number) -> str | None:
    """Give what should stand in the address for a setting; None for nothing."""
    text = st.query_params[setting.key]
    if isinstance(setting, Number):
        return _on_grid(setting, text)
    if isinstance(setting, Text):
        return text[: setting.longest]
    # Of several to choose, none is a choice.
    return text if text or isinstance(setting.default, tuple) else None


def _on_grid(number: Number, text: str) -> str | None:
    try:
        value = float(text)
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    # Streamlit makes the default of what is out of reach.
    near = number.snap(value)
    off = number.low <= value <= number.high and abs(near - value) > _EPSILON * number.step
    return f"{near:.10g}" if off else text


# ---- Kept by hand --------------------------------------------------------------------------
#
# Streamlit writes the words of a bound choice into the address, which another language, or
# another name of a class, would not know; and it takes a slider of another length for another.


def settle(setting: Choice | Number, read: Callable[[str], object]) -> None:
    """Before its widget: take a setting from a link that was followed, if it makes sense."""
    if _followed(setting):
        wanted = st.query_params.get(setting.key)
        found = None if wanted is None else read(wanted)
        st.session_state[setting.key] = setting.default if found is None else found


def settle_among(setting: Choice | Number, options: Sequence[Option]) -> None:
    """Before a choice's widget: the same, and what is not among the options is the default."""
    settle(setting, lambda text: named(options, text))
    if st.session_state[setting.key] not in options:
        known = setting.default in options
        st.session_state[setting.key] = setting.default if known else options[0]


def settle_several(setting: Choice, options: Sequence[Option]) -> None:
    """Before a choice of several: the same; a link that gives the setting no value means none."""
    known: Any = None if _followed(setting) else st.session_state[setting.key]
    wanted = known
    if known is None:
        texts = st.query_params.get_all(setting.key)
        wanted = [o for o in options if any(named([o], text) is not None for text in texts)]
        if not wanted and (not texts or any(texts)):
            wanted = setting.default
    found = [option for option in options if option in wanted]
    # Written without need, it would undo a click that is on its way.
    if known is None or found != sorted(known):
        st.session_state[setting.key] = found


def write(setting: Choice | Number, value: object) -> None:
    """After its widget: write a setting into the address, unless it is the default."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    _put(setting, [text], default=value == setting.default)


def write_several(setting: Choice, values: Sequence[object]) -> None:
    """After its widget: the same for a choice of several, each a parameter, none an empty one."""
    texts = [str(value) for value in values] or [""]
    _put(setting, texts, default=tuple(values) == setting.default)


def _put(setting: Choice | Number, texts: list[str], *, default: bool) -> None:
    if default:
        st.query_params.pop(setting.key, None)
    elif st.query_params.get_all(setting.key) != texts:
        st.query_params[setting.key] = texts
    # What this session wrote itself is no link that was followed.
    st.session_state[_WRITTEN + setting.key] = st.query_params.get_all(setting.key)


def _followed(setting: Choice | Number) -> bool:
    """Tell whether the address says something of a setting that this session did not write.

    A new session did not; nor did one that followed a link within the app, or went back.  An
    address that says nothing is another page's: what was set stays.
    """
    if setting.key not in st.session_state:
        return True
    texts = st.query_params.get_all(setting.key)
    return bool(texts) and texts != st.session_state.get(_WRITTEN + setting.key)


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
