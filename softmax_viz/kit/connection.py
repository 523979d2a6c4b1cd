"""After a cut, a sleep or a restart of the server the page comes back by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import streamlit as st

from softmax_viz.live import bare

__all__ = ["come_back"]

# Registered once, at import.
_mount = st.components.v2.component(
    "connection", js=bare(Path(__file__).with_name("connection.js"))
)


def come_back() -> None:
    """Let a page that lost its server ask the next one for all it shows, with what was set."""
    _ask_again()
    _mount(key="connection", width="content", height="content")


@st.fragment(run_every=timedelta(days=1))
def _ask_again() -> None:
    """Do nothing, again and again.

    Streamlit's client, when it has a server again, asks for a whole run, with what all widgets
    hold, if something on the page reruns by itself.  Of any other page it asks for nothing: a
    new session knows none of its fragments, and what is set would change no chart.
    """
