"""softmax_viz.kit.apart: work in a process of its own."""

from __future__ import annotations

import os
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from softmax_viz.kit.apart import steps_apart
from softmax_viz.lessons.training.datasets import shape
from softmax_viz.lessons.training.regression import Settings, train, training

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def whose() -> Iterator[tuple[float, int]]:
    """Tell which process works."""
    yield 1.0, os.getpid()


def failing() -> Iterator[tuple[float, None]]:
    """Raise after a step."""
    yield 0.5, None
    raise ZeroDivisionError("no way")


def endless(seen: Path) -> Iterator[tuple[float, int]]:
    """Work for ever, and leave a trace of it."""
    while True:
        seen.write_text(str(os.getpid()))
        yield 0.1, os.getpid()


def alive(process: int) -> bool:
    """Tell whether a process is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_another_process_finds_the_same() -> None:
    """What is found is what this process would find, and this process does not find it."""
    data, settings = shape("blobs", seed=1), Settings(epochs=30, batch=8)
    *_, (share, run) = steps_apart(training, data, settings)
    assert share == 1.0
    assert run is not None
    assert run.weights.tolist() == train(data, settings).weights.tolist()
    *_, (_, process) = steps_apart(whose)
    assert process != os.getpid()


def test_what_fails_says_so() -> None:
    """The one who waits gets the other process's traceback."""
    with pytest.raises(RuntimeError, match="ZeroDivisionError: no way"):
        list(steps_apart(failing))


def test_who_stops_looking_ends_the_process(tmp_path: Path) -> None:
    """A step that is left leaves no work behind, and its place is free again."""
    with closing(steps_apart(endless, tmp_path / "seen")) as looks:  # type: ignore[type-var]
        process = next(found for _, found in looks if found)
        assert alive(process)
    assert not alive(process)
    assert list(steps_apart(whose))[-1][0] == 1.0


def test_more_than_there_are_places_for_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While all places are taken there is nothing to see; then the work is done."""
    place = threading.Semaphore(1)
    monkeypatch.setattr("softmax_viz.kit.apart._places", lambda: place)
    waiting = steps_apart(whose)
    with closing(steps_apart(endless, tmp_path / "seen")) as looks:  # type: ignore[type-var]
        next(looks)
        assert next(waiting) == (0.0, None)
    assert [share for share, found in waiting if found] == [1.0]
