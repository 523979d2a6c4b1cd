"""One run after the other, in the order in which they came.

Every session's run is a thread, and Python's threads share one interpreter.  A hundred that run
at once hand it to each other thousands of times a second, and all are late; one after the other
each takes its few milliseconds.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from threading import Event, Lock, local
from typing import ParamSpec

import streamlit as st

__all__ = ["Processor", "fragment", "processor"]

P = ParamSpec("P")

_LONGEST = 0.25


@dataclass(eq=False)
class _Turn:
    """A place in the line: whether it has come to its end, and what wakes who waits at it."""

    came: bool = False
    woken: Event = field(default_factory=Event)


class Processor:
    """What one run holds at a time.

    Parameters
    ----------
    longest : float
        Who holds it for more seconds than this loses it to the next, and goes on beside: one run
        that takes long is no reason for all to stand still.
    """

    def __init__(self, *, longest: float = _LONGEST) -> None:
        self._longest = longest
        self._lock = Lock()
        self._holder: _Turn | None = None
        self._since = 0.0
        self._waiting: deque[_Turn] = deque()
        # Who of them looks whether the holder takes too long.
        self._watch: _Turn | None = None
        # Of each thread: what it waits with and holds by, while it is in a block.
        self._run = local()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for one's turn and hold the processor in this block; within another, just go on."""
        if getattr(self._run, "turn", None) is not None:
            yield
            return
        self._run.turn = self._take()
        try:
            yield
        finally:
            self._give(self._run.turn)
            self._run.turn = None

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let others run while this block, long work, goes on; then wait for one's turn again."""
        if getattr(self._run, "turn", None) is None:
            yield
            return
        self._give(self._run.turn)
        try:
            yield
        finally:
            self._run.turn = self._take()

    def _take(self) -> _Turn:
        turn = _Turn()
        with self._lock:
            self._waiting.append(turn)
            self._watch = self._watch or turn
            self._pass_on()
        while True:
            with self._lock:
                watches = self._watch is turn
                if watches and time.monotonic() - self._since >= self._longest:
                    self._holder = None
                    self._pass_on()
                if turn.came:
                    return turn
                turn.woken.clear()
            # The others sleep: a thousand who look at the clock take half of the interpreter.
            turn.woken.wait(self._longest if watches else None)

    def _give(self, turn: _Turn) -> None:
        with self._lock:
            # Who lost it has nothing to give.
            if self._holder is turn:
                self._holder = None
                self._pass_on()

    def _pass_on(self) -> None:
        if self._holder is None and self._waiting:
            self._holder, self._since = self._waiting.popleft(), time.monotonic()
            self._holder.came = True
            self._holder.woken.set()
            if self._watch is self._holder:
                # The last has the longest to wait, so that few are woken for this.
                self._watch = self._waiting[-1] if self._waiting else None
                if self._watch:
                    self._watch.woken.set()


@st.cache_resource(show_spinner=False)
def processor() -> Processor:
    """Give the one of this server."""
    return Processor()


def fragment(show: Callable[P, None]) -> Callable[P, None]:
    """Make a Streamlit fragment whose runs wait for their turn."""

    @st.fragment
    @wraps(show)
    def in_turn(*args: P.args, **kwargs: P.kwargs) -> None:
        with processor().held():
            show(*args, **kwargs)

    return in_turn
