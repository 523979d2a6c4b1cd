"""A button that moves a slider by itself, so that all that follows it plays."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from softmax_viz.live.script import part_script
from softmax_viz.live.sweep import Slider

__all__ = ["play"]

_STEPS_A_SECOND = 40
_SHORTEST, _LONGEST = 2.0, 8.0

# Registered once, at import.
_mount = st.components.v2.component(
    "play",
    js=part_script("livePlay"),
    css=Path(__file__).with_name("play.css").read_text(encoding="utf-8"),
)


def play(
    slider: Slider,
    *,
    label: str,
    pause: str,
    seconds: float | None = None,
    span: tuple[float, float] | None = None,
    once: bool = False,
) -> None:
    """Show a button that moves a slider to its end, from its start if it stands there.

    The browser moves the native slider as a finger would: what follows the slider follows
    this too, and nothing is sent.  Where it stops it is let go: the page runs again.

    Parameters
    ----------
    slider : Slider
        A slider that the page shows.
    label, pause : str
        What the button says while it rests and while it plays.
    seconds : float, optional
        How long the whole range takes; without it 40 steps take a second.
    span : (float, float), optional
        From where to where, on the slider's grid; the whole grid if not given.
    once : bool
        Whether it starts by itself the first time it is shown in a session, unless the browser
        asks for less motion.
    """
    key = f"play_{slider.key}"
    grid = slider.grid
    low, high = span or (grid.low, grid.high)
    steps = (high - low) / grid.step
    if seconds is None:
        seconds = min(max(steps / _STEPS_A_SECOND, _SHORTEST), _LONGEST)

    def stopped() -> None:
        st.session_state[f"{key}_played"] = True
        value = st.session_state[key].stopped
        if isinstance(value, (int, float)) and grid.low <= value <= grid.high:
            whole = isinstance(grid.step, int)
            st.session_state[slider.key] = int(value) if whole else float(value)

    _mount(
        key=key,
        data={
            "slider": slider.key,
            "low": low,
            "high": high,
            "step": grid.step,
            "seconds": seconds,
            "label": label,
            "pause": pause,
            "once": once and not st.session_state.get(f"{key}_played"),
        },
        on_stopped_change=stopped,
        width="content",
        height="content",
    )
