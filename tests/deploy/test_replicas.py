"""deploy/replicas.py: a process that holds too much memory, and a clean end."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import websockets

from tests.apart import run_apart
from tests.replicas import eventually, is_healthy, replicas, visit


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_and_the_end(tmp_path: Path) -> None:
    """Who holds too much is replaced; at the end nobody is left."""
    app = Path(__file__).with_name("hungry.py")
    options = ("--app", str(app), "--memory", "350")
    with replicas(tmp_path / "log", 1, *options, home=tmp_path) as running:
        (hungry,) = running.apps()
        # On a busy machine it is replaced before it has said so.
        with suppress(websockets.ConnectionClosed):
            assert run_apart(visit(running.url, "eat=1")) == []
        eventually(lambda: running.apps() and hungry not in running.apps())
        assert is_healthy(running.url)
        left = running.children()
        assert len(left) == 2
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=30) == 0
        assert not [pid for pid in left if Path(f"/proc/{pid}").exists()]
    assert '"over its memory"' in (tmp_path / "log").read_text()
