"""Start the app as its users do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).resolve().parents[1] / "app.py"
START_SECONDS = 90
# Sites that may show the app in a frame; its own address is a number.
FRIENDS = "http://localhost:*"


@dataclass
class Server:
    """A running app: its address, without a slash at its end, and its process."""

    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def running(log: Path, script: Path = APP) -> Iterator[str]:
    """Run ``streamlit run app.py`` until the end of the block; give its address.

    Parameters
    ----------
    log : pathlib.Path
        Where the server's output goes. The server starts in this file's folder, because the
        folder it is started from should not matter.
    script : pathlib.Path
        What to run: the app, or a page that a test made.
    """
    server = start(log, script, port=free_port())
    try:
        yield server.url
    finally:
        stop(server)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start(log: Path, script: Path = APP, *, port: int) -> Server:
    """Start the app and wait until it is healthy; what it says is added to ``log``."""
    url = f"http://127.0.0.1:{port}"
    options = [
        "--server.headless=true",
        "--server.address=127.0.0.1",
        f"--server.port={port}",
        # The shipped setting hides what failed from learners; a failed test should show it.
        "--client.showErrorDetails=full",
    ]
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), *options],
            cwd=log.parent,
            # Nobody's own settings; and a test's page finds the package.
            env={k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
            | {"PYTHONPATH": str(APP.parent), "SOFTMAX_VIZ_FRAMES": FRIENDS},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    server = Server(url, process)
    try:
        _wait_until_healthy(url, process, log)
    except BaseException:
        stop(server)
        raise
    return server


def stop(server: Server) -> None:
    """End the app: with a word first, then without."""
    server.process.terminate()
    try:
        server.process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for the server's health address, or fail with what the server said."""
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    said = log.read_text(errors="replace")[-5000:]
    message = f"app.py did not start within {START_SECONDS} s (exit code {process.poll()}):\n{said}"
    raise RuntimeError(message)
