"""The JavaScript of the button that plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.node import node

if TYPE_CHECKING:
    from pathlib import Path


def test_a_slider_is_led_up_and_down(root: Path) -> None:
    """Node runs play.test.mjs, and all of it passes."""
    done = node("--test", root / "tests" / "live" / "play.test.mjs", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
