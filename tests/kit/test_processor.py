"""One run after the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

import pytest

from softmax_viz.kit.processor import Processor

NEVER, AT_ONCE = 1e6, 1e-3
PATIENCE = 10


def test_one_at_a_time() -> None:
    """However many ask at once, one is inside."""
    processor = Processor(longest=NEVER)
    inside: list[int] = []
    most = []
    together = Barrier(20)

    def run(number: int) -> None:
        together.wait(PATIENCE)
        for _ in range(50):
            with processor.held():
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(run, range(20)))
    assert len(most) == 1000
    assert max(most) == 1


def test_within_a_block_nobody_waits_for_himself() -> None:
    """A fragment within a whole run goes on, and the whole run still holds after it."""
    processor = Processor(longest=NEVER)
    asked, other = Event(), []

    def ask() -> None:
        asked.set()
        with processor.held():
            other.append(True)

    with ThreadPoolExecutor(1) as pool:
        with processor.held():
            with processor.held():
                waiting = pool.submit(ask)
                assert asked.wait(PATIENCE)
            assert not other
        waiting.result(PATIENCE)
    assert other


@pytest.mark.parametrize("lent", [True, False])
def test_who_takes_long_stops_nobody(lent: bool) -> None:
    """Others run while one lends the processor, or holds it for too long; it goes on after."""
    processor = Processor(longest=NEVER if lent else AT_ONCE)

    def other() -> str:
        with processor.held():
            return "ran"

    with ThreadPoolExecutor(1) as pool:
        with processor.held():
            if lent:
                with processor.lent():
                    assert pool.submit(other).result(PATIENCE) == "ran"
            else:
                assert pool.submit(other).result(PATIENCE) == "ran"
        # What was lost or lent is given back once, not twice.
        assert pool.submit(other).result(PATIENCE) == "ran"


def test_each_in_the_line_may_take_long() -> None:
    """Each of ten who ask at once stays until all are inside: each loses it to the next."""
    processor = Processor(longest=0.05)
    asked, inside = Barrier(10), Barrier(10)

    def run() -> None:
        asked.wait(PATIENCE)
        with processor.held():
            inside.wait(PATIENCE)

    with ThreadPoolExecutor(10) as pool:
        for each in [pool.submit(run) for _ in range(10)]:
            each.result()


def test_a_run_that_fails_gives_it_back() -> None:
    """An exception, as Streamlit stops a run by, leaves the block like an end."""
    processor = Processor(longest=NEVER)
    with pytest.raises(KeyError), processor.held(), processor.lent():
        raise KeyError
    ran = Event()

    def other() -> None:
        with processor.held():
            ran.set()

    # A daemon: if it waits for ever, the test fails and does not wait with it.
    Thread(target=other, daemon=True).start()
    assert ran.wait(PATIENCE)


def test_lending_what_one_has_not() -> None:
    """Outside a block there is nothing to lend."""
    with Processor().lent():
        pass
