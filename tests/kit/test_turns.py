"""One heavy piece of work at a time, and its result for all who waited."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from softmax_viz.kit.turns import Look, Turns


class Work:
    """Counts how often it is done, and how often at once."""

    def __init__(self) -> None:
        self.done = self.now = self.most = 0
        self.go = threading.Event()

    def __call__(self) -> Iterator[tuple[float, int]]:
        """Stop half way until told to go."""
        self.now += 1
        self.most = max(self.most, self.now)
        yield 0.5, -1
        assert self.go.wait(10)
        self.now -= 1
        self.done += 1
        yield 1.0, self.done


def last(looks: Iterator[Look[int]]) -> Look[int]:
    """Look until the end."""
    *_, end = looks
    return end


def test_alone() -> None:
    """Who is alone does the work: unfinished looks first, then one with all."""
    work = Work()
    work.go.set()
    turns: Turns[int] = Turns()
    looks = list(turns.follow("a", work))
    assert looks[0] == Look(0.5, -1, own=True)
    assert looks[-1] == Look(1.0, 1, own=True)
    assert all(look.share < 1 for look in looks[:-1])
    assert last(turns.follow("a", work)).found == 2, "a later wish is new work"


def test_a_class_presses_at_once() -> None:
    """Thirty who ask while it is being done wait, and get the same result."""
    work, turns = Work(), Turns[int]()
    first = turns.follow("a", work)
    next(first)
    waiting = threading.Barrier(30)

    def ask() -> Look[int]:
        looks = turns.follow("a", work)
        seen = next(looks)  # somebody else is at it, and this is how far
        assert (seen.own, seen.share) == (False, 0.5)
        waiting.wait(10)
        return last(looks)

    with ThreadPoolExecutor(30) as pool:
        asked = [pool.submit(ask) for _ in range(29)]
        waiting.wait(10)
        work.go.set()
        assert last(first) == Look(1.0, 1, own=True)
        assert {future.result(20).found for future in asked} == {1}
    assert (work.done, work.most) == (1, 1)


def test_other_work_waits_its_turn() -> None:
    """Different work is done one after the other, and says nothing of the one before."""
    one, other, turns = Work(), Work(), Turns[int]()
    other.go.set()
    first = turns.follow("a", one)
    next(first)
    looks = turns.follow("b", other)
    assert next(looks) == Look(0.5, None, own=False)
    one.go.set()
    last(first)
    assert last(looks) == Look(1.0, 1, own=True)


def test_who_leaves_makes_room() -> None:
    """Work that is given up half way lets the next begin."""
    work, turns = Work(), Turns[int]()
    with closing(turns.follow("a", work)) as looks:
        next(looks)
    work.go.set()
    assert last(turns.follow("a", work)) == Look(1.0, 1, own=True)


def test_who_fails_makes_room() -> None:
    """Work that raises does not block those after it."""
    turns: Turns[int] = Turns()

    def broken() -> Iterator[tuple[float, int]]:
        yield 0.1, 0
        raise MemoryError

    try:
        last(turns.follow("a", broken))
    except MemoryError:
        pass
    else:
        raise AssertionError("the error must reach who asked")
    work = Work()
    work.go.set()
    assert last(turns.follow("a", work)).found == 1
