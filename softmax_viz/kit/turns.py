"""One heavy piece of work at a time, whoever asks, and its result for all who waited."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["Look", "Turns"]

T = TypeVar("T")
_POLL = 0.2


@dataclass(frozen=True)
class Look(Generic[T]):
    """How far the work is.

    Attributes
    ----------
    share : float
        What is done of it, 0 to 1.
    found : object or None
        What it has found so far; None while something else is being worked at.
    own : bool
        Whether the one who looks does the work, or waits for another who does.
    """

    share: float
    found: T | None
    own: bool


class Turns(Generic[T]):
    """Who asks for work does it, unless somebody is at it: then they wait and get the same.

    A machine that measures two things at once measures neither, and thirty learners who press
    a button together want one answer.
    """

    def __init__(self) -> None:
        self._turn = Lock()
        self._now: tuple[str, float, T | None] = ("", 0.0, None)
        self._finished: dict[str, tuple[int, T]] = {}

    def kept(self, name: str) -> T | None:
        """Give what a piece of work found when it was last done; None if it never was."""
        return self._finished.get(name, (0, None))[1]

    def follow(
        self, name: str, work: Callable[[], Iterator[tuple[float, T | None]]]
    ) -> Generator[Look[T]]:
        """Do a piece of work when it is its turn, or wait for who is doing it.

        Parameters
        ----------
        name : str
            What is to be done; the same name is the same work.
        work : callable
            Does it in small steps: gives the share that is done and what is found so far.

        Yields
        ------
        Look
            After each step, or a few times a second while waiting; the last has a share of 1
            and all that was found.  Close it if you stop looking: then the next may start.
        """
        before, _ = self._finished.get(name, (0, None))
        while not self._turn.acquire(timeout=_POLL):
            at, share, found = self._now
            yield Look(share, found if at == name else None, own=False)
        try:
            number, last = self._finished.get(name, (0, None))
            if last is not None and number > before:
                yield Look(1.0, last, own=False)
                return
            result = None
            for share, result in work():
                self._now = (name, share, result)
                yield Look(min(share, 0.999), result, own=True)
            if result is not None:
                self._finished[name] = (before + 1, result)
                yield Look(1.0, result, own=True)
        finally:
            self._turn.release()
