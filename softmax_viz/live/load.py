"""The player's scripts, brought to the browser once a page."""

from __future__ import annotations

import streamlit as st

from softmax_viz.live.script import script

__all__ = ["load_player"]

# Registered once, at import.
_SCRIPTS = {
    name: st.components.v2.component(name, js=script(f"{file}.js"))
    for name, file in (("live_player", "live"), ("live_play", "play"))
}


def load_player() -> None:
    """Bring the player to the browser; once a page, outside its fragments.

    A rerun on release then sends no script but a few lines.
    """
    for name, mount in _SCRIPTS.items():
        mount(key=name, width="content", height="content")
