"""The way through the steps of a page, at its foot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from softmax_viz.kit import address, frame, present
from softmax_viz.kit.texts import Translator

__all__ = ["show_way"]


def show_way(
    t: Translator, label: Mapping[str, str], here: str, *, key: str = address.STEP
) -> None:
    """Show the way at the foot: back by name, every step by name, next by name.

    Parameters
    ----------
    label : mapping
        The name of each step, in order; of `address.ALL` too, where all can be shown.
    here : str
        The step in sight.
    key : str
        The parameter of the address that names the step.
    """
    names = [name for name in label if name != address.ALL]
    widget = f"way_{t.lesson}"
    st.session_state[widget] = here
    place = names.index(here) if here in names else None

    def chosen() -> None:
        address.go(st.session_state[widget], key)

    with st.container(key="way", horizontal=True, vertical_alignment="center"):
        if place:
            _button(f"‹ {label[names[place - 1]]}", (names[place - 1], key), "back", "tertiary")
        else:
            frame.neighbour(t, -1)
        st.segmented_control(
            t("way.steps"),
            list(label),
            format_func=label.__getitem__,
            key=widget,
            on_change=chosen,
            required=True,
            label_visibility="collapsed",
        )
        if place is not None:
            st.html(f'<span class="count">{place + 1} / {len(names)}</span>')
        if place is not None and place + 1 < len(names):
            _button(f"{label[names[place + 1]]} ›", (names[place + 1], key), "next", "primary")
        else:
            frame.neighbour(t, +1)
        present.controls(t, here)


def _button(label: str, goal: tuple[str, str], key: str, kind: Any) -> None:  # noqa: ANN401 - Streamlit's literal
    st.button(label, key=f"way_{key}", type=kind, on_click=address.go, args=goal)
