"""Start the app as its users do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).resolve().parents[1] / "app.py"
START_SECONDS = 90


@contextmanager
def running(log: Path, script: Path = APP) -> Iterator[str]:
    """Run ``streamlit run app.py`` until the end of the block.

    Parameters
    ----------
    log : pathlib.Path
        Where the server's output goes. The server starts in this file's folder, because the
        folder it is started from should not matter.
    script : pathlib.Path
        What to run: the app, or a page that a test made.

    Yields
    ------
    str
        The server's address, without a slash at its end.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    options = [
        "--server.headless=true",
        "--server.address=127.0.0.1",
        f"--server.port={port}",
        # The shipped setting hides what failed from learners; a failed test should show it.
        "--client.showErrorDetails=full",
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), *options],
            cwd=log.parent,
            # Nobody's own settings; and a test's page finds the package.
            env={k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
            | {"PYTHONPATH": str(APP.parent)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(url, process, log)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


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
