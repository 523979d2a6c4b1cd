"""What is measured on this machine, on a button, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import TypeVar

import streamlit as st

from softmax_viz.formats import show
from softmax_viz.kit.apart import steps_apart
from softmax_viz.kit.processor import processor
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.turns import Turns

__all__ = ["duration", "run", "size"]

T = TypeVar("T")

_MILLI, _MICRO, _MEGA = 1e-3, 1e-6, 1e6


@st.cache_resource(show_spinner=False)
def _turns() -> Turns[object]:
    """Give what all sessions share: whose turn it is to measure."""
    return Turns()


def run(
    stage: Stage, name: str, work: Callable[..., Iterator[tuple[float, T]]], *args: object
) -> T | None:
    """Do a piece of work before the learner's eyes, or wait for who is doing it.

    Parameters
    ----------
    stage : Stage
        Where the bar is shown, and the texts of it.
    name : str
        What is done: the same name is the same work.
    work : callable
        As `softmax_viz.kit.apart.steps_apart` takes it.
    *args
        Its arguments.
    """
    bar = st.progress(0.0, stage.t("run.waits"))
    found: object = None
    # A step that is left stops here: then the next may start.
    with (
        processor().lent(),
        closing(_turns().follow(name, partial(steps_apart, work, *args))) as looks,
    ):
        for look in looks:
            bar.progress(look.share, stage.t("run.own" if look.own else "run.other"))
            found = look.found
    bar.empty()
    return found  # type: ignore[return-value]


def duration(seconds: float) -> str:
    """Write a time: below a millisecond in microseconds."""
    if seconds < _MILLI:
        return f"{show(seconds / _MICRO, 'g3')} µs"
    return f"{show(seconds / _MILLI, 'g3')} ms"


def size(count: int) -> str:
    """Write a number of bytes in megabytes."""
    return f"{show(count / _MEGA, 'g3')} MB"
