"""The component's JavaScript, tested by Node where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="no Node here; tests/browser runs the same code anyway")
def test_live_js(root: Path) -> None:
    """Node's own test runner passes all of tests/live."""
    files = sorted((root / "tests" / "live").glob("*.test.mjs"))
    done = subprocess.run(
        [NODE, "--test", *files], cwd=root, capture_output=True, text=True, check=False
    )
    assert files, "tests/live holds no *.test.mjs"
    assert done.returncode == 0, done.stdout + done.stderr
