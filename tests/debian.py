"""Install a Debian package where a test needs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["apt_install", "run"]

INSTALL_SECONDS = 300


def apt_install(package: str, tried: list[str]) -> bool:
    """Install a Debian package, a program of that name, as root or by a sudo without password."""
    if not shutil.which("apt-get"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    # A server among the packages is not to start by itself: RUNLEVEL.
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]
    with _one_at_a_time():
        if shutil.which(package):  # another worker was quicker
            return True
        return run([*sudo, "apt-get", "update", "-q"], tried) and run(
            [*sudo, *quiet, *install], tried
        )


def run(command: list[str], tried: list[str]) -> bool:
    """Run a command that may fail or hang; say whether it succeeded, in `tried` why not."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        tried.append(f"{' '.join(command)}: {type(error).__name__}")
        return False
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip().splitlines() or ["no output"]
        errors = [line for line in said if "error" in line.lower()] or said
        tried.append(f"{' '.join(command)}: {errors[-1].strip()}")
    return done.returncode == 0


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let one worker install while the others wait: apt takes no two."""
    import fcntl  # noqa: PLC0415 - not on Windows, where nobody comes here

    with (Path(tempfile.gettempdir()) / "softmax-viz-tests-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
