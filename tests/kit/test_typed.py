"""What can be typed on a slider."""

from __future__ import annotations

from pathlib import Path

from tests.node import node


def test_typed_js() -> None:
    """Node's own test runner passes what the script decides by itself."""
    done = node("--test", Path(__file__).with_name("typed.test.mjs"))
    assert done.returncode == 0, done.stdout + done.stderr
