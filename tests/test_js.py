"""The scripts' types and lint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.node import JS, node, tools

if TYPE_CHECKING:
    from pathlib import Path


def test_types() -> None:
    """TypeScript finds no mistake in the scripts and in what they read of a message."""
    tsc = tools() / "node_modules" / "typescript" / "bin" / "tsc"
    done = node(tsc, "--project", JS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint(root: Path) -> None:
    """The linter finds nothing in the scripts and their tests."""
    eslint = tools() / "node_modules" / "eslint" / "bin" / "eslint.js"
    config = tools() / "eslint.config.js"
    done = node(
        *(eslint, "--config", config, "--max-warnings=0"),
        *("softmax_viz/live", "softmax_viz/kit", "tests/live", "tests/kit"),
        cwd=root,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lock_names_no_registry() -> None:
    """The packages come from whatever registry npm is set to here."""
    assert '"resolved"' not in (JS / "package-lock.json").read_text(encoding="utf-8")
