"""Buttons that move sliders by themselves, so that all that follows them plays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from softmax_viz.live.script import button_style, part_script
from softmax_viz.live.sweep import Slider

__all__ = ["lead", "play"]

_STEPS_A_SECOND = 40
_SHORTEST, _LONGEST = 2.0, 8.0
# To one place, not along the whole range: soon there.
_LEAST_LED, _MOST_LED = 0.6, 2.5

# Registered once, at import.
_mount = st.components.v2.component(
    "play",
    js=part_script("livePlay"),
    css=button_style(),
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
            "next": 0,
        },
        on_stopped_change=stopped,
        width="content",
        height="content",
    )


def lead(
    sliders: Sequence[Slider],
    targets: Sequence[float],
    *,
    key: str,
    label: str,
    pause: str,
    on_stop: Callable[[], None] | None = None,
) -> None:
    """Show a button that moves sliders to where they are wanted, one after the other.

    Parameters
    ----------
    sliders : sequence of Slider
        Sliders that the page shows.
    targets : sequence of float
        Where each is wanted, on its grid.
    key : str
        The element's key, unique on the page.
    label, pause : str
        What the button says while it rests and while it plays.
    on_stop : callable, optional
        Called each time a slider has been let go.
    """
    pairs = list(zip(sliders, targets, strict=True))
    away = [(s, target) for s, target in pairs if abs(s.value - target) > s.grid.step / 2]
    slider, target = (away or pairs)[0]
    count = f"{key}_count"

    def stopped() -> None:
        value = st.session_state[key].stopped
        if not isinstance(value, (int, float)) or not slider.grid.low <= value <= slider.grid.high:
            return
        whole = isinstance(slider.grid.step, int)
        st.session_state[slider.key] = int(value) if whole else float(value)
        if abs(value - target) <= slider.grid.step / 2 and len(away) > 1:
            # The next one starts by itself, once this one's new sweeps are there.
            st.session_state[count] = st.session_state.get(count, 0) + 1
        if on_stop:
            on_stop()

    steps = abs(target - slider.value) / slider.grid.step
    _mount(
        key=key,
        data={
            "slider": slider.key,
            "low": slider.value,
            "high": target,
            "step": slider.grid.step,
            "seconds": min(max(steps / _STEPS_A_SECOND, _LEAST_LED), _MOST_LED),
            "label": label,
            "pause": pause,
            "once": False,
            "next": st.session_state.get(count, 0),
        },
        on_stopped_change=stopped,
        width="content",
        height="content",
    )
