"""One line of JSON for each request and each session, on standard error; nobody's address."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from softmax_viz.web.watch import Session

__all__ = ["AccessLog"]

STANDARD_ERROR, OK = 2, 200


class AccessLog:
    """Writes what happens at the door: see `softmax_viz.web.watch.Observer`.

    Parameters
    ----------
    file : int
        The descriptor to write to.  Straight to it: nothing is kept back, and a full disk costs
        the line and no more.
    """

    def __init__(self, file: int = STANDARD_ERROR) -> None:
        self._file = file

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Write a line; none for a good answer about health, which is asked for every second."""
        if (route, status) == ("health", OK):
            return
        self._write("request", method=method, route=route, status=status, ms=_ms(seconds))

    def joined(self) -> None:
        """Write nothing: the line comes once the session is over."""

    def ran(self, session: Session, seconds: float) -> None:
        """Write nothing: a class would write fifty lines a second."""

    def left(self, session: Session) -> None:
        """Write a line about the whole session."""
        commits = sorted(session.commits)
        self._write(
            "session",
            seconds=round(session.seconds, 1),
            open_ms=None if session.opened is None else _ms(session.opened),
            commits=len(commits),
            median_ms=_ms(commits[len(commits) // 2]) if commits else None,
            slowest_ms=_ms(commits[-1]) if commits else None,
            code=session.code,
        )

    def refused(self, code: int) -> None:
        """Write a line."""
        self._write("refused", code=code)

    def _write(self, event: str, **facts: object) -> None:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        line = json.dumps({"time": now, "event": event, **facts}) + "\n"
        with suppress(OSError):
            os.write(self._file, line.encode())


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
